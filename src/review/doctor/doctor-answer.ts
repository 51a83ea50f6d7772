import type { DoctorExpectations, DoctorFacts } from './doctor-facts.ts';

/** An answer of the doctor. `unknown` is not well: it says what is missing to find out. */
export interface DoctorAnswer {
  /** In kebab-case; stable. */
  readonly question: string;
  readonly verdict: 'ok' | 'problem' | 'unknown';
  /** What was found, in lower case and without full stop; holds untrusted text. */
  readonly finding: string;
  /** What to do; absent where all is well. */
  readonly fix?: string;
}

/** One question: a file, and a line of the registry. */
export interface DoctorQuestion {
  readonly id: string;
  /** An answer, or several where the question is asked of several things; never none. */
  readonly answer: (
    facts: DoctorFacts,
    expected: DoctorExpectations,
  ) => readonly Omit<DoctorAnswer, 'question'>[];
}

export const ok = (finding: string) => [{ verdict: 'ok', finding }] as const;
export const problem = (finding: string, fix: string) => [{ verdict: 'problem', finding, fix }] as const;
export const unknown = (finding: string, fix: string) => [{ verdict: 'unknown', finding, fix }] as const;
