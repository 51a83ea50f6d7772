import type { ApprovalDecision } from '../../review/decision/approval-decision.ts';
import { countedApprovers } from '../../review/decision/decide-requirement.ts';
import type { MatchedRule, RuleDecision } from '../../review/decision/rule-decision.ts';
import { missingOf } from './missing-approvals.ts';
import { unreadWords } from './requirement-outline.ts';
import { ruleOutline, ruleStatusWords, ruleSubject } from './rule-outline.ts';
import { commit, joinSentences, listedSome, person, said, strong, type Sentence } from './sentence.ts';

const shownNames = 4;

function hasWords({ requirement }: MatchedRule): readonly Sentence[] {
  const logins = new Set(countedApprovers(requirement).map(({ login }) => login));
  if (logins.size === 0) return [];
  return [said`has ${listedSome([...logins], shownNames, (login) => [person(login)])}`];
}

function wantsWords(rule: MatchedRule, decision: ApprovalDecision): readonly Sentence[] {
  const { has, more, askable, isPossible, isForTeams } = missingOf(rule, decision);
  if (more === 0) return [];
  if (!isPossible) return [['too few are left whom it asks']];
  const teams = isForTeams ? ', since each has to stand for a team of its own' : '';
  return [said`wants ${more}${has > 0 ? ' more' : ''} from ${askable}${teams}`];
}

function objectionWords({ objections }: MatchedRule): readonly Sentence[] {
  if (objections.length === 0) return [];
  return [said`against it: ${listedSome(objections, shownNames, ({ login }) => [person(login)])}`];
}

function signatureWords({ unverifiedCommits }: MatchedRule): readonly Sentence[] {
  if (unverifiedCommits.length === 0) return [];
  return [
    said`without a verified signature: ${listedSome(unverifiedCommits, shownNames, (sha) => [commit(sha)])}`,
  ];
}

/** A rule in one line: whether it is satisfied, what it is for, who has agreed and who has still to. */
export function ruleLine(decided: RuleDecision, decision: ApprovalDecision): Sentence {
  if (decided.kind !== 'matched') return ruleOutline(decided, decision).sentence;
  const words = [
    ...hasWords(decided),
    ...wantsWords(decided, decision),
    ...objectionWords(decided),
    ...signatureWords(decided),
    ...(decided.status === 'undecidable' ? unreadWords(decided.requirement, decision) : []),
  ];
  return said`${strong(ruleStatusWords[decided.status])}: ${ruleSubject(decided)}: ${joinSentences(words, ', ')}`;
}
