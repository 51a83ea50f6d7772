import type { LedgerEntry, VerdictEntry } from '../ledger/ledger.ts';
import { isFull } from '../ledger/fit-ledger.ts';
import type { PersonMap } from '../people/person-map.ts';
import type { ApprovalDecision, BreakGlassReport, Obstacle, Verdict } from './approval-decision.ts';
import type { ApprovalInputs } from './approval-inputs.ts';
import { brokenGlassOf, judgeBreakGlass } from './break-glass.ts';
import { countedApprovers } from './decide-requirement.ts';
import { decideRule } from './decide-rule.ts';
import { hearApprovals, type HeardApprovals } from './heard-approvals.ts';
import { isGoverned, judgeChange, type JudgedChange } from './judged-change.ts';
import { nextLedger, verdictEntries } from './next-ledger.ts';
import { findObstacles, verdictOf } from './obstacles.ts';
import { answersTo, reportApprovals } from './report-approvals.ts';
import { findReviewersToRequest, requestEntry } from './reviewers-to-request.ts';
import type { CountedApprover, RuleDecision } from './rule-decision.ts';
import { strictestVerdict } from './strictest-verdict.ts';

const nobody = { users: [], teams: [] } as const;

function verdictOfRule(rule: RuleDecision): readonly Verdict[] {
  if (rule.kind === 'unmatched') return [];
  if (rule.kind === 'unknown') return ['undecidable'];
  if (rule.status === 'satisfied') return ['approved'];
  return [rule.status === 'blocked' ? 'failed' : rule.status];
}

/** INVARIANT: approved only if some rule matches, and every one that does is satisfied, and nothing stands in the way. */
function joinVerdicts(obstacles: readonly Obstacle[], rules: readonly RuleDecision[]): Verdict {
  return strictestVerdict([...obstacles.map(verdictOf), ...rules.flatMap(verdictOfRule)]) ?? 'failed';
}

/** Each person once. */
function uniqueApprovers(rules: readonly RuleDecision[], people: PersonMap): readonly CountedApprover[] {
  const counted = rules.flatMap((rule) =>
    rule.kind === 'matched' ? countedApprovers(rule.requirement) : [],
  );
  const persons = new Set<number>();
  return counted.filter(({ accountId }) => {
    const person = people.personOf(accountId);
    const isNew = !persons.has(person);
    persons.add(person);
    return isNew;
  });
}

function decideRules(
  inputs: ApprovalInputs,
  change: JudgedChange,
  heard: HeardApprovals,
): readonly RuleDecision[] {
  const { matches, builtIn, ownersOf } = change;
  const { people, participants, approvals, objections } = heard;
  const extra = participants.extras.length;
  const { directory, pullRequest } = inputs;
  const facts = { directory, pullRequest, people, ownersOf, extra, approvals, objections };
  const rules = [
    ...(builtIn === undefined ? [] : [decideRule(builtIn, facts, 'builtIn')]),
    ...matches.map((match) => decideRule(match, facts)),
  ];
  return rules.toSorted(
    (left, right) => Number(left.kind === 'unmatched') - Number(right.kind === 'unmatched'),
  );
}

function breakGlass(
  { pullRequest, directory }: ApprovalInputs,
  { digest, ownersOf }: JudgedChange,
  { statements, entries, participants, people }: HeardApprovals,
  rules: readonly RuleDecision[],
  isObstructed: boolean,
): readonly BreakGlassReport[] {
  const { head, base, readAt } = pullRequest;
  const requirement = { directory, people, ownersOf, extra: 0 };
  return judgeBreakGlass({
    ...{ entries, rules, isObstructed, participants, requirement, readAt },
    ...(digest !== undefined && { digest }),
    ...{ statements: statements.breakGlass, headSha: head.sha, baseRef: base.ref },
  });
}

