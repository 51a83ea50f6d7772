import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { signRecord, type ProposalRecord } from '../../../src/use-cases/proposals/proposal-record.ts';
import { readAdoption } from '../../../src/use-cases/proposals/read-adoption.ts';
import type { FakeAccount } from '../../support/github/fake-model.ts';
import { sceneSigner } from '../../support/github/github-scene.ts';
import {
  fourEyes,
  openReviewScene,
  roleFile,
  rolePath,
  type ReviewScene,
} from '../review-pull-request/support/review-scene.ts';

const permissions = {
  checks: 'write',
  contents: 'write',
  issues: 'write',
  members: 'read',
  merge_queues: 'read',
  metadata: 'read',
  pull_requests: 'write',
};
const branch = 'four-eyes/adopt-0123456789ab';

let scene: ReviewScene;

beforeEach(async () => {
  scene = await openReviewScene(fourEyes, { permissions });
});

afterEach(() => scene.github.stop());

function recordOf(change: Partial<ProposalRecord> = {}): ProposalRecord {
  const { alice, bob } = scene;
  return { version: 1, purpose: 'adopt', branch, accountIds: [alice.id, bob.id], unmapped: [], ...change };
}

async function open(record = recordOf()): Promise<number> {
  const { proposals } = scene.adapter;
  const outcome = await proposals.openOnce(
    {
      branch,
      base: await proposals.readBase(),
      changes: [{ kind: 'write', path: rolePath, content: roleFile('more') }],
      title: 'Declare what is live',
      body: 'body',
      message: `Declare what is live\n\n${signRecord(record, sceneSigner)}\n`,
    },
    () => true,
  );
  if (outcome.kind !== 'opened') throw new Error(outcome.kind);
  return outcome.number;
}

async function adoptionOf(number: number) {
  const facts = await scene.adapter.pullRequests.readPullRequest(number);
  return readAdoption(facts, { trees: scene.adapter.trees, signer: sceneSigner });
}

/** What the check says once these have agreed, each to the head that has stood for some minutes. */
async function conclusionAfter(number: number, ...people: readonly FakeAccount[]) {
  const pull = scene.iam.pulls.get(number);
  if (pull === undefined) throw new Error(`there is no pull request ${number}`);
  await scene.run(pull);
  scene.github.clock.advance(600);
  for (const person of people) {
    pull.review(person, 'APPROVED');
    scene.github.clock.advance(60);
  }
  await scene.run(pull);
  return scene.conclusion(pull);
}

describe('a pull request of this program', () => {
  test('A65 whoever made the change, or asked for it, cannot approve it; another one can', async () => {
    const { alice, bob, carol } = scene;
    const number = await open();

    expect(await conclusionAfter(number, alice, bob)).toBe('action_required');
    expect(await conclusionAfter(number, carol)).toBe('success');
  });

  test('A65 for each who is not known one more has to agree', async () => {
    const { carol, dave } = scene;
    const number = await open(recordOf({ unmapped: ['arn:aws:sts::222222222222:assumed-role/admin/x'] }));

    expect(await conclusionAfter(number, carol)).toBe('action_required');
    expect(await conclusionAfter(number, dave)).toBe('success');
  });

  test('its record counts, whatever becomes of the body', async () => {
    const { alice, bob, github, iam } = scene;
    const number = await open();
    Object.assign(iam.issues.get(number) ?? {}, { body: '' });

    expect(await adoptionOf(number)).toEqual({
      botId: github.app.bot.id,
      accountIds: [alice.id, bob.id],
      unmappedActors: [],
    });
  });
});

describe('A50 what others make says nothing of who may approve', () => {
  test('a person who copies the record into a commit of their own', async () => {
    const { iam, carol } = scene;
    const message = `x\n\n${signRecord(recordOf({ accountIds: [] }), sceneSigner)}\n`;
    iam.commit(branch, { by: carol, files: { [rolePath]: roleFile('more') }, message });
    const pull = iam.openPullRequest({ by: carol, head: branch });

    expect(await adoptionOf(pull.number)).toBeUndefined();
  });

  test('a commit in the name of the bot that nobody verified', async () => {
    const { iam, carol, github } = scene;
    const { bot } = github.app;
    const message = `x\n\n${signRecord(recordOf({ accountIds: [] }), sceneSigner)}\n`;
    const author = { name: bot.login, email: bot.email };
    iam.commit(branch, { by: carol, author, files: { [rolePath]: roleFile('more') }, message });
    const pull = iam.openPullRequest({ by: bot, head: branch });

    expect(await adoptionOf(pull.number)).toBeUndefined();
  });

  test('a record that was signed for another branch, or is not signed', async () => {
    const other = await open(recordOf({ branch: 'four-eyes/adopt-ffffffffffff' }));

    expect(await adoptionOf(other)).toBeUndefined();
  });

  test('a pull request of a person', async () => {
    expect(await adoptionOf((await scene.openReviewed()).number)).toBeUndefined();
  });
});
