import type { MergeRecord } from '../../ports/audit-log.ts';
import type { RepositoryFacts } from '../../review/facts/repository-facts.ts';
import type { PullRequestFacts } from '../../review/facts/pull-request-facts.ts';
import { approvalCheckNames, requirableCheckNames } from '../../review/decision/own-checks.ts';
import type { ApprovedChange, PushSegment } from '../../review/pushes/judge-push.ts';
import type { ReviewParts } from './review-parts.ts';

/** The logins of everybody who spoke in a pull request, as they are now. */
function loginsOf({ reviews, comments }: PullRequestFacts): ReadonlyMap<number, string> {
  const authors = [...reviews, ...comments].flatMap(({ author }) => author ?? []);
  return new Map(authors.map(({ id, login }) => [id, login]));
}

async function readVerdicts(headSha: string, { checkRuns }: ReviewParts): Promise<Record<string, string>> {
  const names = [...new Set([...approvalCheckNames, ...requirableCheckNames])];
  const runs = await checkRuns.readRuns(names, [headSha]);
  // The newest come first, and the last word of each name counts.
  const concluded = runs.toReversed().map(({ name, conclusion }) => [name, conclusion ?? 'none'] as const);
  return Object.fromEntries(concluded);
}

async function recordOf(
  { toSha }: PushSegment,
  { pullRequest, headSha, digest, rulesSha, approverIds }: ApprovedChange,
  { repository, branch }: MergedBranch,
  parts: ReviewParts,
): Promise<MergeRecord> {
  const facts = await parts.pullRequests.readPullRequest(pullRequest);
  const logins = loginsOf(facts);
  return {
    at: parts.clock.now(),
    repositoryId: repository.id,
    repository: `${repository.owner}/${repository.name}`,
    ...{ pullRequest, base: branch, headSha, mergeSha: toSha, digest, rulesSha },
    approvers: approverIds.map((id) => ({ id, login: logins.get(id) ?? '' })),
    verdicts: await readVerdicts(headSha, parts),
  };
}

async function isRecorded(record: MergeRecord, { auditLog }: ReviewParts): Promise<boolean> {
  const { records } = await auditLog.read(record.at.slice(0, 7));
  return records.some(
    ({ repositoryId, pullRequest, mergeSha }) =>
      repositoryId === record.repositoryId &&
      pullRequest === record.pullRequest &&
      mergeSha === record.mergeSha,
  );
}

/** Where something was merged. */
export interface MergedBranch {
  readonly repository: RepositoryFacts;
  readonly branch: string;
}

/**
 * Puts every merge that was just what people had approved on the audit record, once. It is made of what the branch's watch
 * found, and so of the change that came to the branch, never of what GitHub calls merged (A76).
 */
export async function recordMerges(
  segments: readonly PushSegment[],
  branch: MergedBranch,
  parts: ReviewParts,
): Promise<void> {
  for (const segment of segments) {
    if (segment.approval === undefined) continue;
    const record = await recordOf(segment, segment.approval, branch, parts);
    if (!(await isRecorded(record, parts))) await parts.auditLog.append(record);
  }
}
