import { RetryAfter } from '../../ports/work-queue.ts';
import type { MergeGroupFacts } from '../../ports/pull-request.ts';
import type { CheckRunContent } from '../../ports/check-runs.ts';
import type { ReviewedPullRequest } from '../../ports/review-presentation.ts';
import type { RulesInput } from '../../review/decision/approval-inputs.ts';
import { conclusionOf } from '../../review/decision/check-outcome.ts';
import { ownCheckNames } from '../../review/decision/own-checks.ts';
import { compareTrees } from '../../review/facts/compare-trees.ts';
import type { PullRequestFacts } from '../../review/facts/pull-request-facts.ts';
import { composeCheckText } from '../../review/ledger/compose-check-text.ts';
import { isApprovedNow } from '../../review/ledger/last-verdict.ts';
import { outcomeOf } from '../../review/review-outcome.ts';
import { inParallel } from '../in-parallel.ts';
import { failingMattersOf, gatherReview, headMoved, type GatheredReview } from './gather-review.ts';
import { besideContents, leadingReview } from './publish-checks.ts';
import { publishCrash } from './publish-crash.ts';
import { readRulesInput } from './read-rules-input.ts';
import { retryLater } from './retry-later.ts';
import { reviewChange } from './review-change.ts';
import type { ReviewParts } from './review-parts.ts';

type Member = MergeGroupFacts['members'][number];

/** How long a member's own lane gets to record what it approves, in milliseconds. */
const recordingTime = 5_000;

/** The pull request as it is at its place in the group: what it changes there, and nothing else (A34). */
async function placeMember(
  member: Member,
  baseRef: string,
  { pullRequests, trees }: ReviewParts,
): Promise<PullRequestFacts> {
  const facts = await pullRequests.readPullRequest(member.number);
  const isMember = facts.state === 'open' && facts.head.sha === member.headSha && facts.base.ref === baseRef;
  if (!isMember) throw headMoved(member.number);
  const { before, after } = member;
  const [old, merged] = await Promise.all([trees.readTree(before.treeId), trees.readTree(after.treeId)]);
  return {
    ...facts,
    base: { ...facts.base, ...before },
    merge: { kind: 'merged', ...after, changes: compareTrees(old, merged) },
  };
}

/** What is approved now, and nowhere recorded, is not relied on: the member's own lane records it first. */
async function requireRecorded(members: readonly GatheredReview[], { requestReview }: ReviewParts) {
  const unrecorded = members.filter(({ review: { decision }, ledger }) => {
    const isRecorded = ledger.kind === 'found' && isApprovedNow(ledger.ledger, decision);
    return decision.verdict === 'approved' && !isRecorded;
  });
  for (const { review } of unrecorded) await requestReview(review.facts.number);
  if (unrecorded.length > 0) {
    throw new RetryAfter(recordingTime, 'what a merge group relies on is not recorded yet');
  }
}

/** What the whole group does to the base, for lint and access. */
async function reviewGroup(
  { members }: MergeGroupFacts,
  leading: ReviewedPullRequest,
  rules: RulesInput,
  parts: ReviewParts,
): Promise<ReviewedPullRequest> {
  const [first, last] = [members[0], members.at(-1)];
  if (first === undefined || last === undefined) return leading;
  const { facts: own, decision, detailsUrl } = leading;
  const review = { facts: own, decision, ...(detailsUrl !== undefined && { detailsUrl }) };
  const facts: PullRequestFacts = {
    ...own,
    base: { ...own.base, ...first.before },
    merge: { kind: 'merged', ...last.after, changes: [] },
  };
  const { report } = await reviewChange(facts, parts);
  if (report === undefined) return review;
  return { ...review, change: { report, outcome: outcomeOf(report, failingMattersOf(rules)) } };
}

function approvalOf(
  sha: string,
  leading: ReviewedPullRequest,
  others: readonly ReviewedPullRequest[],
  { presentation, signer }: ReviewParts,
): CheckRunContent {
  const { text: shown = '', ...words } = presentation.approvalCheck(leading, others);
  const text = composeCheckText([], sha, shown, (each) => signer.sign('approvalLedger', each));
  const { decision, detailsUrl } = leading;
  return {
    name: ownCheckNames(decision).approval,
    headSha: sha,
    conclusion: conclusionOf(decision.verdict),
    ...words,
    ...(text !== undefined && { text }),
    ...(detailsUrl !== undefined && { detailsUrl }),
  };
}

async function judge(
  sha: string,
  group: MergeGroupFacts,
  parts: ReviewParts,
  signal: AbortSignal,
): Promise<void> {
  const rules = await readRulesInput(await parts.pullRequests.readRepository(), parts);
  const gathered = await inParallel(group.members, 2, async (member) => {
    return gatherReview(await placeMember(member, group.baseRef, parts), rules, parts);
  });
  await requireRecorded(gathered, parts);
  const { leading, others } = leadingReview(gathered.map(({ review }) => review));
  const whole = await reviewGroup(group, leading, rules, parts);
  const beside = besideContents([whole], parts.presentation).map((each) => ({ ...each, headSha: sha }));
  signal.throwIfAborted();
  const contents = [approvalOf(sha, leading, others, parts), ...beside];
  await Promise.all(contents.map((content) => parts.checkRuns.publish(content)));
}

/**
 * Judges what a merge queue is about to merge: every member at its place in the group must be approved by live facts and in
 * its own ledger, and the group's tree as a whole is linted and compared (A34). Its checks stand on the group's head.
 * Rejects as `reviewPullRequest` does.
 */
export async function judgeMergeGroup(sha: string, parts: ReviewParts, signal: AbortSignal): Promise<void> {
  try {
    const group = await parts.pullRequests.readMergeGroup(sha);
    // The group was dissolved, or merged: nobody waits for its checks.
    if (group === undefined || group.members.length === 0) return;
    await judge(sha, group, parts, signal);
  } catch (cause) {
    const later = retryLater(cause, parts.clock);
    if (later !== undefined || signal.aborted) throw later ?? cause;
    await publishCrash({ about: { mergeGroup: sha }, headSha: sha, mode: 'enforce' }, cause, parts);
    throw cause;
  }
}
