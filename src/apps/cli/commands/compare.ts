import { Option, type Command } from 'commander';
import { policyKinds, type PolicyDocument, type PolicyKind } from '../../../iam/policy-document.ts';
import { parsePolicyDocument } from '../../../iam/parse-policy-document.ts';
import { comparePrivileges } from '../../../policy/compare/compare-privileges.ts';
import type { PrivilegeComparison, PrivilegeVerdict } from '../../../policy/compare/comparison.ts';
import { renderPrivilegeComparison } from '../../../render/privilege-comparison-text.ts';
import { renderProblems } from '../../../render/problem-list.ts';
import type { CliCommand } from '../cli-command.ts';
import { CommandFailure } from '../command-failure.ts';
import type { Console } from '../console.ts';
import type { ExitStatus } from '../exit-status.ts';
import { addTextOrJsonOption } from '../format-option.ts';
import { inputName, inputText } from '../input-lines.ts';
import { styleFor } from '../terminal-colours.ts';
import { pairLines, type PairLine } from './compare/read-pairs.ts';
import { renderJsonLine } from '../../../render/json-text.ts';

interface CompareOptions {
  readonly kind: PolicyKind;
  readonly pairs?: string;
  readonly format: 'text' | 'json';
}

/** 0: nothing is newly allowed; 1: something is; 3: it could not be decided. */
const exitStatuses: Readonly<Record<PrivilegeVerdict, ExitStatus>> = {
  equal: 0,
  narrowed: 0,
  broadened: 1,
  mixed: 1,
  undetermined: 3,
};

async function readPolicy(path: string, kind: PolicyKind, console: Console): Promise<PolicyDocument> {
  const name = inputName(path);
  const content = await inputText(path, console);
  const parsed = parsePolicyDocument(content, path === '-' ? { kind } : { kind, file: name });
  if (parsed.ok) return parsed.value;
  throw new CommandFailure({
    message: `\`${name}\` is no valid ${kind} policy`,
    problems: parsed.problems,
  });
}

async function compareFiles(
  [before, after]: readonly [string, string],
  options: CompareOptions,
  console: Console,
): Promise<ExitStatus> {
  if (before === '-' && after === '-') {
    throw new CommandFailure({
      message: 'standard input can be read once, and `-` is given twice',
      remedies: ['give a file for one of the two'],
    });
  }
  const { kind } = options;
  const comparison = comparePrivileges(
    await readPolicy(before, kind, console),
    await readPolicy(after, kind, console),
    { kind },
  );
  const isJson = options.format === 'json';
  const style = styleFor(console.isOutTerminal, console);
  console.writeOut(isJson ? renderJsonLine(comparison) : renderPrivilegeComparison(comparison, style));
  return exitStatuses[comparison.verdict];
}

/** The worst of all lines: what is added outweighs what could not be decided, so that neither is read as safe. */
function worse(left: ExitStatus, right: ExitStatus): ExitStatus {
  const order: readonly ExitStatus[] = [2, 1, 3, 0];
  return order.find((status) => status === left || status === right) ?? 0;
}

function jsonLine(line: number, id: string | undefined, comparison: PrivilegeComparison): string {
  return renderJsonLine({ line, ...(id === undefined ? {} : { id }), ...comparison });
}

function answerPair({ line, pair }: PairLine, options: CompareOptions, console: Console): ExitStatus {
  if (!pair.ok) {
    console.writeError(renderProblems(pair.problems, styleFor(console.isErrorTerminal, console)));
    console.writeOut(renderJsonLine({ line, problems: pair.problems }));
    return 2;
  }
  const { before, after, kind = options.kind, id } = pair.value;
  const comparison = comparePrivileges(before, after, { kind });
  console.writeOut(jsonLine(line, id, comparison));
  return exitStatuses[comparison.verdict];
}

async function comparePairs(path: string, options: CompareOptions, console: Console): Promise<ExitStatus> {
  let status: ExitStatus = 0;
  for await (const lines of pairLines(path, options.kind, console)) {
    for (const each of lines) status = worse(status, answerPair(each, options, console));
    if (console.interrupted.aborted) return 3;
  }
  return status;
}

async function compare(command: Command, console: Console): Promise<ExitStatus> {
  const options = command.opts<CompareOptions & Record<string, unknown>>();
  const [before, after] = command.args;
  if (options.pairs !== undefined) return comparePairs(options.pairs, options, console);
  if (before !== undefined && after !== undefined) return compareFiles([before, after], options, console);
  throw new CommandFailure({
    message: 'there is nothing to compare',
    remedies: ['give two policy files, the old one first', 'or `--pairs FILE` with one pair a line'],
  });
}

/** `four-eyes compare`: what a change of a policy adds to access and takes away. */
export const compareCommand: CliCommand = {
  name: 'compare',
  summary:
    'say what a change of a policy adds to access, with a request that shows it, or prove that it adds none',
  examples: [
    { line: 'four-eyes compare old.json new.json', does: 'compare two identity policies' },
    {
      line: 'git show main:trust.json | four-eyes compare - trust.json --kind trust',
      does: 'compare a trust policy with the one on main',
    },
    {
      line: 'four-eyes compare --pairs pairs.jsonl',
      does: 'answer many pairs, one JSON object a line: {"before", "after"} and perhaps "kind" and "id"',
    },
  ],
  exitStatuses: {
    0: 'equal or narrowed: no access is added, proved',
    1: 'broadened or mixed: some access is added',
    3: 'undetermined',
  },
  configure: (command) => {
    command
      .argument('[old]', 'policy file before the change; `-` is standard input')
      .argument('[new]', 'policy file after the change')
      .addOption(
        new Option('--kind <kind>', 'what the policies are used as').choices(policyKinds).default('identity'),
      )
      .option(
        '--pairs <file>',
        'pairs as JSON lines; `-` is standard input; each is answered by a JSON object',
      );
    addTextOrJsonOption(command);
  },
  run: compare,
};
