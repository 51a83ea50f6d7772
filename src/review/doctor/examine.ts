import type { DoctorAnswer } from './doctor-answer.ts';
import type { DoctorExpectations, DoctorFacts } from './doctor-facts.ts';
import { doctorQuestions } from './questions/index.ts';

/** The answers to every question, in the order of the registry. */
export function examine(facts: DoctorFacts, expected: DoctorExpectations): readonly DoctorAnswer[] {
  return doctorQuestions.flatMap(({ id, answer }) =>
    answer(facts, expected).map((given) => ({ question: id, ...given })),
  );
}
