import type { DoctorQuestion } from '../doctor-answer.ts';
import { answerGuarded } from './guarded-by.ts';

/** Whether the history of reviewed commits stays: the baseline of drift is the last of them. */
export const history: DoctorQuestion = {
  id: 'history',
  answer: (facts) => [
    ...answerGuarded(facts, ({ blocksForcePushes }) => blocksForcePushes, {
      done: 'force-pushes are blocked',
      missing: 'the default branch can be force-pushed',
      fix: 'let the ruleset block force pushes',
    }),
    ...answerGuarded(facts, ({ blocksDeletion }) => blocksDeletion, {
      done: 'deletion is blocked',
      missing: 'the default branch can be deleted',
      fix: 'let the ruleset restrict deletions',
    }),
  ],
};
