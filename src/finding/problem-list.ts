import type { Problem } from './problem.ts';
import { success, type Result } from './result.ts';

/** More problems than anyone reads; what is beyond them is counted. */
const keptProblems = 100;

/** Collects the problems of one input while it is read, so that all of them are reported and not the first. */
export class ProblemList {
  private readonly kept: Problem[] = [];
  private leftOut = 0;

  get isEmpty(): boolean {
    return this.kept.length === 0;
  }

  /** Whether further problems would only be counted. */
  get isFull(): boolean {
    return this.kept.length >= keptProblems;
  }

  /** Keeps the first 100; the rest is counted, so that a hostile input cannot fill the memory. */
  add(problem: Problem): void {
    if (this.kept.length < keptProblems) this.kept.push(problem);
    else this.leftOut += 1;
  }

  /** The problems in the order in which they were found; the last one counts those that were left out. */
  toProblems(): readonly Problem[] {
    const last = this.kept.at(-1);
    if (this.leftOut === 0 || last === undefined) return this.kept;
    const message = `${this.leftOut} more problems were left out`;
    return [...this.kept, { code: 'more-problems', message, location: last.location }];
  }

  /** The value when there is no problem, else all problems. */
  toResult<Value>(value: Value | undefined): Result<Value> {
    if (this.isEmpty && value !== undefined) return success(value);
    return { ok: false, problems: this.toProblems() };
  }
}
