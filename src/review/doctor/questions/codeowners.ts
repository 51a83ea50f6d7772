import { ok, problem, unknown, type DoctorQuestion } from '../doctor-answer.ts';

/** Whether GitHub understands CODEOWNERS: a line that it does not use asks nobody. */
export const codeowners: DoctorQuestion = {
  id: 'codeowners',
  answer: ({ codeowners: found }) => {
    if (found.kind === 'unknown') {
      return unknown(
        `whether CODEOWNERS is right is not known: ${found.reason}`,
        'install the app on the repository, or give a `GITHUB_TOKEN` that can read it',
      );
    }
    return found.value.length === 0
      ? ok('GitHub finds no error in CODEOWNERS')
      : found.value.flatMap(({ path, line, kind }) =>
          problem(`\`${path}\` line ${line}: ${kind}`, 'correct the line: GitHub asks nobody for it'),
        );
  },
};
