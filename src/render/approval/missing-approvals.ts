import type { ApprovalDecision } from '../../review/decision/approval-decision.ts';
import type {
  ApprovalsDecision,
  MatchedRule,
  RequirementDecision,
  RuleDecision,
} from '../../review/decision/rule-decision.ts';
import type { ApproverSelection } from '../../review/rules/review-configuration.ts';
import { selectionWords, stillAskable } from './selection-words.ts';
import { listed, sentencePlain, type Sentence } from './sentence.ts';

/** Approvals that a rule still lacks, and who can give them. */
export interface MissingApprovals {
  readonly rule: MatchedRule;
  /** People who count for it; where each has to stand for a team of its own, no more than teams. */
  readonly has: number;
  /** How many more have to agree, as far as can be told. */
  readonly more: number;
  /** Who can give them: of each part that lacks some. */
  readonly askable: Sentence;
  /** False where too many of those whom it asks took part: then it cannot be satisfied by waiting. */
  readonly isPossible: boolean;
  /** Whether there are people enough, and too many of them stand for the same team. */
  readonly isForTeams: boolean;
}

/** Teams that stand for nobody yet, where each has to stand for a team of its own. */
function withoutTakenTeams({ from, counted, differentTeams }: ApprovalsDecision): ApproverSelection {
  if (differentTeams === undefined || from.teams === undefined) return from;
  const taken = new Set(counted.flatMap(({ role }) => (role.kind === 'team' ? [role.team] : [])));
  const left = from.teams.filter((team) => !taken.has(team));
  return left.length === 0 ? from : { ...from, teams: left };
}

function lackingPeople({ wanted, counted }: ApprovalsDecision): number {
  return wanted - counted.length;
}

/** At least one where a part is not satisfied, such as for a path whose owners have not agreed. */
function countMissing(requirement: RequirementDecision): number {
  if (requirement.status === 'satisfied') return 0;
  if (requirement.kind === 'approvals') {
    const { differentTeams = { wanted: 0, found: 0 } } = requirement;
    return Math.max(1, lackingPeople(requirement), differentTeams.wanted - differentTeams.found);
  }
  const counts = requirement.parts.map(countMissing);
  return requirement.kind === 'or' ? Math.min(...counts) : counts.reduce((sum, count) => sum + count, 0);
}

/** Whether people are left who could give what is missing. Who is in a team is not known here: somebody may be left. */
function canBeSatisfied(requirement: RequirementDecision, decision: ApprovalDecision): boolean {
  if (requirement.status === 'satisfied') return true;
  if (requirement.kind === 'approvals') {
    const left = stillAskable(requirement.from, decision);
    if (left === undefined) return false;
    const isNamesOnly = Object.keys(left).every((key) => key === 'users');
    return !isNamesOnly || (left.users?.length ?? 0) >= lackingPeople(requirement);
  }
  const can = requirement.parts.map((part) => canBeSatisfied(part, decision));
  return requirement.kind === 'or' ? can.includes(true) : !can.includes(false);
}

/** Whom to ask for what is missing; the whole rule's people where each part has enough, and the people in all are too few. */
function askableWords(requirement: RequirementDecision, decision: ApprovalDecision): Sentence {
  if (requirement.kind === 'approvals') {
    const left = stillAskable(withoutTakenTeams(requirement), decision);
    return left === undefined ? [] : selectionWords(left);
  }
  const isShort = requirement.status !== 'satisfied';
  const parts = requirement.parts.filter(({ status }) => !isShort || status !== 'satisfied');
  const words = parts.map((part) => askableWords(part, decision)).filter(({ length }) => length > 0);
  const unique = [...new Map(words.map((each) => [sentencePlain(each), each])).values()];
  return listed(unique, requirement.kind === 'and' && isShort ? 'and' : 'or');
}

/** What a rule lacks; `more` is 0 where it has enough. */
export function missingOf(rule: MatchedRule, decision: ApprovalDecision): MissingApprovals {
  const { requirement, people } = rule;
  const teams = requirement.kind === 'approvals' ? requirement.differentTeams : undefined;
  const askable = askableWords(requirement, decision);
  return {
    rule,
    has: Math.min(people.counted, teams?.found ?? people.counted),
    more: Math.max(people.wanted - people.counted, countMissing(requirement)),
    askable,
    isPossible: askable.length > 0 && canBeSatisfied(requirement, decision),
    isForTeams: teams !== undefined && teams.found < Math.min(people.counted, teams.wanted),
  };
}

function isLacking(rule: RuleDecision): rule is MatchedRule {
  return rule.kind === 'matched' && rule.status !== 'satisfied' && rule.people.wanted > 0;
}

/** Every matching rule that has not enough approvals, in their order. */
export function missingApprovals(decision: ApprovalDecision): readonly MissingApprovals[] {
  return decision.rules
    .filter(isLacking)
    .map((rule) => missingOf(rule, decision))
    .filter(({ more }) => more > 0);
}
