import type { DirectoryFacts } from '../facts/directory-facts.ts';
import type { StatementSource } from '../ledger/ledger.ts';
import type { PersonMap } from '../people/person-map.ts';
import type { ApproverSelection, Requirement } from '../rules/review-configuration.ts';
import { mayApprove, ownsPath, roleOf, type OwnersOfPath } from './approver-roles.ts';
import { countDifferentTeams } from './different-teams.ts';
import type {
  ApprovalsDecision,
  ApproverRole,
  CountedApprover,
  PartStatus,
  RequirementDecision,
} from './rule-decision.ts';

/** An approval that stands, of somebody who took no part in the change. */
export interface StandingApproval {
  readonly accountId: number;
  readonly login: string;
  readonly source: StatementSource;
}

export interface RequirementFacts {
  readonly directory: DirectoryFacts;
  readonly people: PersonMap;
  readonly approvals: readonly StandingApproval[];
  readonly ownersOf: OwnersOfPath;
  /** Changed paths that the rule is for. */
  readonly paths: readonly string[];
  /** One more approver for everyone who took part and cannot be told. */
  readonly extra: number;
}

/** What an approval is to a selection. */
interface Candidate {
  readonly approval: StandingApproval;
  readonly role?: ApproverRole;
  readonly teams: readonly string[];
  /** Changed paths that it counts for. */
  readonly paths: ReadonlySet<string>;
  /** Whether something that could not be read might make it count. */
  readonly isUncertain: boolean;
}

function candidateOf(
  approval: StandingApproval,
  from: ApproverSelection,
  facts: RequirementFacts,
): Candidate {
  const { directory, paths, ownersOf } = facts;
  const { accountId } = approval;
  const may = mayApprove(accountId, directory);
  const { role, teams, isUncertain } = roleOf(accountId, from, directory);
  if (may === false) return { approval, teams: [], paths: new Set(), isUncertain: false };
  const owned =
    from.codeowners === true ? paths.map((path) => ownsPath(accountId, ownersOf(path), directory)) : [];
  const counted = role === undefined ? paths.filter((_, index) => owned[index] === true) : paths;
  const given: ApproverRole | undefined = role ?? (counted.length > 0 ? { kind: 'codeowner' } : undefined);
  const isOpen = isUncertain || owned.includes(undefined) || may === undefined;
  if (may === undefined)
    return { approval, teams: [], paths: new Set(), isUncertain: given !== undefined || isOpen };
  const ownedTeams = ownerTeams(accountId, from, facts);
  return {
    approval,
    ...(given !== undefined && { role: given }),
    teams: [...teams, ...ownedTeams],
    paths: new Set(counted),
    isUncertain: isOpen,
  };
}

/** Teams that own some of the paths and hold an account. */
function ownerTeams(
  accountId: number,
  { codeowners }: ApproverSelection,
  { directory, paths, ownersOf }: RequirementFacts,
): readonly string[] {
  if (codeowners !== true) return [];
  const owners = paths.flatMap((path) => ownersOf(path)?.owners ?? []);
  const teams = owners.flatMap(({ kind, name }) => (kind === 'team' ? [name] : []));
  return [...new Set(teams)].filter((team) => directory.teamMembers.get(team)?.has(accountId) === true);
}

/** One candidate for each person: what all accounts of a person may stand for together is still one approval (A08). */
function onePerPerson(candidates: readonly Candidate[], people: PersonMap): readonly Candidate[] {
  const byPerson = new Map<number, Candidate>();
  for (const candidate of candidates) {
    const person = people.personOf(candidate.approval.accountId);
    const known = byPerson.get(person);
    byPerson.set(person, known === undefined ? candidate : joinCandidates(known, candidate));
  }
  return [...byPerson.values()];
}

function joinCandidates(first: Candidate, second: Candidate): Candidate {
  const main = first.role === undefined ? second : first;
  return {
    ...main,
    teams: [...first.teams, ...second.teams],
    paths: new Set([...first.paths, ...second.paths]),
    isUncertain: first.isUncertain || second.isUncertain,
  };
}

interface Tally {
  readonly counted: readonly Candidate[];
  readonly teams: number;
  readonly unownedPaths: readonly string[];
  readonly isEnough: boolean;
}

