import { describe, expect, test } from '@jest/globals';
import { defaultDutyConfiguration } from '../../../src/audit/duty/duty-configuration.ts';
import { dueReminder, whoIsOnDuty } from '../../../src/audit/duty/who-is-on-duty.ts';

const rotation = {
  people: ['alice', 'ben', 'chen'],
  starts: '2026-01-05',
  days: 7,
  overrides: [{ from: '2026-01-14', until: '2026-01-15', person: 'chen' }],
};

describe('who owns the week', () => {
  test.each([
    ['2026-01-05T00:00:00.000Z', 'alice', 'ben'],
    ['2026-01-11T23:59:59.999Z', 'alice', 'ben'],
    ['2026-01-12T00:00:00.000Z', 'ben', 'chen'],
    ['2026-01-26T00:00:00.000Z', 'alice', 'ben'],
  ])('at %s it is %s, then %s', (time, person, next) => {
    expect(whoIsOnDuty(rotation, time)).toMatchObject({ person, next });
  });

  test('somebody stands in, and the turn stays what it was', () => {
    expect(whoIsOnDuty(rotation, '2026-01-14T10:00:00.000Z')).toEqual({
      person: 'chen',
      next: 'chen',
      from: '2026-01-12',
      until: '2026-01-18',
      insteadOf: 'ben',
    });
  });

  test('nobody has the duty before the rotation starts', () => {
    expect(whoIsOnDuty(rotation, '2026-01-04T23:59:59.000Z')).toBeUndefined();
  });

  test.each([
    ['2026-01-05T08:29:00.000Z', undefined],
    ['2026-01-05T08:30:00.000Z', ['alice']],
    ['2026-01-05T10:00:00.000Z', ['alice', 'ben']],
    ['2026-01-05T16:00:00.000Z', ['alice', 'ben', 'chen']],
  ])('reminders escalate: at %s to %j', (now, people) => {
    const due = dueReminder(rotation, defaultDutyConfiguration.reminders, '2026-01-05T08:00:00.000Z', now);

    expect(due?.people).toEqual(people);
  });
});
