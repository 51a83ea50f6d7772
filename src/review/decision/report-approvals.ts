import type { DirectoryFacts } from '../facts/directory-facts.ts';
import { sourceKey } from '../statements/advance-ledger.ts';
import type { JudgedApproval } from '../statements/judge-approvals.ts';
import type { Participants } from '../people/exclusions.ts';
import type { PersonMap } from '../people/person-map.ts';
import type { ApprovalFate, ApprovalReport, CommandAnswer } from './approval-decision.ts';
import { mayApprove } from './approver-roles.ts';
import { countedApprovers } from './decide-requirement.ts';
import type { RequirementDecision, RuleDecision } from './rule-decision.ts';

export interface ReportFacts {
  readonly directory: DirectoryFacts;
  readonly participants: Participants;
  readonly rules: readonly RuleDecision[];
  readonly people: PersonMap;
}

/** Names of the rules for which an approval counts. */
function rulesCounting({ source }: JudgedApproval, rules: readonly RuleDecision[]): readonly string[] {
  const key = sourceKey(source);
  return rules.flatMap((decision) => {
    if (decision.kind !== 'matched') return [];
    const isCounted = countedApprovers(decision.requirement).some((each) => sourceKey(each.source) === key);
    return isCounted ? [decision.rule.name] : [];
  });
}

function hasUnreadTeams(requirement: RequirementDecision): boolean {
  return requirement.kind === 'approvals'
    ? requirement.unreadTeams.length > 0
    : requirement.parts.some(hasUnreadTeams);
}

/** The other account of the same person that counts. */
function otherAccount({ author }: JudgedApproval, { rules, people }: ReportFacts): string | undefined {
  const counted = rules.flatMap((rule) =>
    rule.kind === 'matched' ? countedApprovers(rule.requirement) : [],
  );
  const accounts = people.accountsOf(author.id);
  return counted.find(({ accountId }) => accountId !== author.id && accounts.includes(accountId))?.login;
}

function fateOf(judged: JudgedApproval, facts: ReportFacts): ApprovalFate {
  const { directory, participants, rules } = facts;
  const { author, voidBecause } = judged;
  const exclusion = participants.exclusions.get(author.id);
  if (exclusion !== undefined) return { kind: 'excluded', exclusion };
  if (voidBecause?.kind === 'noPerson' && author.type === 'User') return { kind: 'mayNot' };
  if (voidBecause !== undefined) return { kind: 'void', reason: voidBecause };
  const may = mayApprove(author.id, directory);
  if (may === false) return { kind: 'mayNot' };
  const counting = rulesCounting(judged, rules);
  if (counting.length > 0) return { kind: 'counts', rules: counting };
  const other = otherAccount(judged, facts);
  if (other !== undefined) return { kind: 'samePerson', as: other };
  const isUnread = rules.some((rule) => rule.kind === 'matched' && hasUnreadTeams(rule.requirement));
  return { kind: may === undefined || isUnread ? 'unread' : 'notAsked' };
}

/** Every approval with what became of it. */
export function reportApprovals(
  judged: readonly JudgedApproval[],
  facts: ReportFacts,
): readonly ApprovalReport[] {
  return judged.map((approval) => {
    const { id, login = facts.directory.logins.get(id) ?? `account ${id}` } = approval.author;
    return { ...approval, login, fate: fateOf(approval, facts) };
  });
}

/** The line that binds an approval to a head, whatever happens meanwhile. */
export function approveLine(headSha: string): string {
  return `/approve ${headSha}`;
}

/** What an answer to a command says; undefined where there is nothing to answer (yet). */
function answerOf({ source, login, fate }: ApprovalReport, headSha: string): CommandAnswer | undefined {
  const answer = { commentId: source.id, login, fate };
  switch (fate.kind) {
    case 'counts':
    case 'unread':
      return undefined;
    case 'excluded':
    case 'mayNot':
    case 'notAsked':
    case 'samePerson':
      return answer;
    case 'void': {
      const { reason } = fate;
      if (reason.kind !== 'unbound' || reason.why === 'pending') return undefined;
      return { ...answer, line: approveLine(headSha) };
    }
  }
}

/**
 * The refusals that deserve one reply each: approvals by comment that never counted, with the line that would. What counted and
 * died later is told by the check.
 */
export function answersTo(reports: readonly ApprovalReport[], headSha: string): readonly CommandAnswer[] {
  return reports.flatMap((report) => {
    return report.source.kind === 'comment' ? (answerOf(report, headSha) ?? []) : [];
  });
}
