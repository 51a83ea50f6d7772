import { Cron } from 'croner';
import { expect, test } from '@jest/globals';
import { everyQuarterHour } from '../../../src/apps/server/every-quarter-hour.ts';

test('every quarter of an hour, always at the same time of a name, and at another of another name', () => {
  const times = (name: string) => {
    const runs = new Cron(everyQuarterHour(name), { timezone: 'UTC', paused: true }).nextRuns(
      5,
      new Date('2026-03-02T09:00:00Z'),
    );
    return runs.map((run) => run.getTime() / 1000);
  };
  const gaps = times('bot 4711').map((time, index, all) => time - (all[index - 1] ?? time - 900));

  expect(gaps).toEqual([900, 900, 900, 900, 900]);
  expect(times('bot 4711')).toEqual(times('bot 4711'));
  expect(times('bot 4711')).not.toEqual(times('bot 4712'));
});
