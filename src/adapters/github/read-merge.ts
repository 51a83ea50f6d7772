import { setTimeout as sleep } from 'node:timers/promises';
import type { TreeEntry } from '../../review/facts/changed-path.ts';
import { compareTrees } from '../../review/facts/compare-trees.ts';
import type { MergeFacts } from '../../review/facts/pull-request-facts.ts';
import type { AnswerNode } from './answer-node.ts';
import { inRepository, type GitHubContext } from './github-context.ts';
import { mergeQuery } from './queries/pull-request-queries.ts';

/** GitHub computes the test merge in the background; milliseconds between the times it is asked for. */
export const defaultMergePatience: readonly number[] = [300, 700, 1500, 3000];

export type TestMerge =
  | { readonly kind: 'merged'; readonly sha: string; readonly treeId: string; readonly baseTreeId: string }
  | { readonly kind: 'conflict' }
  | { readonly kind: 'unknown'; readonly reason: string };

/** A pull request whose test merge is settled, or is not within the patience; `node` has the fields that were read last. */
export interface MergeReading {
  readonly node: AnswerNode;
  readonly merge: TestMerge;
}

/**
 * The test merge of the head into the base's tip. INVARIANT: what is `merged` has exactly these two as parents; an older
 * test merge is asked for again, and then is `unknown` (A74).
 */
export async function readMerge(
  context: GitHubContext,
  pullRequest: AnswerNode,
  patience: readonly number[],
): Promise<MergeReading> {
  const number = pullRequest.get('number').count();
  let node = pullRequest;
  for (const delay of patience) {
    const merge = judgeMerge(node);
    if (merge.kind !== 'unknown') return { node, merge };
    await sleep(delay);
    const { data } = await context.client.graphql('Merge', mergeQuery, inRepository(context, { number }));
    node = data.get('repository', 'pullRequest');
  }
  return { node, merge: judgeMerge(node) };
}

function judgeMerge(node: AnswerNode): TestMerge {
  const mergeable = node.get('mergeable').oneOf(['MERGEABLE', 'CONFLICTING', 'UNKNOWN']);
  if (mergeable === 'CONFLICTING') return { kind: 'conflict' };
  const commit = node.get('potentialMergeCommit').optional();
  if (mergeable === 'UNKNOWN' || commit === undefined) {
    return { kind: 'unknown', reason: 'GitHub has not computed the test merge yet' };
  }
  const base = node.get('baseRef', 'target', 'oid').objectId();
  const head = node.get('headRefOid').objectId();
  const parents = commit
    .get('parents', 'nodes')
    .list()
    .map((parent) => parent.get('oid').objectId());
  if (parents.length !== 2 || parents[0] !== base || parents[1] !== head) {
    return { kind: 'unknown', reason: `GitHub's test merge is not of ${head} into ${base}` };
  }
  return {
    kind: 'merged',
    sha: commit.get('oid').objectId(),
    treeId: commit.get('tree', 'oid').objectId(),
    baseTreeId: node.get('baseRef', 'target', 'tree', 'oid').objectId(),
  };
}

/** The facts of a test merge, by comparing the base's tree with its own (A28 to A31). */
export async function describeMerge(
  merge: TestMerge,
  readTree: (treeId: string) => Promise<ReadonlyMap<string, TreeEntry>>,
): Promise<MergeFacts> {
  if (merge.kind !== 'merged') return merge;
  const [before, after] = await Promise.all([readTree(merge.baseTreeId), readTree(merge.treeId)]);
  return { kind: 'merged', sha: merge.sha, treeId: merge.treeId, changes: compareTrees(before, after) };
}
