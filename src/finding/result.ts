import type { Problem } from './problem.ts';

/** A value, or every problem that prevented it. */
export type Result<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly problems: readonly Problem[] };

export function success<Value>(value: Value): Result<Value> {
  return { ok: true, value };
}

/** INVARIANT: a failure has at least one problem. */
export function failure(...problems: readonly Problem[]): Result<never> {
  return { ok: false, problems };
}

/** All values, or all problems of all results. */
export function combineResults<Value>(results: readonly Result<Value>[]): Result<readonly Value[]> {
  const problems = results.flatMap((result) => (result.ok ? [] : result.problems));
  if (problems.length > 0) return { ok: false, problems };
  return success(results.flatMap((result) => (result.ok ? [result.value] : [])));
}
