import { invalidInput, noSuchEntity, QueryError } from '../../query-error.ts';
import type {
  AccountState,
  StoredGroup,
  StoredInstanceProfile,
  StoredOidcProvider,
  StoredPolicy,
  StoredRole,
  StoredSamlProvider,
  StoredUser,
} from '../../state/account-state.ts';

/** Each finds an entity without regard to case, as IAM does, and throws `NoSuchEntity` where there is none. */
export function findUser(account: AccountState, name: string): StoredUser {
  return account.users.get(name) ?? missing(`The user with name ${name} cannot be found.`);
}

export function findGroup(account: AccountState, name: string): StoredGroup {
  return account.groups.get(name) ?? missing(`The group with name ${name} cannot be found.`);
}

export function findRole(account: AccountState, name: string): StoredRole {
  return account.roles.get(name) ?? missing(`The role with name ${name} cannot be found.`);
}

/** Roles of services and of Identity Center can be changed by AWS alone. */
export function changeableRole(account: AccountState, name: string): StoredRole {
  const role = findRole(account, name);
  if (/^\/aws-(?:service-role|reserved)\//.test(role.path)) {
    throw new QueryError(
      'UnmodifiableEntity',
      400,
      `Cannot perform the operation on the protected role '${role.name}' - this role is only modifiable by AWS`,
    );
  }
  return role;
}

export function findInstanceProfile(account: AccountState, name: string): StoredInstanceProfile {
  return account.instanceProfiles.get(name) ?? missing(`Instance Profile ${name} cannot be found.`);
}

/** A customer managed policy or one of AWS's. */
export function findPolicy(account: AccountState, arn: string): StoredPolicy {
  const parts = arn.split(':');
  if (parts.length < 6 || parts[0] !== 'arn' || parts[2] !== 'iam') {
    throw invalidInput(`ARN ${arn} is not valid.`);
  }
  const named = account.policies.get(arn.slice(arn.lastIndexOf('/') + 1));
  const policy = named?.arn === arn ? named : account.awsManagedPolicies.get(arn);
  return policy ?? missing(`Policy ${arn} was not found.`);
}

/** A policy that the account may change. */
export function findCustomerPolicy(account: AccountState, arn: string): StoredPolicy {
  const policy = findPolicy(account, arn);
  if (account.awsManagedPolicies.get(arn) === policy) throw invalidInput(`Policy ${arn} is managed by AWS.`);
  return policy;
}

export function findSamlProvider(account: AccountState, arn: string): StoredSamlProvider {
  return account.samlProviders.get(arn) ?? missing(`Manifest not found for arn ${arn}`);
}

export function findOidcProvider(account: AccountState, arn: string): StoredOidcProvider {
  return account.oidcProviders.get(arn) ?? missing(`OpenIDConnect Provider not found for arn ${arn}`);
}

function missing(message: string): never {
  throw noSuchEntity(message);
}
