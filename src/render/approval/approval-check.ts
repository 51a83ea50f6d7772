import { counted } from '../change-summary.ts';
import { markdownCodeBlock } from '../markdown-text.ts';
import { fitSections } from '../review/fit-sections.ts';
import { approvalParts, matchedPart, toSection, unmatchedPart } from './approval-sections.ts';
import { verdictWords } from './approval-title.ts';
import { detailsElsewhere, linkable } from './elsewhere.ts';
import { howToApprove, nextSteps, wantsApproval } from './next-steps.ts';
import type { JudgedPullRequest } from './judged-pull-request.ts';
import {
  capitalise,
  commit,
  joinSentences,
  said,
  sentenceMarkdown,
  text,
  type Sentence,
} from './sentence.ts';

/** Other pull requests that are named. */
const shownOthers = 10;

/** Bytes of the text behind the ledger: what one ledger always leaves of a check run's text. */
const longestTree = 24_000;

/** Pieces of Markdown with a blank line between each; empty ones are left out. */
export function blocks(pieces: readonly string[]): string {
  return pieces.filter((piece) => piece !== '').join('\n\n');
}

/** The verdict, first of all. */
export function verdictLine(review: JudgedPullRequest): string {
  return `**${sentenceMarkdown(capitalise(verdictWords(review)))}.**`;
}

/** Stands under the verdict where the rules are only tried out. */
export function observedMarkdown({ decision: { mode } }: JudgedPullRequest): string {
  return mode === 'observe' ? 'The rules are only tried out: nothing waits for this verdict.' : '';
}

/** What to do next: a sentence, or a numbered list. */
export function stepsMarkdown(review: JudgedPullRequest): string {
  const steps = nextSteps(review).map(sentenceMarkdown);
  const list = steps.length < 2 ? steps : steps.map((step, index) => `${index + 1}. ${step}`);
  return list.join('\n');
}

/** How to approve, with the line to paste; empty where approvals are not what is missing. */
export function approveMarkdown({ decision }: JudgedPullRequest): string {
  if (!wantsApproval(decision)) return '';
  return blocks([howToApprove, markdownCodeBlock([`/approve ${decision.headSha}`], '')]);
}

function otherWords({ decision }: JudgedPullRequest): Sentence {
  const state = decision.verdict === 'ungoverned' ? 'not governed' : decision.verdict;
  return said`${{ kind: 'pullRequest', number: decision.pullRequest }} (${state})`;
}

/** Further pull requests with the same head share the check: the strictest of them is shown (A26). */
export function sameHeadWords(leading: JudgedPullRequest, others: readonly JudgedPullRequest[]): Sentence {
  const judged = new Set([leading, ...others].map(({ decision }) => decision.pullRequest));
  const unjudged = leading.facts.openWithSameHead.filter((number) => !judged.has(number));
  const named: readonly Sentence[] = [
    ...others.map(otherWords),
    ...unjudged.map((number): Sentence => [{ kind: 'pullRequest', number }]),
  ];
  if (named.length === 0) return [];
  const left = named.length - shownOthers;
  const shown = joinSentences(named.slice(0, shownOthers), ', ');
  const rest = left > 0 ? ` and ${left} more` : '';
  return said`This is about ${{ kind: 'pullRequest', number: leading.decision.pullRequest }}. The same head is open in ${shown}${rest}, and the strictest of their verdicts is shown.`;
}

/** By what it was judged. */
export function judgedByWords({ facts, decision }: JudgedPullRequest): Sentence {
  const { rulesSha, headSha, changedPaths, digest } = decision;
  const change = digest === undefined ? '' : `, ${counted(changedPaths, 'changed path')}`;
  return said`Judged: head ${commit(headSha)}${change}, by the rules of ${text(facts.repository.defaultBranch)} at ${commit(rulesSha)}.`;
}

/** By what it was judged, with a link to all of it. */
export function judgedByMarkdown(review: JudgedPullRequest): string {
  const url = linkable(review.detailsUrl);
  return `${sentenceMarkdown(judgedByWords(review))}${url === undefined ? '' : ` [All details](${url})`}`;
}

function headOf(leading: JudgedPullRequest, others: readonly JudgedPullRequest[]): string {
  return blocks([
    verdictLine(leading),
    observedMarkdown(leading),
    stepsMarkdown(leading),
    approveMarkdown(leading),
    sentenceMarkdown(sameHeadWords(leading, others)),
    judgedByMarkdown(leading),
  ]);
}

/** What to do next first, then who must approve, who has, and who cannot. */
export function approvalSummary(leading: JudgedPullRequest, others: readonly JudgedPullRequest[]): string {
  const sections = approvalParts(leading).map(toSection);
  return fitSections(`${headOf(leading, others)}\n\n`, sections, detailsElsewhere(leading.detailsUrl));
}

/** The whole tree of rules, folded; undefined where there are none. */
export function ruleTree({ decision, detailsUrl }: JudgedPullRequest): string | undefined {
  const sections = [...matchedPart(decision), ...unmatchedPart(decision)].map(toSection);
  return sections.length === 0
    ? undefined
    : fitSections('', sections, detailsElsewhere(detailsUrl), longestTree);
}
