import type { DoctorQuestion } from '../doctor-answer.ts';
import { answerGuarded } from './guarded-by.ts';

/** Whether changes come by pull requests alone: an approved commit could else be pushed as something else (A76). */
export const pullRequests: DoctorQuestion = {
  id: 'pull-requests',
  answer: (facts) =>
    answerGuarded(facts, ({ requiresPullRequest }) => requiresPullRequest, {
      done: 'changes need a pull request',
      missing: 'commits can be pushed to the default branch directly',
      fix: 'let the ruleset require a pull request before merging',
    }),
};
