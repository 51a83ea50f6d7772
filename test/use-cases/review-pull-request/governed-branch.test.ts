import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { BranchRecord } from '../../../src/ports/branch-records.ts';
import type { Incident } from '../../../src/ports/incidents.ts';
import { watchGovernedBranch } from '../../../src/use-cases/review-pull-request/watch-governed-branch.ts';
import { openReviewScene, roleFile, rolePath, unaborted, type ReviewScene } from './support/review-scene.ts';

let scene: ReviewScene;
let branchRecords: BranchRecord[];
let incidents: Incident[];
let recordFails: boolean;

beforeEach(async () => {
  scene = await openReviewScene();
  branchRecords = [];
  incidents = [];
  recordFails = false;
});

afterEach(() => scene.github.stop());

function watch(branch = 'main'): Promise<void> {
  const records = {
    last: (_: number, name: string) =>
      Promise.resolve(branchRecords.findLast((each) => each.branch === name)),
    list: () => Promise.resolve(branchRecords),
    append: (record: BranchRecord) =>
      recordFails ? Promise.reject(new Error('disk full')) : Promise.resolve(void branchRecords.push(record)),
  };
  const opened = { openOnce: (incident: Incident) => Promise.resolve(incidents.push(incident)) };
  return watchGovernedBranch(branch, { ...scene.parts, records, incidents: opened }, unaborted);
}

test('a merge that was approved goes on the audit record once, with who agreed and by which rules', async () => {
  const { bob, iam, run, records, openReviewed, github } = scene;
  await watch();
  const rulesSha = iam.tip('main');
  const pull = await openReviewed();
  pull.review(bob, 'APPROVED');
  await run(pull);
  github.clock.advance(60);
  const mergeSha = pull.merge(bob);
  await run(pull);

  await watch();
  await watch();

  expect(incidents).toEqual([]);
  expect(records).toEqual([
    {
      at: github.clock.now(),
      repositoryId: iam.id,
      repository: 'acme/iam',
      pullRequest: pull.number,
      base: 'main',
      headSha: pull.headSha,
      mergeSha,
      digest: expect.stringMatching(/^[0-9a-f]{64}$/) as unknown,
      rulesSha,
      approvers: [{ id: bob.id, login: 'bob' }],
      verdicts: {
        'four-eyes / access': 'success',
        'four-eyes / approval': 'success',
        'four-eyes / lint': 'success',
      },
    },
  ]);
});

test('a crash between the audit record and the record of the branch does not write it twice', async () => {
  const { bob, run, records, openReviewed } = scene;
  await watch();
  const pull = await openReviewed();
  pull.review(bob, 'APPROVED');
  await run(pull);
  pull.merge(bob);
  recordFails = true;
  await expect(watch()).rejects.toThrow('disk full');
  recordFails = false;

  await watch();

  expect(records).toHaveLength(1);
});

test('a merge is recognised although its branch is deleted and its head was pushed by force', async () => {
  const { alice, bob, iam, github, run, records, openReviewed } = scene;
  await watch();
  const pull = await openReviewed();
  const rewritten = iam.makeCommit([iam.tip('main')], {
    by: alice,
    files: { [rolePath]: roleFile('again') },
  });
  iam.push('feature-more', rewritten, alice);
  await run(pull);
  github.clock.advance(180);
  pull.review(bob, 'APPROVED');
  await run(pull);
  pull.merge(bob, 'squash');
  iam.deleteBranch('feature-more', bob);
  await run(pull);

  await watch();

  expect(incidents).toEqual([]);
  expect(records.map(({ pullRequest, headSha }) => [pullRequest, headSha])).toEqual([
    [pull.number, rewritten],
  ]);
});

test('A36 what was pushed without review is an incident, and no audit record', async () => {
  const { alice, iam, records } = scene;
  await watch();
  iam.commit('main', { by: alice, files: { [rolePath]: roleFile('by hand') } });

  await watch();

  expect(incidents).toMatchObject([{ kind: 'unreviewedPush', branch: 'main' }]);
  expect(records).toEqual([]);
});

test('A76 an admin who merges before anybody agreed is an incident, whatever GitHub calls merged', async () => {
  const { alice, openReviewed, records, run, bob } = scene;
  await watch();
  const pull = await openReviewed();
  pull.merge(alice);
  pull.review(bob, 'APPROVED');
  await run(pull);

  await watch();

  expect(incidents).toHaveLength(1);
  expect(records).toEqual([]);
});

test('a branch that the rules do not govern is left alone', async () => {
  const { alice, iam } = scene;
  iam.push('feature', iam.tip('main'), alice);

  await watch('feature');

  expect(branchRecords).toEqual([]);
});