function approvalEntry(
  { pullRequest, rules }: ApprovalInputs,
  { digest, eyes }: JudgedChange,
  approverIds: readonly number[],
): VerdictEntry | undefined {
  if (digest === undefined) return undefined;
  const { head, base, readAt: seenAt } = pullRequest;
  return {
    ...{ kind: 'verdict', verdict: 'approved', headSha: head.sha, baseRef: base.ref, digest, eyes },
    approverIds: [...new Set(approverIds)].sort((left, right) => left - right),
    ...{ rulesSha: rules.sha, seenAt },
  };
}

/** What every decision says, whatever it is. */
function about(
  { pullRequest, rules }: ApprovalInputs,
  { configuration, digest, changes, eyes }: JudgedChange,
) {
  return {
    pullRequest: pullRequest.number,
    headSha: pullRequest.head.sha,
    baseRef: pullRequest.base.ref,
    mode: configuration.mode,
    eyes,
    ...(digest !== undefined && { digest }),
    changedPaths: changes.length,
    rulesSha: rules.sha,
  };
}

function ungoverned(inputs: ApprovalInputs): ApprovalDecision {
  return {
    ...about(inputs, judgeChange(inputs)),
    verdict: 'ungoverned',
    ...{ obstacles: [], rules: [], approvers: [], approvals: [], exclusions: [], extras: [] },
    emergencies: [],
    ...{ entries: [], answers: [], reviewersToRequest: nobody },
  };
}

/**
 * Decides whether enough of the right people have agreed to exactly this change: pure, from facts that were read at one time. It
 * gives the whole tree of rules with reasons, what the ledger has to be told, and what to do next. Everything that could not
 * be read makes it `undecidable`, never approved.
 */
export function decideApproval(inputs: ApprovalInputs): ApprovalDecision {
  if (!isGoverned(inputs)) return ungoverned(inputs);
  const { pullRequest, directory } = inputs;
  const { readAt } = pullRequest;
  const change = judgeChange(inputs);
  const heard = hearApprovals(inputs, change);
  const { participants, entries: known, current, judged } = heard;
  const rules = decideRules(inputs, change, heard);
  const obstaclesOf = (entries: readonly LedgerEntry[]): readonly Obstacle[] =>
    findObstacles(inputs, change.matches, participants, entries);

  const obstacles = obstaclesOf(known);
  const emergencies = breakGlass(inputs, change, heard, rules, obstacles.length > 0);
  const brokenGlass = brokenGlassOf(emergencies);
  const verdict = brokenGlass === undefined ? joinVerdicts(obstacles, rules) : 'approved';
  const approvers = uniqueApprovers(rules, heard.people);
  const mayRequest = change.configuration.mode === 'enforce' && verdict === 'waiting';
  const reviewersToRequest = mayRequest
    ? findReviewersToRequest(rules, {
        ...{ pullRequest, directory, participants, entries: known, ownersOf: change.ownersOf },
      })
    : nobody;

  const agreeing = [...approvers, ...(brokenGlass === undefined ? [] : [brokenGlass])];
  const approved =
    verdict === 'approved'
      ? approvalEntry(
          inputs,
          change,
          agreeing.map(({ accountId }) => accountId),
        )
      : undefined;
  const added = [
    ...heard.added,
    ...(pullRequest.state === 'merged' ? [] : verdictEntries(known, approved, readAt)),
    ...requestEntry(reviewersToRequest, directory, readAt),
  ];
  const ledger = current === undefined ? undefined : nextLedger(inputs, current, added);
  const isNowFull = ledger !== undefined && isFull(ledger);
  const reports = reportApprovals(judged, { directory, participants, rules, people: heard.people });
  return {
    ...about(inputs, change),
    verdict: isNowFull ? 'failed' : verdict,
    obstacles: isNowFull ? obstaclesOf(ledger.entries) : obstacles,
    ...{ rules, approvers, approvals: reports },
    exclusions: [...participants.exclusions.values()],
    extras: participants.extras,
    ...(brokenGlass !== undefined && { brokenGlass }),
    emergencies,
    entries: ledger?.entries.slice(current?.entries.length ?? 0) ?? [],
    ...(ledger !== undefined && { ledger }),
    answers: answersTo(reports, pullRequest.head.sha),
    reviewersToRequest,
  };
}
