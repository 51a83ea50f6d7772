import type { DirectoryFacts } from '../facts/directory-facts.ts';
import type { PullRequestFacts } from '../facts/pull-request-facts.ts';
import type { LedgerEntry, RequestEntry } from '../ledger/ledger.ts';
import type { Participants } from '../people/exclusions.ts';
import type { ReviewersToRequest } from './approval-decision.ts';
import type { OwnersOfPath } from './approver-roles.ts';
import type { ApprovalsDecision, MatchedRule, RequirementDecision, RuleDecision } from './rule-decision.ts';

/** More are not asked at once: whoever owns much would drown. */
const mostRequested = 15;

export interface RequestFacts {
  readonly pullRequest: PullRequestFacts;
  readonly directory: DirectoryFacts;
  readonly participants: Participants;
  readonly entries: readonly LedgerEntry[];
  readonly ownersOf: OwnersOfPath;
}

function waitingParts(decision: RequirementDecision): readonly ApprovalsDecision[] {
  if (decision.status === 'satisfied') return [];
  return decision.kind === 'approvals' ? [decision] : decision.parts.flatMap(waitingParts);
}

interface Names {
  readonly users: readonly string[];
  readonly teams: readonly string[];
}

function namesOf({ from, unownedPaths }: ApprovalsDecision, { ownersOf }: RequestFacts): Names {
  const owners = from.codeowners === true ? unownedPaths.flatMap((path) => ownersOf(path)?.owners ?? []) : [];
  const named = (kind: 'user' | 'team'): readonly string[] =>
    owners.flatMap((owner) => (owner.kind === kind ? [owner.name] : []));
  return {
    users: [...(from.users ?? []), ...named('user')],
    teams: [...(from.teams ?? []), ...named('team')],
  };
}

function isWaiting(rule: RuleDecision): rule is MatchedRule {
  return rule.kind === 'matched' && (rule.status === 'waiting' || rule.status === 'undecidable');
}

/** People and teams who have to do with it already: asked by somebody, asked by this app before, or heard. */
function alreadyAsked({ pullRequest, entries }: RequestFacts) {
  const requests = entries.filter((entry) => entry.kind === 'request');
  const { owner } = pullRequest.repository;
  const { users, teams } = pullRequest.requestedReviewers;
  return {
    users: new Set([
      ...users,
      ...requests.flatMap((entry) => entry.users),
      ...pullRequest.reviews.flatMap(({ author }) => author?.id ?? []),
    ]),
    teams: new Set([
      ...teams.map((slug) => `${owner}/${slug}`.toLowerCase()),
      ...requests.flatMap((entry) => entry.teams),
    ]),
  };
}

/**
 * Whom to ask for a review: those who could satisfy what is missing and were not asked before (each once, A21). Nobody is asked
 * for a draft. GitHub asks only teams of the organisation that owns the repository.
 */
export function findReviewersToRequest(
  rules: readonly RuleDecision[],
  facts: RequestFacts,
): ReviewersToRequest {
  const { pullRequest, directory, participants } = facts;
  if (pullRequest.isDraft || pullRequest.state !== 'open') return { users: [], teams: [] };
  const names = rules
    .filter(isWaiting)
    .flatMap(({ requirement }) => waitingParts(requirement))
    .map((part) => namesOf(part, facts));
  const asked = alreadyAsked(facts);
  const prefix = `${pullRequest.repository.owner.toLowerCase()}/`;
  const teams = [...new Set(names.flatMap((each) => each.teams))]
    .filter((team) => team.startsWith(prefix) && !asked.teams.has(team))
    .slice(0, mostRequested);
  const users = [...new Set(names.flatMap((each) => each.users))].filter((login) => {
    const id = directory.accountsByLogin.get(login);
    return id !== undefined && !asked.users.has(id) && !participants.exclusions.has(id);
  });
  return { users: users.slice(0, mostRequested - teams.length), teams };
}

/** What the ledger has to be told about it. */
export function requestEntry(
  { users, teams }: ReviewersToRequest,
  { accountsByLogin }: DirectoryFacts,
  seenAt: string,
): readonly RequestEntry[] {
  if (users.length === 0 && teams.length === 0) return [];
  const ids = users.flatMap((login) => accountsByLogin.get(login) ?? []);
  return [
    { kind: 'request', users: ids.sort((left, right) => left - right), teams: teams.toSorted(), seenAt },
  ];
}
