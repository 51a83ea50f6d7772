import { afterEach, expect, test } from '@jest/globals';
import { auditLabel } from '../../../src/use-cases/publish-drift-issues.ts';
import {
  basicTexts,
  configurationText,
  startWatched,
  type WatchedSandbox,
} from '../../support/watched-sandbox.ts';

let watched: WatchedSandbox | undefined;

afterEach(() => watched?.stop());

async function start(worker: string): Promise<WatchedSandbox> {
  const texts = { ...basicTexts, 'four-eyes.yml': `${configurationText}${worker}` };
  watched = await startWatched({ texts });
  return watched;
}

const auditsIn = ({ log }: WatchedSandbox) =>
  log.filter(({ message }) => message === 'an account was audited').length;

test('a control that fails gets one issue, and the next audit opens no other', async () => {
  const worker = await start('worker: { auditHours: 24 }\n');
  await worker.look();
  const opened = worker.tracker.open.filter(({ labels }) => labels.includes(auditLabel));
  worker.pass(25 * 60);
  await worker.look();
  const afterwards = worker.tracker.open.filter(({ labels }) => labels.includes(auditLabel));

  expect(opened.map(({ title }) => title)).toContain(
    '[medium] the password policy is strong in each of its parts (password-policy) in 222222222222',
  );
  expect(afterwards.map(({ number }) => number)).toEqual(opened.map(({ number }) => number));
  expect(auditsIn(worker)).toBe(2);
});

test('before the hours are over it is not audited again', async () => {
  const worker = await start('worker: { auditHours: 24 }\n');
  await worker.look();
  await worker.look();

  expect(auditsIn(worker)).toBe(1);
});

test('without the setting nothing is audited', async () => {
  const worker = await start('');
  await worker.look();

  expect(auditsIn(worker)).toBe(0);
  expect(worker.tracker.all).toEqual([]);
});
