import type { AffectedResource, ControlOutcome } from './audit-control.ts';
import { known, type Fact } from './facts/fact.ts';

/** What a look at known facts gave. */
export interface Judgement {
  readonly affected: readonly AffectedResource[];
  readonly evidence?: readonly string[];
  /** Why a part could not be judged. */
  readonly unknown?: readonly string[];
}

/** A failure wins over what is not known, and what is not known over everything that was found in order. */
export function conclude({ affected, evidence = [], unknown = [] }: Judgement): ControlOutcome {
  if (affected.length > 0) return { status: 'failed', evidence, affected, unknown };
  return { status: unknown.length > 0 ? 'unknown' : 'passed', evidence, affected: [], unknown };
}

/** Nothing could be judged. */
export function undecided(...reasons: readonly [string, ...string[]]): ControlOutcome {
  return { status: 'unknown', evidence: [], affected: [], unknown: reasons };
}

/** The account has nothing that the control is about. */
export function notApplicable(reason: string): ControlOutcome {
  return { status: 'notApplicable', evidence: [reason], affected: [], unknown: [] };
}

/** Judges facts where they are known; where they are not, the outcome is unknown with the reason. */
export function judgeFact<Value>(fact: Fact<Value>, judge: (value: Value) => ControlOutcome): ControlOutcome {
  return fact.status === 'known' ? judge(fact.value) : undecided(fact.reason);
}

/** Both facts together; unknown with the first reason where either is. */
export function bothFacts<First, Second>(
  first: Fact<First>,
  second: Fact<Second>,
): Fact<readonly [First, Second]> {
  if (first.status === 'unknown') return first;
  return second.status === 'unknown' ? second : known([first.value, second.value]);
}
