import type { DoctorQuestion } from '../doctor-answer.ts';
import { answerGuarded } from './guarded-by.ts';

/** Whether what merges is what was judged: the base may move between the two (A74). */
export const upToDate: DoctorQuestion = {
  id: 'up-to-date',
  answer: (facts) =>
    answerGuarded(facts, ({ isStrict, hasMergeQueue }) => isStrict || hasMergeQueue, {
      done: 'branches must be up to date, or merge through a queue',
      missing: 'a branch can merge into a base that moved after the judgement',
      fix: 'let the ruleset require branches to be up to date before merging, or a merge queue',
    }),
};
