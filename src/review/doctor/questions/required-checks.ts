import { unknown, type DoctorAnswer, type DoctorQuestion } from '../doctor-answer.ts';
import type { DoctorFacts } from '../doctor-facts.ts';
import { answerGuarded } from './guarded-by.ts';

/** Whether each check is required, and from this app alone: anybody who may write can else forge one of its name (A25). */
export const requiredChecks: DoctorQuestion = {
  id: 'required-checks',
  answer: (facts, expected) => expected.requiredChecks.flatMap((check) => answerFor(check, facts)),
};

function answerFor(check: string, facts: DoctorFacts): readonly Omit<DoctorAnswer, 'question'>[] {
  const { appId, guards } = facts;
  if (appId.kind === 'unknown') {
    return unknown(
      `who must give \`${check}\` is not known: ${appId.reason}`,
      'give `APP_ID`, the id of the app',
    );
  }
  const requires = (giver: (id: number | undefined) => boolean) => (guard: (typeof guards)[number]) =>
    guard.requiredChecks.some(({ name, appId: id }) => name === check && giver(id));
  const isForgeable = guards.some(requires((id) => id !== appId.value));
  return answerGuarded(
    facts,
    requires((id) => id === appId.value),
    {
      done: `\`${check}\` is required from this app`,
      missing: isForgeable
        ? `\`${check}\` is required, but not from this app: whoever may write can forge it`
        : `\`${check}\` is not required`,
      fix: `require \`${check}\` in a ruleset of the default branch, and choose this app (id ${appId.value}) as its source`,
    },
  );
}
