import type { Problem } from '../../../../finding/problem.ts';
import { failure, type Result } from '../../../../finding/result.ts';
import type { AccessRequest } from '../../../../policy/request/access-request.ts';
import { decodeAccessRequest } from '../../../../policy/request/decode-access-request.ts';
import { CommandFailure } from '../../command-failure.ts';
import type { Console } from '../../console.ts';
import { inputLines, inputName } from '../../input-lines.ts';

/** One line of the input: its request, or why it is none. */
export interface RequestLine {
  /** From 1. */
  readonly line: number;
  readonly request: Result<AccessRequest>;
}

function decodeLine(text: string, file: string, line: number): Result<AccessRequest> {
  const location = { file, line, column: 1 };
  try {
    return decodeAccessRequest(JSON.parse(text), location);
  } catch (cause) {
    const problem: Problem = {
      code: 'bad-json',
      message: `the line is no JSON: ${cause instanceof Error ? cause.message : String(cause)}`,
      location,
      remedy: 'write one JSON object a line',
    };
    return failure(problem);
  }
}

/** The requests of a file or of standard input (`-`), one JSON object a line, several at a time. Empty lines are skipped. */
export async function* requestLines(path: string, console: Console): AsyncGenerator<readonly RequestLine[]> {
  const file = inputName(path);
  let line = 0;
  for await (const texts of inputLines(path, console)) {
    const first = line;
    line += texts.length;
    yield texts.flatMap((text, index) =>
      text.trim() === ''
        ? []
        : [{ line: first + index + 1, request: decodeLine(text, file, first + index + 1) }],
    );
  }
}

/** The options that give a single request. */
export interface RequestOptions {
  readonly principal?: string;
  readonly action?: string;
  readonly resource?: string;
  readonly context?: readonly string[];
}

/** `key=value`; a key that is given several times is multi-valued. */
function contextOf(words: readonly string[]): Record<string, string | readonly string[]> {
  const values = new Map<string, string[]>();
  for (const word of words) {
    const separator = word.indexOf('=');
    if (separator <= 0) {
      throw new CommandFailure({
        message: `\`${word}\` is no context key with its value`,
        remedies: ['write `--context aws:SourceIp=203.0.113.7`'],
      });
    }
    const key = word.slice(0, separator);
    values.set(key, [...(values.get(key) ?? []), word.slice(separator + 1)]);
  }
  const entries = [...values].map(([key, all]) => [key, all.length === 1 ? (all[0] ?? '') : all] as const);
  return Object.fromEntries(entries);
}

/** The request that the options give. Rejects with `CommandFailure` and every problem. */
export function requestOfOptions(options: RequestOptions): AccessRequest {
  const { principal, action, resource = '*', context = [] } = options;
  const decoded = decodeAccessRequest(
    { principal, action, resource, context: contextOf(context) },
    { file: '<options>', line: 1, column: 1 },
  );
  if (decoded.ok) return decoded.value;
  throw new CommandFailure({
    message: 'the options give no request',
    remedies: ['give `--principal` and `--action`, or `--requests FILE`'],
    problems: decoded.problems,
  });
}
