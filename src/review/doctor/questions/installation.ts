import { ok, problem, unknown, type DoctorQuestion } from '../doctor-answer.ts';

/** Whether the app is installed on the repository, and works. */
export const installation: DoctorQuestion = {
  id: 'installation',
  answer: ({ installation: found, repository }) => {
    if (found.kind === 'unknown') {
      return unknown(
        `whether the app is installed on \`${repository}\` is not known: ${found.reason}`,
        'give `APP_ID` and `PRIVATE_KEY` of the app',
      );
    }
    if (found.value === undefined) {
      return problem(
        `the app is not installed on \`${repository}\``,
        'install it on the repository in the settings of the app',
      );
    }
    return found.value.isSuspended
      ? problem(
          `the installation on \`${repository}\` is suspended`,
          'unsuspend it in the settings of the organisation',
        )
      : ok(`the app is installed on \`${repository}\``);
  },
};
