import type { CodeOwner, CodeOwnersLine } from '../codeowners/code-owners.ts';
import type { DirectoryFacts, RepositoryPermission } from '../facts/directory-facts.ts';
import type { ApproverSelection } from '../rules/review-configuration.ts';
import type { ApproverRole } from './rule-decision.ts';

/** Who owns a path, by CODEOWNERS of the default branch; undefined where it says nothing about it. */
export type OwnersOfPath = (path: string) => CodeOwnersLine | undefined;

const ranks: readonly RepositoryPermission[] = ['none', 'read', 'triage', 'write', 'maintain', 'admin'];

function hasPermission(has: RepositoryPermission, wanted: RepositoryPermission): boolean {
  return ranks.indexOf(has) >= ranks.indexOf(wanted);
}

/**
 * Whether an account may approve anything at all: an active member of the organisation who may write to the repository, now
 * (A07, A09). Undefined where that could not be read.
 */
export function mayApprove(accountId: number, { members, permissions }: DirectoryFacts): boolean | undefined {
  const isMember = members.get(accountId);
  const permission = permissions.get(accountId);
  if (isMember === false || (permission !== undefined && !hasPermission(permission, 'write'))) return false;
  return isMember === undefined || permission === undefined ? undefined : true;
}

/** What an account is to a selection. */
export interface AccountRole {
  /** Why it counts for every path; absent where it does not. */
  readonly role?: ApproverRole;
  /** The teams of the selection that it is in. */
  readonly teams: readonly string[];
  /** Whether it might count, if teams could be read that cannot. */
  readonly isUncertain: boolean;
}

function isOwner(owner: CodeOwner, accountId: number, directory: DirectoryFacts): boolean {
  if (owner.kind === 'user') return directory.accountsByLogin.get(owner.name) === accountId;
  return owner.kind === 'team' && directory.teamMembers.get(owner.name)?.has(accountId) === true;
}

/** Whether an account owns a path; undefined where a team that owns it could not be read. */
export function ownsPath(
  accountId: number,
  line: CodeOwnersLine | undefined,
  directory: DirectoryFacts,
): boolean | undefined {
  const owners = line?.owners ?? [];
  if (owners.some((owner) => isOwner(owner, accountId, directory))) return true;
  const isUnread = owners.some(({ kind, name }) => kind === 'team' && !directory.teamMembers.has(name));
  return isUnread ? undefined : false;
}

/** Why an account counts for a selection, code owners aside, who count path by path. */
export function roleOf(
  accountId: number,
  { users = [], teams = [], permission }: ApproverSelection,
  directory: DirectoryFacts,
): AccountRole {
  const inTeams = teams.filter((team) => directory.teamMembers.get(team)?.has(accountId) === true);
  const [team] = inTeams;
  const isUncertain = teams.some((each) => !directory.teamMembers.has(each));
  const role = ((): ApproverRole | undefined => {
    if (users.some((login) => directory.accountsByLogin.get(login) === accountId)) return { kind: 'user' };
    if (team !== undefined) return { kind: 'team', team };
    const has = directory.permissions.get(accountId);
    const isEnough = permission !== undefined && has !== undefined && hasPermission(has, permission);
    return isEnough ? { kind: 'permission', permission } : undefined;
  })();
  return { ...(role !== undefined && { role }), teams: inTeams, isUncertain };
}
