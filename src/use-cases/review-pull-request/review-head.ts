import type { RulesInput } from '../../review/decision/approval-inputs.ts';
import { ownCheckNames, requirableCheckNames } from '../../review/decision/own-checks.ts';
import type { PullRequestFacts } from '../../review/facts/pull-request-facts.ts';
import { isGoverned } from '../../review/decision/judged-change.ts';
import { decodeLedgers } from '../../review/ledger/decode-ledger.ts';
import { inParallel } from '../in-parallel.ts';
import { gatherReview, headMoved, type GatheredReview } from './gather-review.ts';
import { checkContents, fitReviews, resetContents, type HeadReviews } from './publish-checks.ts';
import { acknowledgeCommands } from './acknowledge-commands.ts';
import { openIncidents } from './open-incidents.ts';
import { publishConversation } from './publish-conversation.ts';
import { verifierOf } from './read-ledger-of.ts';
import type { ReviewParts } from './review-parts.ts';

/**
 * Whether everything that was reviewed is still so: the same open pull requests with this head, and the same bases. Asked
 * last, before anything is published (A27).
 */
async function isCurrent(gathered: HeadReviews, { pullRequests }: ReviewParts): Promise<boolean> {
  const open = await pullRequests.listOpen();
  const { headSha } = gathered[0].review.decision;
  const now = open.filter((each) => each.headSha === headSha);
  const reviewed = gathered.filter(({ review }) => review.facts.state === 'open');
  return (
    now.length === reviewed.length &&
    reviewed.every(({ review: { facts } }) =>
      now.some(({ number, baseRef }) => number === facts.number && baseRef === facts.base.ref),
    )
  );
}

/** Checks of former bases and modes that are green still. */
async function readGreen(headSha: string, { checkRuns }: ReviewParts) {
  const runs = await checkRuns.readRuns(requirableCheckNames, [headSha]);
  return runs.filter(({ conclusion }) => conclusion === 'success');
}

async function publishHead(gathered: HeadReviews, parts: ReviewParts, signal: AbortSignal): Promise<void> {
  const { checkRuns, presentation, signer } = parts;
  const { headSha } = gathered[0].review.decision;
  const runs = gathered.flatMap((each) => each.runs.filter((run) => run.headSha === headSha));
  const contents = checkContents(gathered, { runs, signer }, presentation);
  const wasGoverned = runs.length > 0;
  const isEnforced = requirableCheckNames.every((name) => contents.some((each) => each.name === name));
  const green = wasGoverned && !isEnforced ? await readGreen(headSha, parts) : [];
  const [approval] = contents;
  const resets = approval === undefined ? [] : resetContents(green, contents, approval);
  signal.throwIfAborted();
  await Promise.all([...contents, ...resets].map((content) => checkRuns.publish(content)));
}

/**
 * Asks for the others with the head that a pull request has left since it was reviewed last: the check there still shows the
 * strictest verdict of all of them. Only the first review of a new head asks, so that two never ask each other without end.
 */
async function requestLeftBehind(
  { review, ledger, runs }: GatheredReview,
  parts: ReviewParts,
): Promise<void> {
  const { headSha } = review.decision;
  if (ledger.kind !== 'found' || ledger.headSha === headSha) return;
  const verify = verifierOf(parts.signer);
  const numbers = runs
    .filter((run) => run.headSha === ledger.headSha)
    .map((run) => decodeLedgers(run.text, run.headSha, verify))
    .flatMap((reading) => (reading.kind === 'found' ? reading.ledgers : []))
    .map(({ pullRequest }) => pullRequest);
  for (const number of new Set(numbers)) {
    if (number !== review.facts.number) await parts.requestReview(number);
  }
}

/** Tells of ledgers that cannot be believed, which the check says too. */
function reportTampering(gathered: HeadReviews, { logger }: ReviewParts): void {
  for (const { review, ledger } of gathered) {
    if (ledger.kind !== 'tampered') continue;
    logger.error('the approval ledger of a pull request cannot be believed', {
      pullRequest: review.facts.number,
      reason: ledger.reason,
    });
  }
}

/**
 * Reviews all open pull requests with one head together, since they share its checks: each by its own facts, and the strictest
 * verdict is shown (A26).
 * Gives what was published; nothing where nothing was.
 * @param first The leader, or a closed pull request that no open one shares its head with.
 */
export async function reviewHead(
  first: PullRequestFacts,
  rules: RulesInput,
  parts: ReviewParts,
  signal: AbortSignal,
): Promise<readonly GatheredReview[]> {
  const others = await inParallel(first.openWithSameHead, 2, (number) =>
    parts.pullRequests.readPullRequest(number),
  );
  if (others.some(({ head }) => head.sha !== first.head.sha)) throw headMoved(first.number);
  const asked = [first, ...others].filter((pullRequest) => isGoverned({ pullRequest, rules }));
  for (const facts of asked) await acknowledgeCommands(facts, parts, signal);
  const [leader, ...rest] = await inParallel([first, ...others], 2, (facts) =>
    gatherReview(facts, rules, parts),
  );
  if (leader === undefined) return [];
  // Of a closed pull request nothing is shown that was not shown before.
  if (first.state === 'closed' && leader.ledger.kind !== 'found') return [];
  const { signer } = parts;
  const runs = [leader, ...rest].flatMap((each) => each.runs.filter((run) => run.headSha === first.head.sha));
  const gathered = fitReviews([leader, ...rest], { runs, signer });
  reportTampering(gathered, parts);
  signal.throwIfAborted();
  if (!(await isCurrent(gathered, parts))) throw headMoved(first.number);
  signal.throwIfAborted();
  // Nobody goes around the approvals without an incident: it comes first.
  const incidents = await openIncidents(gathered, parts);
  signal.throwIfAborted();
  for (const each of gathered) await requestLeftBehind(each, parts);
  await publishHead(gathered, parts, signal);
  for (const each of governed(gathered)) await publishConversation(each, incidents, parts, signal);
  return gathered;
}

function governed(gathered: HeadReviews): readonly GatheredReview[] {
  return gathered.filter(({ review }) => ownCheckNames(review.decision).lint !== undefined);
}
