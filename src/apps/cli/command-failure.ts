import type { Problem } from '../../finding/problem.ts';

/**
 * An expected failure that ends a command: shown as a message, a remedy and every problem, never with a stack trace.
 * Its exit status is 2 for bad usage or bad input, 3 where the truth could not be established.
 */
export class CommandFailure extends Error {
  override readonly name = 'CommandFailure';
  readonly exitStatus: 2 | 3;
  /** What to do about it, a line each. */
  readonly remedies: readonly string[];
  /** Problems of files, when that is what failed. */
  readonly problems: readonly Problem[];

  constructor(details: {
    message: string;
    remedies?: readonly string[];
    problems?: readonly Problem[];
    exitStatus?: 2 | 3;
    cause?: unknown;
  }) {
    super(details.message, { cause: details.cause });
    this.exitStatus = details.exitStatus ?? 2;
    this.remedies = details.remedies ?? [];
    this.problems = details.problems ?? [];
  }
}
