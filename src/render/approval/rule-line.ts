import type { ApprovalDecision } from '../../review/decision/approval-decision.ts';
import { countedApprovers } from '../../review/decision/decide-requirement.ts';
import type { MatchedRule, RuleDecision } from '../../review/decision/rule-decision.ts';
import { missingOf } from './missing-approvals.ts';
import { ruleOutline, ruleStatusWords, ruleSubject } from './rule-outline.ts';
import { listedSome, person, said, strong, type Sentence } from './sentence.ts';

const shownNames = 4;

function hasWords({ requirement }: MatchedRule): Sentence {
  const logins = new Set(countedApprovers(requirement).map(({ login }) => login));
  if (logins.size === 0) return ['has nobody yet'];
  return said`has ${listedSome([...logins], shownNames, (login) => [person(login)])}`;
}

function wantsWords(rule: MatchedRule, decision: ApprovalDecision): Sentence {
  const { more, askable, isPossible } = missingOf(rule, decision);
  if (more === 0) return [];
  return isPossible ? said`, wants ${more} more from ${askable}` : [', and nobody is left whom it asks'];
}

function objectionWords({ objections }: MatchedRule): Sentence {
  if (objections.length === 0) return [];
  return said`, against it: ${listedSome(objections, shownNames, ({ login }) => [person(login)])}`;
}

/** A rule in one line: whether it is satisfied, what it is for, who has agreed and who has still to. */
export function ruleLine(decided: RuleDecision, decision: ApprovalDecision): Sentence {
  if (decided.kind !== 'matched') return ruleOutline(decided, decision).sentence;
  const line = said`${strong(ruleStatusWords[decided.status])}: ${ruleSubject(decided)}: ${hasWords(decided)}`;
  return [...line, ...wantsWords(decided, decision), ...objectionWords(decided)];
}
