import { describe, expect, test } from '@jest/globals';
import { judgePush, type ApprovedChange, type PushedCommit } from '../../../src/review/pushes/judge-push.ts';

function approvedChange(pullRequest: number, digest: string): ApprovedChange {
  return { pullRequest, digest, eyes: 4, approverIds: [7], rulesSha: 'r', headSha: `h${pullRequest}` };
}

/** A commit whose tree is named by what the repository holds after it. */
function commit(sha: string, treeId: string, ...approved: readonly ApprovedChange[]): PushedCommit {
  return { sha, treeId, approved };
}

const before = { sha: 'c0', treeId: 'a' };

function judge(...commits: readonly PushedCommit[]) {
  const segments = judgePush({ before, commits, digestBetween: (from, to) => `${from}>${to}` });
  return segments.map(({ fromSha, toSha, kind, approval }) => [fromSha, toSha, kind, approval?.pullRequest]);
}

describe('what came to a branch', () => {
  test('a merged pull request whose change is the one that was approved is reviewed', () => {
    expect(judge(commit('c1', 'b', approvedChange(1, 'a>b')))).toEqual([['c0', 'c1', 'reviewed', 1]]);
  });

  test('A36 a direct push is unreviewed', () => {
    expect(judge(commit('c1', 'b'))).toEqual([['c0', 'c1', 'unreviewed', undefined]]);
  });

  test('A76 a pull request that GitHub calls merged, and that brought something else, is unreviewed', () => {
    expect(judge(commit('c1', 'b-and-more', approvedChange(1, 'a>b')))).toEqual([
      ['c0', 'c1', 'unreviewed', undefined],
    ]);
  });

  test('several merges in one push are told apart', () => {
    const commits = [
      commit('c1', 'b', approvedChange(1, 'a>b')),
      commit('c2', 'c'),
      commit('c3', 'd', approvedChange(3, 'c>d')),
    ];

    expect(judge(...commits)).toEqual([
      ['c0', 'c1', 'reviewed', 1],
      ['c1', 'c2', 'unreviewed', undefined],
      ['c2', 'c3', 'reviewed', 3],
    ]);
  });

  test('a rebase merge brings several commits, which are reviewed together and not one by one', () => {
    const approved = approvedChange(1, 'a>d');

    expect(
      judge(commit('c1', 'b', approved), commit('c2', 'c', approved), commit('c3', 'd', approved)),
    ).toEqual([['c0', 'c3', 'reviewed', 1]]);
  });

  test('a commit put on top of a rebase merge is unreviewed, and the merge stays reviewed', () => {
    const approved = approvedChange(1, 'a>c');

    expect(
      judge(commit('c1', 'b', approved), commit('c2', 'c', approved), commit('c3', 'd', approved)),
    ).toEqual([
      ['c0', 'c2', 'reviewed', 1],
      ['c2', 'c3', 'unreviewed', undefined],
    ]);
  });

  test('a commit that changes no file needs no review', () => {
    expect(judge(commit('c1', 'a'))).toEqual([['c0', 'c1', 'unchanged', undefined]]);
  });

  test('a change and its reversal, pushed one after the other, are both unreviewed', () => {
    expect(judge(commit('c1', 'b'), commit('c2', 'a'))).toEqual([
      ['c0', 'c1', 'unreviewed', undefined],
      ['c1', 'c2', 'unreviewed', undefined],
    ]);
  });
});