function tally(
  counted: readonly Candidate[],
  { count, fromDifferentTeams }: Extract<Requirement, { kind: 'approvals' }>,
  { paths, extra }: RequirementFacts,
): Tally {
  const teams = countDifferentTeams(counted.map((candidate) => candidate.teams));
  const unownedPaths = paths.filter((path) => !counted.some((candidate) => candidate.paths.has(path)));
  const hasTeams = !fromDifferentTeams || teams >= count;
  const isEnough = counted.length >= count + extra && hasTeams && unownedPaths.length === 0;
  return { counted, teams, unownedPaths, isEnough };
}

function unreadTeamsOf(
  from: ApproverSelection,
  { directory, paths, ownersOf }: RequirementFacts,
): readonly string[] {
  const owners = from.codeowners === true ? paths.flatMap((path) => ownersOf(path)?.owners ?? []) : [];
  const owning = owners.flatMap(({ kind, name }) => (kind === 'team' ? [name] : []));
  const teams = new Set([...(from.teams ?? []), ...owning]);
  return [...teams].filter((team) => !directory.teamMembers.has(team));
}

/** As if everything that could not be read spoke for the one who agreed. */
function assumeBest(candidate: Candidate, from: ApproverSelection, facts: RequirementFacts): Candidate {
  if (!candidate.isUncertain) return candidate;
  const teams = [...candidate.teams, ...unreadTeamsOf(from, facts), ...(from.teams ?? [])];
  return { ...candidate, role: candidate.role ?? { kind: 'user' }, teams, paths: new Set(facts.paths) };
}

function toCounted({ approval, role }: Candidate): readonly CountedApprover[] {
  return role === undefined ? [] : [{ ...approval, role }];
}

function decideApprovals(
  requirement: Extract<Requirement, { kind: 'approvals' }>,
  facts: RequirementFacts,
): ApprovalsDecision {
  const { from, count, fromDifferentTeams } = requirement;
  const candidates = facts.approvals.map((approval) => candidateOf(approval, from, facts));
  const known = onePerPerson(
    candidates.filter(({ role }) => role !== undefined),
    facts.people,
  );
  const best = onePerPerson(
    candidates.map((each) => assumeBest(each, from, facts)).filter(({ role }) => role !== undefined),
    facts.people,
  );
  const now = tally(known, requirement, facts);
  const status = now.isEnough
    ? 'satisfied'
    : tally(best, requirement, facts).isEnough
      ? 'undecidable'
      : 'waiting';
  return {
    kind: 'approvals',
    status,
    from,
    wanted: count + facts.extra,
    counted: known.flatMap(toCounted),
    ...(fromDifferentTeams && { differentTeams: { wanted: count, found: now.teams } }),
    unownedPaths: from.codeowners === true ? now.unownedPaths : [],
    unreadTeams: unreadTeamsOf(from, facts),
    unreadAccounts: facts.approvals
      .map(({ accountId }) => accountId)
      .filter((accountId) => mayApprove(accountId, facts.directory) === undefined),
  };
}

function joinStatus(kind: 'and' | 'or', statuses: readonly PartStatus[]): PartStatus {
  const [all, none] =
    kind === 'and' ? (['satisfied', 'waiting'] as const) : (['waiting', 'satisfied'] as const);
  if (statuses.every((status) => status === all)) return all;
  return statuses.includes(none) ? none : 'undecidable';
}

/** Whether what a rule asks for is there, with who counts for which part of it. */
export function decideRequirement(requirement: Requirement, facts: RequirementFacts): RequirementDecision {
  if (requirement.kind === 'approvals') return decideApprovals(requirement, facts);
  const parts = requirement.requirements.map((part) => decideRequirement(part, facts));
  return {
    kind: requirement.kind,
    status: joinStatus(
      requirement.kind,
      parts.map(({ status }) => status),
    ),
    parts,
  };
}

/** Everyone who counts for some part. */
export function countedApprovers(decision: RequirementDecision): readonly CountedApprover[] {
  return decision.kind === 'approvals' ? decision.counted : decision.parts.flatMap(countedApprovers);
}
