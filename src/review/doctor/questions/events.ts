import { ok, problem, unknown, type DoctorQuestion } from '../doctor-answer.ts';
import { grantedTo } from './granted-to.ts';

/** Whether GitHub tells the app of all that makes it look again. */
export const events: DoctorQuestion = {
  id: 'events',
  answer: ({ installation }, expected) => {
    const granted = grantedTo(installation);
    if (typeof granted === 'string') {
      return unknown(
        `the events are not known: ${granted}`,
        'give `APP_ID` and `PRIVATE_KEY` of the app, and install it',
      );
    }
    const missing = expected.events.filter((event) => !granted.events.includes(event));
    return missing.length === 0
      ? ok('the app gets every event that it listens to')
      : problem(
          `the app does not get the events \`${missing.join('`, `')}\``,
          'subscribe to them in the settings of the app',
        );
  },
};
