import { ok, problem, type DoctorQuestion } from '../doctor-answer.ts';

/** Whether the check of ungoverned branches is left alone: whoever required it would let nothing, or anything, merge (A72). */
export const previewCheck: DoctorQuestion = {
  id: 'preview-check',
  answer: ({ guards }, { neverRequiredCheck }) => {
    const guard = guards.find(({ requiredChecks }) =>
      requiredChecks.some(({ name }) => name === neverRequiredCheck),
    );
    return guard === undefined
      ? ok(`\`${neverRequiredCheck}\` is not required`)
      : problem(
          `\`${neverRequiredCheck}\` is required by ${guard.name}: it says nothing about approvals`,
          'require `four-eyes / approval` in its place',
        );
  },
};
