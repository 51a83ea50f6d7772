import { appendFile, mkdir, open, readFile, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { codeOf } from './folder-error.ts';

/** What a file of JSON lines holds. */
export interface JsonLines {
  /** The values of its whole lines, in their order. */
  readonly values: readonly unknown[];
  /** Lines that are no JSON: what a crash tore, or somebody edited. They stay in the file. */
  readonly torn: readonly string[];
}

function parseLines(text: string): JsonLines {
  const values: unknown[] = [];
  const torn: string[] = [];
  for (const line of text.split('\n')) {
    if (line.trim() === '') continue;
    try {
      values.push(JSON.parse(line));
    } catch {
      torn.push(line);
    }
  }
  return { values, torn };
}

/** Reads every line; a file that is not there has none. Rejects with Node's error where it cannot be read. */
export async function readJsonLines(path: string): Promise<JsonLines> {
  try {
    return parseLines(await readFile(path, 'utf8'));
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return { values: [], torn: [] };
    throw error;
  }
}

/** Bytes of a file, 0 where there is none: whether another process appended to it. Rejects with Node's error. */
export async function sizeOfFile(path: string): Promise<number> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return 0;
    throw error;
  }
}

async function endsInLine(path: string): Promise<boolean> {
  const handle = await open(path, 'r').catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  });
  if (handle === undefined) return true;
  try {
    const { size } = await handle.stat();
    if (size === 0) return true;
    const { buffer } = await handle.read(Buffer.alloc(1), 0, 1, size - 1);
    return buffer.toString() === '\n';
  } finally {
    await handle.close();
  }
}

/**
 * Appends a value as one line, on the disk when it resolves; the folder is made where it is missing. A line that a crash
 * left torn is ended first, so that it spoils no other. Only one process may append to a file.
 */
export async function appendJsonLine(path: string, value: unknown): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const start = (await endsInLine(path)) ? '' : '\n';
  await appendFile(path, `${start}${JSON.stringify(value)}\n`, { mode: 0o600, flush: true });
}
