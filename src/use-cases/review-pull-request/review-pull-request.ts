import { GitHubError } from '../../ports/github-error.ts';
import { RetryAfter } from '../../ports/work-queue.ts';
import type { RulesInput } from '../../review/decision/approval-inputs.ts';
import type { PullRequestFacts } from '../../review/facts/pull-request-facts.ts';
import type { GatheredReview } from './gather-review.ts';
import { publishCrash } from './publish-crash.ts';
import { retryLater } from './retry-later.ts';
import { reviewHead } from './review-head.ts';
import { readRulesInput } from './read-rules-input.ts';
import type { ReviewParts } from './review-parts.ts';

/** How long GitHub gets to compute a test merge before it is asked again, in milliseconds. */
const mergePatience = 10_000;

/** How long after the end of an emergency its pull request is looked at again, in milliseconds. */
const expiryMargin = 1_000;

function modeOf(rules: RulesInput | undefined): 'enforce' | 'observe' {
  return rules?.configuration.ok === true ? rules.configuration.value.mode : 'enforce';
}

/** The facts; undefined for a pull request that there is not, or whose base is gone. */
async function readFacts(number: number, parts: ReviewParts): Promise<PullRequestFacts | undefined> {
  try {
    return await parts.pullRequests.readPullRequest(number);
  } catch (cause) {
    if (!(cause instanceof GitHubError) || cause.failure !== 'notFound') throw cause;
    parts.logger.warn('there is no such pull request', { pullRequest: number, cause });
    return undefined;
  }
}

/** Reads a pull request whose facts may be unreadable: that is shown on its head, which lists still tell. */
async function readFactsOrShow(number: number, parts: ReviewParts): Promise<PullRequestFacts | undefined> {
  try {
    return await readFacts(number, parts);
  } catch (cause) {
    if (retryLater(cause, parts.clock) !== undefined) throw cause;
    const open = await parts.pullRequests.listOpen().catch(() => []);
    const headSha = open.find((each) => each.number === number)?.headSha;
    if (headSha !== undefined) {
      await publishCrash({ about: { pullRequest: number }, headSha, mode: 'enforce' }, cause, parts);
    }
    throw cause;
  }
}

/**
 * The pull request whose lane publishes the checks of a head: the one with the lowest number of all that are open (A26).
 * Undefined where the given one leads, or no other is left.
 */
function leaderInstead({ number, state, openWithSameHead }: PullRequestFacts): number | undefined {
  if (openWithSameHead.length === 0) return undefined;
  const lowest = Math.min(...openWithSameHead);
  return state === 'open' && number < lowest ? undefined : lowest;
}

async function reviewFacts(
  facts: PullRequestFacts,
  parts: ReviewParts,
  signal: AbortSignal,
): Promise<readonly GatheredReview[]> {
  let rules: RulesInput | undefined;
  try {
    rules = await readRulesInput(facts.repository, parts);
    return await reviewHead(facts, rules, parts, signal);
  } catch (cause) {
    signal.throwIfAborted();
    if (retryLater(cause, parts.clock) === undefined) {
      const about = { pullRequest: facts.number };
      await publishCrash({ about, headSha: facts.head.sha, mode: modeOf(rules) }, cause, parts);
    }
    throw cause;
  }
}

/** An emergency ends by itself, and no event tells of it: the check then goes back to what the approvals say. */
async function requestAtExpiry(reviewed: readonly GatheredReview[], parts: ReviewParts): Promise<void> {
  for (const { review: published } of reviewed) {
    const { decision, facts } = published;
    if (decision.brokenGlass === undefined || facts.state !== 'open') continue;
    // What is left by GitHub's clock, by which it ends: the two may differ.
    const left = Math.max(0, Date.parse(decision.brokenGlass.until) - Date.parse(facts.readAt));
    const end = Date.parse(parts.clock.now()) + left + expiryMargin;
    await parts.requestReviewAt(facts.number, new Date(end).toISOString());
  }
}

async function review(number: number, parts: ReviewParts, signal: AbortSignal): Promise<void> {
  const facts = await readFactsOrShow(number, parts);
  signal.throwIfAborted();
  if (facts === undefined) return;
  const leader = leaderInstead(facts);
  if (leader !== undefined) return parts.requestReview(leader);
  // What a merge did is the branch's to look at; the verdict that it was merged by stays.
  if (facts.state === 'merged') return;
  const reviewed = await reviewFacts(facts, parts, signal);
  await requestAtExpiry(reviewed, parts);
  if (facts.state === 'open' && facts.merge.kind === 'unknown') {
    throw new RetryAfter(mergePatience, `GitHub has not merged pull request ${number} for a test yet`);
  }
}

/**
 * Reviews a pull request: gathers its facts afresh, decides, and publishes what is not on GitHub yet. It may be run at any
 * time and any number of times: only the last state of GitHub counts. Rejects where it is to be run again: with
 * `RetryAfter` where it is known when.
 * @param signal Aborted, it publishes nothing more and rejects.
 */
export async function reviewPullRequest(
  number: number,
  parts: ReviewParts,
  signal: AbortSignal,
): Promise<void> {
  try {
    await review(number, parts, signal);
  } catch (cause) {
    throw retryLater(cause, parts.clock) ?? cause;
  }
}
