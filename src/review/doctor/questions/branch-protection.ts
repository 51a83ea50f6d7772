import { ok, problem, unknown, type DoctorQuestion } from '../doctor-answer.ts';

/** Whether anything protects the default branch, from which the rules are read. */
export const branchProtection: DoctorQuestion = {
  id: 'branch-protection',
  answer: ({ isProtected, defaultBranch }) => {
    if (isProtected.kind === 'unknown') {
      return unknown(
        `whether \`${defaultBranch}\` is protected is not known: ${isProtected.reason}`,
        'install the app on the repository, or give a `GITHUB_TOKEN` that can read it',
      );
    }
    return isProtected.value
      ? ok(`\`${defaultBranch}\` is protected`)
      : problem(`\`${defaultBranch}\` is not protected`, 'make a ruleset for the default branch');
  },
};
