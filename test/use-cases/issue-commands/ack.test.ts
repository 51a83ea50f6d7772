import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { readRecord } from '../../../src/use-cases/issue-body.ts';
import { sceneSigner } from '../../support/github/github-scene.ts';
import { callBy, openDeskScene, type DeskScene } from '../../support/issue-desk-scene.ts';

const adas = 'AIDAEXAMPLEADA000001';

let scene: DeskScene;

beforeEach(async () => {
  scene = await openDeskScene();
});

afterEach(() => scene.github.stop());

function record(number = scene.number) {
  return readRecord({ number, body: scene.issue(number).body }, sceneSigner);
}

test('records who, when and why; the issue stays open, and shows it after the next scan', async () => {
  const comment = scene.say(scene.alice, '/ack looking into it');
  await scene.answer();
  await scene.publish([await scene.finding()]);

  expect(record()?.acknowledgement).toEqual({
    by: 'alice',
    at: new Date(comment.createdAt).toISOString(),
    digest: record()?.digest,
    reason: 'looking into it',
  });
  expect(scene.issue().state).toBe('open');
  expect(scene.issue().body).toContain('- Acknowledged by `alice`, 2026-03-02 10:11 UTC: `looking into it`');
});

test('the first one stands: a second person does not take it over', async () => {
  scene.say(scene.alice, '/ack');
  scene.say(scene.bob, '/ack me too');
  await scene.answer();

  expect(record()?.acknowledgement).toMatchObject({ by: 'alice' });
});

test('A56 an acknowledgement does not hold for another difference', async () => {
  scene.say(scene.alice, '/ack');
  await scene.answer();
  scene.setLive((declared) => ({
    ...declared,
    roles: declared.roles.map((role) => ({ ...role, maxSessionDuration: 7_200 })),
  }));
  await scene.publish([{ ...(await scene.finding()), digest: 'f'.repeat(64) }]);

  expect(record()?.acknowledgement?.digest).not.toBe(record()?.digest);
  expect(scene.issue().body).not.toContain('Acknowledged');
});

test('A56 a comment that is older than what the issue is about now acknowledges nothing', async () => {
  scene.say(scene.alice, '/ack');
  scene.github.clock.advance(60);
  await scene.publish([{ ...(await scene.finding()), digest: 'f'.repeat(64) }]);
  await scene.answer();

  expect(record()?.acknowledgement).toBeUndefined();
  expect(scene.answers().at(-1)).toContain('what this issue is about changed after your comment');
});

describe('of something that happened', () => {
  async function happened(): Promise<number> {
    const finding = await scene.finding([callBy(adas)]);
    await scene.publish([await scene.finding(), { ...finding, kind: 'credential', key: 'a'.repeat(64) }]);
    scene.github.clock.advance(60);
    return Math.max(...scene.iam.issues.keys());
  }

  const identities = new Map([[adas.toLowerCase(), 'alice']]);

  test('A49 it resolves the issue', async () => {
    const number = await happened();
    scene.say(scene.bob, '/ack tested the rollback', number);
    await scene.answer({ identities }, number);
    await scene.publish([await scene.finding()]);

    expect(scene.issue(number).state).toBe('closed');
    expect(scene.answers(number)[0]).toContain('The next scan closes this issue');
  });

  test('A49 whoever did it cannot acknowledge it', async () => {
    const number = await happened();
    scene.say(scene.alice, '/ack it was only me', number);
    await scene.answer({ identities }, number);
    await scene.publish([await scene.finding()]);

    expect(record(number)?.acknowledgement).toBeUndefined();
    expect(scene.issue(number).state).toBe('open');
    expect(scene.answers(number)[0]).toContain('it was you who did this');
  });
});
