import type { Problem } from '../finding/problem.ts';

/** A problem of a file as a whole: it stands at its first character. */
export function fileProblem(file: string, code: string, message: string, remedy: string): Problem {
  return { code, message, location: { file, line: 1, column: 1 }, remedy };
}
