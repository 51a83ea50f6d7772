import type { ApprovalDecision } from '../../review/decision/approval-decision.ts';
import type {
  ApprovalsDecision,
  MatchedRule,
  RequirementDecision,
  RuleDecision,
} from '../../review/decision/rule-decision.ts';
import { selectionWords, stillAskable } from './selection-words.ts';
import { listed, sentencePlain, type Sentence } from './sentence.ts';

/** Approvals that a rule still lacks, and who can give them. */
export interface MissingApprovals {
  readonly rule: MatchedRule;
  /** People who count for it. */
  readonly has: number;
  /** How many more have to agree, as far as can be told. */
  readonly more: number;
  /** Who can give them: of each part that lacks some. */
  readonly askable: Sentence;
  /** False where everybody whom some part asks took part or has agreed already: then it cannot be satisfied by waiting. */
  readonly isPossible: boolean;
}

function lacking(requirement: RequirementDecision): readonly ApprovalsDecision[] {
  if (requirement.status === 'satisfied') return [];
  return requirement.kind === 'approvals' ? [requirement] : requirement.parts.flatMap(lacking);
}

/** At least one where a part is not satisfied, such as for a path whose owners have not agreed. */
function countMissing(requirement: RequirementDecision): number {
  if (requirement.status === 'satisfied') return 0;
  if (requirement.kind === 'approvals') {
    const { wanted, counted, differentTeams = { wanted: 0, found: 0 } } = requirement;
    return Math.max(1, wanted - counted.length, differentTeams.wanted - differentTeams.found);
  }
  const counts = requirement.parts.map(countMissing);
  return requirement.kind === 'or' ? Math.min(...counts) : counts.reduce((sum, count) => sum + count, 0);
}

/** Whom to ask for what is missing; the whole rule's people where each part has enough, and the people in all are too few. */
function askableWords(requirement: RequirementDecision, decision: ApprovalDecision): Sentence {
  if (requirement.kind === 'approvals') {
    const left = stillAskable(requirement.from, decision);
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
  const short = lacking(requirement);
  const askable = askableWords(requirement, decision);
  const blocked = short.filter(({ from }) => stillAskable(from, decision) === undefined);
  return {
    rule,
    has: people.counted,
    more: Math.max(people.wanted - people.counted, countMissing(requirement)),
    askable,
    isPossible: askable.length > 0 && (requirement.kind === 'or' || blocked.length === 0),
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
