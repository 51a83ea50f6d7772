import type { SourceLocation } from '../../finding/source-location.ts';
import type { StatementReference } from '../evaluate/evaluation.ts';
import type { AccessRequest } from '../request/access-request.ts';
import type { PolicyTest } from './policy-test.ts';

/** `undetermined` is never a pass: a document, an account or an answer is missing. */
export type TestVerdict = 'holds' | 'fails' | 'undetermined';

export type StepState = 'holds' | 'fails' | 'unknown';

/** A statement that decided a step, with its place where the document came from a file. */
export interface DecidingStatement {
  readonly statement: StatementReference;
  readonly location?: SourceLocation;
}

/** One thing that must be so for the test to hold. Texts hold untrusted names: neutralise them where they are shown. */
export interface TestStep {
  readonly text: string;
  readonly state: StepState;
  readonly statements: readonly DecidingStatement[];
  /** The one fact without which the step does not hold, or cannot be decided. */
  readonly missingFact?: string;
  /** The request that was decided, or the counterexample that disproves the step. */
  readonly request?: AccessRequest;
  /** What it rests on, in turn. */
  readonly steps?: readonly TestStep[];
}

export interface PolicyTestResult {
  readonly test: PolicyTest;
  readonly verdict: TestVerdict;
  readonly steps: readonly TestStep[];
  /** What was taken for granted because no document says it. */
  readonly assumptions: readonly string[];
}

/** Fails when a step fails; else undetermined when one is unknown, or when nothing was tested. */
export function verdictOf(steps: readonly TestStep[]): TestVerdict {
  if (steps.some(({ state }) => state === 'fails')) return 'fails';
  return steps.length === 0 || steps.some(({ state }) => state === 'unknown') ? 'undetermined' : 'holds';
}
