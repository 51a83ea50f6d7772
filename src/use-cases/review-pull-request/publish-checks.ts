import type { CheckConclusion, CheckRunContent, PublishedCheckRun } from '../../ports/check-runs.ts';
import type { CheckWords, ReviewedPullRequest, ReviewPresentation } from '../../ports/review-presentation.ts';
import type { Signer } from '../../ports/signer.ts';
import { conclusionOf } from '../../review/decision/check-outcome.ts';
import { ownCheckNames, requirableCheckNames } from '../../review/decision/own-checks.ts';
import { strictestDecision } from '../../review/decision/strictest-verdict.ts';
import type { Ledger } from '../../review/ledger/ledger.ts';
import { accessConclusion, lintConclusion, strictestConclusion } from '../../review/check-conclusions.ts';
import { absentLedgerText, checkText } from './check-text.ts';
import type { GatheredReview } from './gather-review.ts';

/** The reviews of all open pull requests with one head; the first leads. */
export type HeadReviews = readonly [GatheredReview, ...GatheredReview[]];

function ledgerToPublish({ review, ledger }: GatheredReview): readonly Ledger[] {
  if (review.decision.ledger !== undefined) return [review.decision.ledger];
  // Of a base without rules: what was recorded under rules is carried on (A72).
  return ledger.kind === 'found' ? [ledger.ledger] : [];
}

/** The review whose verdict the check shows, and the others (A26). */
export function leadingReview(reviews: readonly ReviewedPullRequest[]): {
  readonly leading: ReviewedPullRequest;
  readonly others: readonly ReviewedPullRequest[];
} {
  const strictest = strictestDecision(reviews.map(({ decision }) => decision));
  const leading = reviews.find(({ decision }) => decision === strictest) ?? reviews[0];
  if (leading === undefined) throw new TypeError('a head without pull request has no verdict');
  return { leading, others: reviews.filter((review) => review !== leading) };
}

function content(
  name: string,
  headSha: string,
  conclusion: CheckConclusion,
  words: CheckWords,
  detailsUrl: string | undefined,
): CheckRunContent {
  return { name, headSha, conclusion, ...words, ...(detailsUrl !== undefined && { detailsUrl }) };
}

/** Approval check runs on a head, and whether the ledgers of its pull requests fit into one. */
export interface HeadLedgers {
  readonly runs: readonly PublishedCheckRun[];
  readonly signer: Signer;
}

function textOf(gathered: HeadReviews, name: string, shown: string, { runs, signer }: HeadLedgers) {
  const { headSha } = gathered[0].review.decision;
  return checkText(name, { headSha, runs, ledgers: gathered.flatMap(ledgerToPublish), shown, signer });
}

function withoutRoom(gathered: GatheredReview): GatheredReview {
  const { ledger, ...decision } = gathered.review.decision;
  const obstacles = [...decision.obstacles, { kind: 'ledgerFull' } as const];
  const failed = { ...decision, verdict: 'failed', obstacles, entries: [] } as const;
  return ledger === undefined ? gathered : { ...gathered, review: { ...gathered.review, decision: failed } };
}

/**
 * The reviews as they can be published: where the ledgers of a head do not fit into one check run, that is an obstacle like
 * others, nothing new is written, and nothing passes.
 */
export function fitReviews(gathered: HeadReviews, ledgers: HeadLedgers): HeadReviews {
  const { leading } = leadingReview(gathered.map(({ review }) => review));
  if (leading.decision.verdict === 'ungoverned') return gathered;
  const { approval } = ownCheckNames(leading.decision);
  if (textOf(gathered, approval, '', ledgers) !== undefined) return gathered;
  const [first, ...rest] = gathered;
  return [withoutRoom(first), ...rest.map(withoutRoom)];
}

/** The approval of a head as it is to be shown, its ledgers with it. */
export function approvalContent(
  gathered: HeadReviews,
  ledgers: HeadLedgers,
  presentation: ReviewPresentation,
): CheckRunContent {
  const { leading, others } = leadingReview(gathered.map(({ review }) => review));
  const { headSha, verdict } = leading.decision;
  const name = ownCheckNames(leading.decision).approval;
  const { text: shown = '', ...words } = presentation.approvalCheck(leading, others);
  const conclusion = conclusionOf(verdict);
  if (verdict === 'ungoverned') {
    return content(
      name,
      headSha,
      conclusion,
      { ...words, ...(shown !== '' && { text: shown }) },
      leading.detailsUrl,
    );
  }
  const text =
    textOf(gathered, name, shown, ledgers) ??
    ledgers.runs.find((run) => run.name === name)?.text ??
    absentLedgerText(headSha, ledgers.signer);
  return content(name, headSha, conclusion, { ...words, text }, leading.detailsUrl);
}

/** A check beside the approval: the strictest of all governed pull requests with the head. */
function besideContent(
  reviews: readonly ReviewedPullRequest[],
  check: 'lint' | 'access',
  conclude: (review: ReviewedPullRequest) => CheckConclusion,
  say: (review: ReviewedPullRequest) => CheckWords,
): CheckRunContent | undefined {
  const concluded = reviews.flatMap((review) => {
    const name = ownCheckNames(review.decision)[check];
    return name === undefined ? [] : [{ review, name, conclusion: conclude(review) }];
  });
  const conclusion = strictestConclusion(concluded.map((each) => each.conclusion));
  const shown = concluded.find((each) => each.conclusion === conclusion);
  if (shown === undefined || conclusion === undefined) return undefined;
  const { review, name } = shown;
  return content(name, review.decision.headSha, conclusion, say(review), review.detailsUrl);
}

/** Lint and access of a head; none where no base has rules. */
export function besideContents(
  reviews: readonly ReviewedPullRequest[],
  presentation: ReviewPresentation,
): readonly CheckRunContent[] {
  return [
    besideContent(reviews, 'lint', lintConclusion, (review) => presentation.lintCheck(review)),
    besideContent(reviews, 'access', accessConclusion, (review) => presentation.accessCheck(review)),
  ].flatMap((each) => each ?? []);
}

/**
 * Checks that were published under names which the head no longer has, and are still green: after a change of the base or
 * of the mode nothing that a ruleset may require stays green by oversight (A72). They keep their text, for the ledger in it.
 */
export function resetContents(
  runs: readonly PublishedCheckRun[],
  published: readonly CheckRunContent[],
  words: CheckWords,
): readonly CheckRunContent[] {
  const names = new Set(published.map(({ name }) => name));
  return requirableCheckNames.flatMap((name) => {
    const run = runs.find((each) => each.name === name);
    if (run?.conclusion !== 'success' || names.has(name)) return [];
    const { title, summary } = words;
    const text = run.text === undefined ? {} : { text: run.text };
    return [{ name, headSha: run.headSha, conclusion: 'action_required' as const, title, summary, ...text }];
  });
}

/** Everything that the checks of a head have to show. */
export function checkContents(
  gathered: HeadReviews,
  ledgers: HeadLedgers,
  presentation: ReviewPresentation,
): readonly CheckRunContent[] {
  const reviews = gathered.map(({ review }) => review);
  const approval = approvalContent(gathered, ledgers, presentation);
  return [approval, ...besideContents(reviews, presentation)];
}
