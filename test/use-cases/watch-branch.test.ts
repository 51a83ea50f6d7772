import { describe, expect, test } from '@jest/globals';
import type { BranchRecord } from '../../src/ports/branch-records.ts';
import type { Incident } from '../../src/ports/incidents.ts';
import type { PullRequestOfCommit } from '../../src/ports/pull-request.ts';
import type { TreeEntry } from '../../src/review/facts/changed-path.ts';
import { compareTrees } from '../../src/review/facts/compare-trees.ts';
import type { LedgerReading } from '../../src/review/ledger/ledger.ts';
import { policyDigest } from '../../src/review/policy-digest.ts';
import { watchBranch } from '../../src/use-cases/watch-branch.ts';

type Files = Readonly<Record<string, string>>;

function entriesOf(files: Files): ReadonlyMap<string, TreeEntry> {
  return new Map(Object.entries(files).map(([path, id]) => [path, { mode: '100644', id }]));
}

/** A branch in memory: each commit has the files of its tree, and the pull requests that GitHub names for it. */
class FakeBranch {
  readonly commits: { sha: string; files: Files; parents: readonly string[]; of: readonly number[] }[] = [];
  readonly merged = new Map<number, { at: string; approved: readonly [Files, Files] | undefined }>();
  readonly records: BranchRecord[] = [];
  readonly incidents: Incident[] = [];
  appendFails = false;

  commit(sha: string, files: Files, of: readonly number[] = [], parents?: readonly string[]): void {
    const last = this.commits.at(-1)?.sha;
    this.commits.push({ sha, files, of, parents: parents ?? (last === undefined ? [] : [last]) });
  }

