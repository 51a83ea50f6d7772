import { createReadStream } from 'node:fs';
import { resolve } from 'node:path';
import { CommandFailure } from './command-failure.ts';
import type { Console } from './console.ts';

/** No line that a person or program means is longer; without a limit one line could fill the memory. */
const maximumLineLength = 16 * 1024 * 1024;

/** The bytes of a file, or of standard input for `-`, as they come. */
function chunksOf(path: string, console: Console): AsyncIterable<string | Uint8Array> {
  return path === '-' ? console.input : createReadStream(resolve(console.workingDirectory, path));
}

/** What a person calls the input: its path, or `<stdin>` for `-`. */
export function inputName(path: string): string {
  return path === '-' ? '<stdin>' : path;
}

function toFailure(path: string, cause: unknown): CommandFailure {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new CommandFailure({
    message: `\`${inputName(path)}\` could not be read: ${reason}`,
    remedies: ['check the path, or give `-` for standard input'],
    cause,
  });
}

async function* decodedChunks(path: string, console: Console): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const chunk of chunksOf(path, console)) {
      yield typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true });
    }
    yield decoder.decode();
  } catch (cause) {
    throw toFailure(path, cause);
  }
}

/**
 * The lines of a UTF-8 file or of standard input (`-`), several at a time as they arrive: memory stays bounded whatever
 * the input's length. Line ends are removed. Rejects with `CommandFailure` when it cannot be read.
 */
export async function* inputLines(path: string, console: Console): AsyncGenerator<readonly string[]> {
  let rest = '';
  for await (const text of decodedChunks(path, console)) {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    if (rest.length > maximumLineLength) {
      throw new CommandFailure({ message: `\`${inputName(path)}\` has a line longer than 16 MiB` });
    }
    yield lines.map((line) => (line.endsWith('\r') ? line.slice(0, -1) : line));
  }
  if (rest !== '') yield [rest];
}

/** The whole of a file or of standard input (`-`), up to 16 MiB. Rejects with `CommandFailure`. */
export async function inputText(path: string, console: Console): Promise<string> {
  let content = '';
  for await (const text of decodedChunks(path, console)) {
    content += text;
    if (content.length > maximumLineLength) {
      throw new CommandFailure({ message: `\`${inputName(path)}\` is larger than 16 MiB` });
    }
  }
  return content;
}
