import type { MergeGroupFacts } from '../../ports/pull-request.ts';
import type { AnswerNode } from './answer-node.ts';
import { inRepository, type GitHubContext } from './github-context.ts';
import { mergeQueueQuery } from './queries/pull-request-queries.ts';

type Member = MergeGroupFacts['members'][number];

interface QueueEntry {
  readonly baseRef: string;
  readonly member: Member;
}

/**
 * The members of a merge group up to its head (A34). Each entry of a queue is built on the head of the entry before it, so
 * the group is the chain that leads from its head to a commit that is no entry's: the base's tip.
 */
export async function readMergeGroup(
  context: GitHubContext,
  headSha: string,
): Promise<MergeGroupFacts | undefined> {
  const entries = await readQueueEntries(context);
  const byHead = new Map(entries.map((entry) => [entry.member.after.sha, entry]));
  const last = byHead.get(headSha);
  if (last === undefined) return undefined;
  const members: Member[] = [];
  for (let entry: QueueEntry | undefined = last; entry !== undefined && members.length < byHead.size;) {
    members.unshift(entry.member);
    entry = byHead.get(entry.member.before.sha);
  }
  return { baseRef: last.baseRef, members };
}

async function readQueueEntries(context: GitHubContext): Promise<readonly QueueEntry[]> {
  const entries: QueueEntry[] = [];
  for (let after: string | null = null; ;) {
    const variables = inRepository(context, { after });
    const { data } = await context.client.graphql('MergeQueue', mergeQueueQuery, variables);
    const page: AnswerNode = data.get('repository', 'pullRequests');
    entries.push(...page.get('nodes').list().flatMap(decodeEntry));
    if (!page.get('pageInfo', 'hasNextPage').flag()) return entries;
    after = page.get('pageInfo', 'endCursor').text();
  }
}

/** None where the pull request is not queued, or its group is not built yet. */
function decodeEntry(node: AnswerNode): readonly QueueEntry[] {
  const base = node.get('mergeQueueEntry', 'baseCommit').optional();
  const head = node.get('mergeQueueEntry', 'headCommit').optional();
  if (base === undefined || head === undefined) return [];
  const member = {
    number: node.get('number').count(),
    headSha: node.get('headRefOid').objectId(),
    before: decodeCommitTree(base),
    after: decodeCommitTree(head),
  };
  return [{ baseRef: node.get('baseRefName').text(), member }];
}

function decodeCommitTree(commit: AnswerNode): { readonly sha: string; readonly treeId: string } {
  return { sha: commit.get('oid').objectId(), treeId: commit.get('tree', 'oid').objectId() };
}
