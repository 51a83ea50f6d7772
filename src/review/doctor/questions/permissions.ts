import { ok, problem, unknown, type DoctorQuestion } from '../doctor-answer.ts';
import { grantedTo } from './granted-to.ts';

/** Whether the installation has just the permissions of `app.yml`. */
export const permissions: DoctorQuestion = {
  id: 'permissions',
  answer: ({ installation }, expected) => {
    const granted = grantedTo(installation);
    if (typeof granted === 'string') {
      return unknown(
        `the permissions are not known: ${granted}`,
        'give `APP_ID` and `PRIVATE_KEY` of the app, and install it',
      );
    }
    const lacking = [...expected.permissions].filter(
      ([name, access]) => !isEnough(granted.permissions.get(name), access),
    );
    const excessive = [...granted.permissions].filter(
      ([name, access]) => !isEnough(expected.permissions.get(name), access),
    );
    const answers = [
      ...(lacking.length === 0
        ? []
        : problem(
            `the installation lacks ${describe(lacking)}`,
            'let an owner of the organisation accept the new permissions of the app',
          )),
      ...(excessive.length === 0
        ? []
        : problem(
            `the installation has more than it needs: ${describe(excessive)}`,
            'take these permissions away in the settings of the app',
          )),
    ];
    return answers.length > 0 ? answers : ok('the installation has just the permissions of `app.yml`');
  },
};

const order = ['read', 'write', 'admin'];

function isEnough(has: string | undefined, wanted: string): boolean {
  return has !== undefined && order.indexOf(has) >= order.indexOf(wanted);
}

function describe(entries: readonly (readonly [string, string])[]): string {
  return entries.map(([name, access]) => `\`${name}: ${access}\``).join(', ');
}
