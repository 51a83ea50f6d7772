import { describe, expect, test } from '@jest/globals';
import type { BranchRecord } from '../../../src/ports/branch-records.ts';
import type { PushSegment } from '../../../src/review/pushes/judge-push.ts';
import { createReviewedBranch } from '../../../src/use-cases/worker/reviewed-branch.ts';
import type { ReviewedFiles } from '../../../src/ports/reviewed-policy.ts';
import { fakePolicyTree, type FakeFiles } from '../../support/fake-policy-tree.ts';

const account = 'acme-222222222222';
const role = `${account}/iam/role/a.yaml`;
const other = `${account}/iam/role/b.yaml`;

const commits: Readonly<Record<string, FakeFiles>> = {
  c0: { [role]: 'zero' },
  c1: { [role]: 'one' },
  // Pushed around the review.
  c2: { [role]: 'one', [other]: 'evil' },
  c3: { [role]: 'three', [other]: 'evil' },
};

function segment(fromSha: string, toSha: string, kind: PushSegment['kind']): PushSegment {
  return { fromSha, toSha, kind, commits: 1 };
}

function record(sha: string, minute: number, segments: readonly PushSegment[] = []): BranchRecord {
  const at = new Date(Date.UTC(2026, 10, 1, 0, minute)).toISOString();
  return { repositoryId: 7, branch: 'main', at, tip: { sha, treeId: sha }, segments };
}

function source(records: readonly BranchRecord[], tip: string) {
  return createReviewedBranch({
    repositoryId: 7,
    branch: 'main',
    trees: fakePolicyTree({ ...commits, main: commits[tip] ?? {} }),
    openRecords: () => ({
      last: () => Promise.resolve(records.at(-1)),
      list: () => Promise.resolve(records),
      append: () => Promise.reject(new Error('nothing is written')),
    }),
  });
}

function texts({ files }: ReviewedFiles) {
  return files.map(({ path, content }) => `${path}: ${new TextDecoder().decode(content)}`);
}

describe('what of a branch is reviewed', () => {
  test('the last reviewed commit, with the time at which it was', async () => {
    const current = await source(
      [record('c0', 0), record('c1', 5, [segment('c0', 'c1', 'reviewed')])],
      'c1',
    ).readCurrent();

    expect(current).toMatchObject({ commit: 'c1', reviewedAt: '2026-11-01T00:05:00.000Z', notes: [] });
    expect(texts(current)).toEqual([`${role}: one`]);
  });

  test('A36 what was pushed around the review is not reviewed, though it is the tip', async () => {
    const current = await source(
      [record('c1', 0), record('c2', 5, [segment('c1', 'c2', 'unreviewed')])],
      'c2',
    ).readCurrent();

    expect(texts(current)).toEqual([`${role}: one`]);
    expect(current.notes).toHaveLength(1);
  });

  test('A36 a reviewed merge on top of it does not make it reviewed', async () => {
    const current = await source(
      [
        record('c1', 0),
        record('c2', 5, [segment('c1', 'c2', 'unreviewed')]),
        record('c3', 9, [segment('c2', 'c3', 'reviewed')]),
      ],
      'c3',
    ).readCurrent();

    expect([current.commit, texts(current)]).toEqual(['c3', [`${role}: three`]]);
  });

  test('without a record the tip counts, and a note says that nobody watches', async () => {
    const current = await source([], 'c2').readCurrent();

    expect(current.commit).toBe('main');
    expect(current.reviewedAt).toBeUndefined();
    expect(current.notes).toEqual([expect.stringContaining('no record says')]);
  });

  test('earlier revisions of a folder come newest first, down to where the record begins', async () => {
    const records = [
      record('c0', 0),
      record('c1', 5, [segment('c0', 'c1', 'reviewed')]),
      record('c3', 9, [segment('c1', 'c2', 'unreviewed'), segment('c2', 'c3', 'reviewed')]),
    ];
    const earlier = await source(records, 'c3').readEarlier(account, 10);

    expect(earlier.map((files) => [files.commit, files.reviewedAt, ...texts(files)])).toEqual([
      ['c1', '2026-11-01T00:05:00.000Z', `${role}: one`],
      ['c0', '2026-11-01T00:00:00.000Z', `${role}: zero`],
    ]);
  });
});
