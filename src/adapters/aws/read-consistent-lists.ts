import { findRepeatedArn, type AuthorizationDetails } from '../../iam/authorization-details.ts';
import type { InstanceProfile, Role } from '../../iam/resources.ts';
import { liveAccountError } from './classify-failure.ts';
import {
  completeRole,
  readAuthorizationDetails,
  readInstanceProfiles,
  readRoles,
  type ListedRole,
} from './read-lists.ts';
import type { ReadSession } from './read-session.ts';

/** The three lists, which agree with each other. */
export interface ConsistentLists {
  readonly details: AuthorizationDetails;
  /** Complete with description and session duration. */
  readonly roles: readonly Role[];
  readonly instanceProfiles: readonly InstanceProfile[];
}

/** A change between the calls shows once; twice means that somebody keeps changing the account. */
const maximumReadings = 2;

/**
 * Reads the three lists of an account, and reads them again where they do not agree: a role or an instance profile that
 * was created or deleted meanwhile is in one of them and not in another. Rejects with `inconsistent`.
 */
export async function readConsistentLists(session: ReadSession): Promise<ConsistentLists> {
  let disagreement = '';
  for (let reading = 1; reading <= maximumReadings; reading += 1) {
    const [details, listedRoles, instanceProfiles] = await Promise.all([
      readAuthorizationDetails(session),
      readRoles(session),
      readInstanceProfiles(session),
    ]);
    const found =
      findDuplicate(details, instanceProfiles) ??
      findRoleDisagreement(details.roles, listedRoles) ??
      findProfileDisagreement(details, instanceProfiles);
    if (found === undefined) {
      return { details, roles: joinRoles(details.roles, listedRoles), instanceProfiles };
    }
    disagreement = found;
  }
  throw liveAccountError('inconsistent', 'GetAccountAuthorizationDetails', disagreement);
}

/** A change between two pages can move an entity from one to the next: it then comes twice. */
function findDuplicate(details: AuthorizationDetails, instanceProfiles: readonly InstanceProfile[]) {
  const arn = findRepeatedArn({ ...details, instanceProfiles });
  return arn === undefined ? undefined : `\`${arn}\` is listed twice`;
}

function findRoleDisagreement(
  roles: readonly Role[],
  listedRoles: readonly ListedRole[],
): string | undefined {
  const ids = new Set(roles.map(identityOf));
  const listedIds = new Set(listedRoles.map(identityOf));
  const unlisted =
    roles.find((role) => !listedIds.has(identityOf(role))) ??
    listedRoles.find((role) => !ids.has(identityOf(role)));
  if (unlisted === undefined) return undefined;
  return `the role \`${unlisted.arn}\` is in one list of the account and not in another`;
}

function identityOf({ uniqueId = '', arn }: { readonly uniqueId?: string; readonly arn: string }): string {
  return `${uniqueId} ${arn}`;
}

/** The details name the profiles of each role, and the profiles their roles: both ways must agree. */
function findProfileDisagreement(
  details: AuthorizationDetails,
  instanceProfiles: readonly InstanceProfile[],
): string | undefined {
  const fromRoles = new Set(details.instanceProfiles.map(bond));
  const fromProfiles = new Set(instanceProfiles.filter(({ roles }) => roles.length > 0).map(bond));
  const different =
    details.instanceProfiles.find((profile) => !fromProfiles.has(bond(profile))) ??
    instanceProfiles.find((profile) => profile.roles.length > 0 && !fromRoles.has(bond(profile)));
  if (different === undefined) return undefined;
  return `the instance profile \`${different.arn}\` has other roles in one list of the account than in another`;
}

function bond({ arn, roles }: InstanceProfile): string {
  return `${arn} ${roles.join(',')}`;
}

/** INVARIANT: both lists have the same roles. */
function joinRoles(roles: readonly Role[], listedRoles: readonly ListedRole[]): readonly Role[] {
  const listedById = new Map(listedRoles.map((listed) => [listed.uniqueId, listed]));
  return roles.map((role) => {
    const listed = listedById.get(role.uniqueId ?? '');
    return listed === undefined ? role : completeRole(role, listed);
  });
}
