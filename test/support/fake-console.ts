import type { Console } from '../../src/apps/cli/console.ts';

/** A console that keeps what is written to it. */
export interface FakeConsole extends Console {
  readonly out: () => string;
  readonly error: () => string;
}

/** Standard input that brings these texts, one after the other. */
export async function* fakeInput(...texts: readonly string[]): AsyncGenerator<string> {
  for (const text of texts) yield await Promise.resolve(text);
}

/** Not a terminal, with an empty environment, in this folder; whatever a test gives takes its place. */
export function fakeConsole(different: Partial<Console> = {}): FakeConsole {
  const written = { out: '', error: '' };
  return {
    writeOut: (text) => {
      written.out += text;
    },
    writeError: (text) => {
      written.error += text;
    },
    input: fakeInput(),
    isOutTerminal: false,
    isErrorTerminal: false,
    environment: {},
    workingDirectory: process.cwd(),
    interrupted: new AbortController().signal,
    ...different,
    out: () => written.out,
    error: () => written.error,
  };
}
