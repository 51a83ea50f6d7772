import { ok, problem, unknown, type DoctorQuestion } from '../doctor-answer.ts';

/** Whether the check of ungoverned branches is left alone: whoever required it would let nothing, or anything, merge (A72). */
export const previewCheck: DoctorQuestion = {
  id: 'preview-check',
  answer: ({ guards, unreadGuards }, { neverRequiredCheck }) => {
    const guard = guards.find(({ requiredChecks }) =>
      requiredChecks.some(({ name }) => name === neverRequiredCheck),
    );
    if (guard !== undefined) {
      return problem(
        `\`${neverRequiredCheck}\` is required by ${guard.name}: it says nothing about approvals`,
        'require `four-eyes / approval` in its place',
      );
    }
    return unreadGuards.length === 0
      ? ok(`\`${neverRequiredCheck}\` is not required`)
      : unknown(
          `\`${neverRequiredCheck}\` is not required, as far as can be seen: ${unreadGuards.join(', ')}`,
          "give a `GITHUB_TOKEN` of one of the repository's administrators",
        );
  },
};
