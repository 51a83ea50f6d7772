import { shortTime } from '../change-summary.ts';
import type { ApprovalDecision, ApprovalReport } from '../../review/decision/approval-decision.ts';
import { changedPathsWords } from './fate-words.ts';
import { missingApprovals } from './missing-approvals.ts';
import type { JudgedPullRequest } from './judged-pull-request.ts';
import { obstacleStep } from './obstacle-words.ts';
import { ruleName } from './rule-outline.ts';
import { commit, listedSome, person, said, text, type Sentence } from './sentence.ts';

const shownSteps = 6;
const shownNames = 4;

function approvedSteps({ verdict, brokenGlass }: ApprovalDecision): readonly Sentence[] {
  if (verdict !== 'approved') return [];
  if (brokenGlass === undefined) return [['Nothing is left to do for the approval.']];
  return [
    [
      `Merge it before ${shortTime(brokenGlass.until)}: then the emergency is over, and the approvals are wanted again.`,
    ],
    ['Look into it afterwards: an incident issue was opened for that.'],
  ];
}

function ungovernedSteps({ verdict, baseRef }: ApprovalDecision): readonly Sentence[] {
  if (verdict !== 'ungoverned') return [];
  return [
    said`Nothing here: nobody may require this check. To bring the change under the rules, give the pull request a base that they govern, or add ${text(baseRef)} to ${text('review.branches')} in ${text('four-eyes.yml')}.`,
  ];
}

function objectionSteps({ rules }: ApprovalDecision): readonly Sentence[] {
  const logins = rules
    .flatMap((rule) => (rule.kind === 'matched' ? rule.objections : []))
    .map(({ login }) => login);
  const names = [...new Set(logins)].map((login) => [person(login)]);
  if (names.length === 0) return [];
  return [
    said`Settle it with ${listedSome(names, shownNames, (each) => each)}: the objection stands until they approve, or their review is dismissed.`,
  ];
}

function signatureSteps({ rules }: ApprovalDecision): readonly Sentence[] {
  const rule = rules.find((each) => each.kind === 'matched' && each.unverifiedCommits.length > 0);
  if (rule?.kind !== 'matched') return [];
  const [first = ''] = rule.unverifiedCommits;
  const others = rule.unverifiedCommits.length - 1;
  const more = others === 0 ? '' : ` and ${others} more`;
  return [
    said`Sign ${commit(first)}${more} with a key that GitHub knows, and push: the rule ${ruleName(rule)} wants verified signatures.`,
  ];
}

/** Whoever agreed to what is there no longer is the quickest to agree again. */
function renewalSteps({ approvals, verdict, approvers }: ApprovalDecision): readonly Sentence[] {
  if (verdict !== 'waiting') return [];
  const counting = new Set(approvers.map(({ accountId }) => accountId));
  const died = new Map<number, ApprovalReport>();
  for (const report of approvals) {
    const { fate, author } = report;
    const isStale = fate.kind === 'void' && ['changed', 'tierRose', 'otherBase'].includes(fate.reason.kind);
    if (isStale && !counting.has(author.id)) died.set(author.id, report);
  }
  const stale = [...died.values()];
  if (stale.length === 0) return [];
  const who = listedSome(stale, shownNames, ({ login }) => [person(login)]);
  const [reason] = stale.flatMap(({ fate }) => (fate.kind === 'void' ? [fate.reason] : []));
  const since =
    reason?.kind === 'changed' && reason.paths !== undefined && reason.paths.length > 0
      ? said`since then ${changedPathsWords(reason.paths)}`
      : ['that was of another change'];
  return [said`${who} approved before: ask for another look; ${since}.`];
}

/** Rules that nobody can satisfy as they are; whom to wait for otherwise stands in the verdict. */
function impossibleSteps(decision: ApprovalDecision): readonly Sentence[] {
  return missingApprovals(decision)
    .filter(({ isPossible }) => !isPossible)
    .map(
      ({ rule }) =>
        said`The rule ${ruleName(rule)} cannot be satisfied: everybody whom it asks took part in the change, or has agreed already. Add people to it in ${text('four-eyes.yml')}, or let somebody else write the change.`,
    );
}

function unreadSteps({ verdict, obstacles }: ApprovalDecision): readonly Sentence[] {
  if (verdict !== 'undecidable' || obstacles.length > 0) return [];
  return [
    said`Let the app read members of teams and permissions (${text('four-eyes doctor')} says what is missing), then comment ${text('/recheck')}.`,
  ];
}

/** What somebody has to do for the pull request to go on, the first first. */
export function nextSteps(review: JudgedPullRequest): readonly Sentence[] {
  const { decision } = review;
  const steps = [
    ...decision.obstacles.map((obstacle) => obstacleStep(obstacle, review)),
    ...objectionSteps(decision),
    ...signatureSteps(decision),
    ...unreadSteps(decision),
    ...renewalSteps(decision),
    ...impossibleSteps(decision),
    ...approvedSteps(decision),
    ...ungovernedSteps(decision),
  ];
  return steps.slice(0, shownSteps);
}

/** Whether the next step is that somebody approves: then it is said how. */
export function wantsApproval(decision: ApprovalDecision): boolean {
  const { verdict, obstacles } = decision;
  const missing = missingApprovals(decision);
  return verdict === 'waiting' && obstacles.length === 0 && missing.some(({ isPossible }) => isPossible);
}

/** Stands before the line to paste. */
export const howToApprove =
  'To approve: read the change, then submit an approving review, or comment with this line, which names the head:';
