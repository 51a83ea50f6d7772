import type { ApprovalDecision, ApprovalReport } from '../../review/decision/approval-decision.ts';
import type { RuleDecision } from '../../review/decision/rule-decision.ts';
import type { ReviewSection } from '../review/review-sections.ts';
import { emergencyWords } from './emergency-words.ts';
import { approvalWords } from './fate-words.ts';
import type { JudgedPullRequest } from './judged-pull-request.ts';
import { obstacleWords } from './obstacle-words.ts';
import { leaf, outlineMarkdown, type Outline } from './outline.ts';
import { exclusionWords, extraWords } from './people-words.ts';
import { ruleLine } from './rule-line.ts';
import { ruleOutline } from './rule-outline.ts';

/** Part of a decision that people read, in any format. */
export interface ApprovalPart {
  /** Of this program, in plain words. */
  readonly title: string;
  /** The most important first, so that what is cut is the least. */
  readonly outlines: readonly Outline[];
  /** Whether it is shown unfolded. */
  readonly isOpen: boolean;
}

function part(title: string, outlines: readonly Outline[], isOpen: boolean): readonly ApprovalPart[] {
  return outlines.length === 0 ? [] : [{ title, outlines, isOpen }];
}

/** What died or is refused comes before what was taken back. */
function weight({ fate }: ApprovalReport): number {
  return fate.kind === 'void' && fate.reason.kind === 'revoked' ? 2 : 1;
}

/** The rules that are for the change, or may be; those first about which somebody has to do something. */
export function rulesForChange({ rules }: ApprovalDecision): readonly RuleDecision[] {
  const isSatisfied = (rule: RuleDecision): boolean => rule.kind === 'matched' && rule.status === 'satisfied';
  return rules
    .filter(({ kind }) => kind !== 'unmatched')
    .toSorted((left, right) => Number(isSatisfied(left)) - Number(isSatisfied(right)));
}

/** Entries of the parts that a reader unfolds, beyond which they are folded. */
const mostOpen = 8;

/** Problems of the rules, paths without a rule, commits by strangers: what an obstacle is about, thing by thing. */
export function obstacleParts(review: JudgedPullRequest): readonly ApprovalPart[] {
  return review.decision.obstacles.flatMap((obstacle) => {
    const { detailsTitle = '', details } = obstacleWords(obstacle, review);
    return part(detailsTitle, details, true);
  });
}

function approvalsPart(decision: ApprovalDecision): readonly ApprovalPart[] {
  const ignored = decision.approvals.filter(({ fate }) => fate.kind !== 'counts');
  const outlines = ignored
    .toSorted((left, right) => weight(left) - weight(right))
    .map((report) => leaf(approvalWords(report, decision)));
  return part('Approvals that do not count', outlines, ignored.length <= mostOpen);
}

/** What stands in the way of a change, who has to approve it, who has, whose approval died, and who cannot. */
export function approvalParts(review: JudgedPullRequest): readonly ApprovalPart[] {
  const { decision } = review;
  const { extras, exclusions, emergencies } = decision;
  const matched = rulesForChange(decision);
  return [
    ...obstacleParts(review),
    ...part(
      'Who must approve',
      matched.map((rule) => leaf(ruleLine(rule, decision))),
      matched.length <= mostOpen,
    ),
    ...approvalsPart(decision),
    ...part(
      'Emergencies',
      emergencies.map((report) => leaf(emergencyWords(report, decision))),
      emergencies.length <= mostOpen,
    ),
    ...part(
      'One more approver for each of these',
      extras.map((extra) => leaf(extraWords(extra))),
      true,
    ),
    ...part(
      'Who cannot approve',
      exclusions.map((exclusion) => leaf(exclusionWords(exclusion, decision))),
      exclusions.length <= mostOpen,
    ),
  ];
}

/** The whole tree of the rules that are for the change. */
export function matchedPart(decision: ApprovalDecision): readonly ApprovalPart[] {
  const matched = rulesForChange(decision);
  return part(
    'Rules that are for this change',
    matched.map((rule) => ruleOutline(rule, decision)),
    false,
  );
}

/** Rules that are not for the change. */
export function unmatchedPart(decision: ApprovalDecision): readonly ApprovalPart[] {
  const unmatched = decision.rules.filter(({ kind }) => kind === 'unmatched');
  return part(
    decision.digest === undefined ? 'Rules' : 'Rules that are not for this change',
    unmatched.map((rule) => ruleOutline(rule, decision)),
    false,
  );
}

/** As a section that is fitted into GitHub's limits. */
export function toSection({ title, outlines, isOpen }: ApprovalPart): ReviewSection {
  return { title: `${title} (${outlines.length})`, items: outlines.map(outlineMarkdown), isOpen };
}