  #find(sha: string) {
    const found = this.commits.find((commit) => commit.sha === sha);
    if (found === undefined) throw new Error(`no commit ${sha}`);
    return found;
  }

  #readLedger({ number }: PullRequestOfCommit): LedgerReading {
    const approved = this.merged.get(number)?.approved;
    if (approved === undefined) return { kind: 'none' };
    const changes = compareTrees(entriesOf(approved[0]), entriesOf(approved[1]));
    const digest = policyDigest({ repositoryId: 1, baseRef: 'main', changes });
    const verdict = {
      kind: 'verdict',
      verdict: 'approved',
      headSha: 'h',
      baseRef: 'main',
      digest,
      eyes: 4,
      approverIds: [9],
      rulesSha: 'r',
      seenAt: '2026-11-25T09:00:00Z',
    } as const;
    const ledger = { repositoryId: 1, pullRequest: number, counter: 1, entries: [verdict] };
    return { kind: 'found', ledger, headSha: 'h', checkRunId: 5 };
  }

  watch(): Promise<BranchRecord> {
    const unused = () => Promise.reject(new Error('not part of the watch'));
    return watchBranch({
      repositoryId: 1,
      branch: 'main',
      clock: { now: () => '2026-11-25T12:00:00.000Z' },
      trees: {
        readBranch: () => {
          const { sha } = this.commits.at(-1) ?? { sha: '' };
          return Promise.resolve({ sha, treeId: `tree-${sha}`, isProtected: true });
        },
        readCommitTree: (sha) =>
          Promise.resolve({ treeId: `tree-${sha}`, parents: this.#find(sha).parents, message: '' }),
        readTree: (treeId) => Promise.resolve(entriesOf(this.#find(treeId.slice('tree-'.length)).files)),
        readBlobs: unused,
      },
      pullRequests: {
        readRepository: unused,
        readPullRequest: unused,
        listOpen: unused,
        readMergeGroup: unused,
        listFormerHeads: unused,
        listOfCommit: (sha) =>
          Promise.resolve(
            this.#find(sha).of.map((number) => {
              const at = this.merged.get(number)?.at;
              return { number, baseRef: 'main', headSha: 'h', ...(at !== undefined && { mergedAt: at }) };
            }),
          ),
      },
      records: {
        last: () => Promise.resolve(this.records.at(-1)),
        list: () => Promise.resolve(this.records),
        append: (record) => {
          if (this.appendFails) return Promise.reject(new Error('no space left'));
          this.records.push(record);
          return Promise.resolve();
        },
      },
      incidents: {
        openOnce: (incident) => {
          this.incidents.push(incident);
          return Promise.resolve(this.incidents.length);
        },
      },
      readLedger: (pullRequest) => Promise.resolve(this.#readLedger(pullRequest)),
    });
  }
}

const first: Files = { 'a.yaml': '1' };
const second: Files = { 'a.yaml': '2' };
const third: Files = { 'a.yaml': '2', 'b.yaml': '3' };

async function watchedFromFirst(): Promise<FakeBranch> {
  const branch = new FakeBranch();
  branch.commit('c0', first);
  await branch.watch();
  return branch;
}

describe('the watch over a protected branch', () => {
  test('the first look is where the record begins', async () => {
    const branch = await watchedFromFirst();

    expect(branch.incidents).toEqual([]);
    expect(branch.records).toEqual([
      {
        repositoryId: 1,
        branch: 'main',
        at: '2026-11-25T12:00:00.000Z',
        tip: { sha: 'c0', treeId: 'tree-c0' },
        segments: [],
      },
    ]);
  });

  test('a merge of just what was approved is recorded with who approved it', async () => {
    const branch = await watchedFromFirst();
    branch.merged.set(12, { at: '2026-11-25T10:00:00Z', approved: [first, second] });
    branch.commit('c1', second, [12]);

    const record = await branch.watch();

    expect(branch.incidents).toEqual([]);
    expect(record.segments).toMatchObject([
      {
        fromSha: 'c0',
        toSha: 'c1',
        kind: 'reviewed',
        approval: { pullRequest: 12, approverIds: [9], rulesSha: 'r' },
      },
    ]);
  });

  test('A36 a direct push opens one incident, however often the branch is looked at', async () => {
    const branch = await watchedFromFirst();
    branch.commit('c1', second);

    await branch.watch();
    await branch.watch();

    expect(branch.incidents).toEqual([
      {
        kind: 'unreviewedPush',
        branch: 'main',
        segments: [{ fromSha: 'c0', toSha: 'c1', commits: 1, kind: 'unreviewed' }],
      },
    ]);
    expect(branch.records).toHaveLength(2);
  });

  test('A36 a pull request that was merged before enough people had approved it opens an incident', async () => {
    const branch = await watchedFromFirst();
    branch.merged.set(12, { at: '2026-11-25T08:00:00Z', approved: [first, second] });
    branch.commit('c1', second, [12]);

    await branch.watch();

    expect(branch.incidents).toHaveLength(1);
  });

  test('A76 a merge that brings more than was approved opens an incident', async () => {
    const branch = await watchedFromFirst();
    branch.merged.set(12, { at: '2026-11-25T10:00:00Z', approved: [first, second] });
    branch.commit('c1', third, [12]);

    await branch.watch();

    expect(branch.incidents).toHaveLength(1);
  });

  test('A36 a forced push that leaves the line of first parents is judged as one change', async () => {
    const branch = await watchedFromFirst();
    branch.commit('x1', third, [], ['elsewhere']);
    branch.commits.unshift({ sha: 'elsewhere', files: {}, parents: [], of: [] });

    const record = await branch.watch();

    expect(record.segments).toEqual([{ fromSha: 'c0', toSha: 'x1', commits: 1, kind: 'unreviewed' }]);
  });

  test('a crash between incident and record repeats the look, and the same incident is named again', async () => {
    const branch = await watchedFromFirst();
    branch.commit('c1', second);
    branch.appendFails = true;
    await expect(branch.watch()).rejects.toThrow('no space left');
    branch.appendFails = false;

    await branch.watch();

    expect(branch.incidents).toHaveLength(2);
    expect(branch.incidents[0]).toEqual(branch.incidents[1]);
    expect(branch.records).toHaveLength(2);
  });
});
