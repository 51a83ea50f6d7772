import { malformedPolicyDocument } from '../../query-error.ts';
import type { AccountState } from '../../state/account-state.ts';
import type { SandboxState } from '../../state/sandbox-state.ts';

/**
 * Refuses a trust policy that names a user or role that does not exist, as IAM does. Only accounts of the sandbox can
 * be looked into; principals of others are taken as they are.
 */
export function checkPrincipals(sandbox: SandboxState, document: string): void {
  if (!sandbox.checkPrincipals) return;
  const missing = namedPrincipals(document).find((principal) => !exists(sandbox, principal));
  if (missing !== undefined) throw malformedPolicyDocument(`Invalid principal in policy: "AWS":"${missing}"`);
}

/**
 * Puts the unique id of a deleted user or role where trust policies name its ARN: IAM's trust policies hold on to the
 * principal, not to its name, so that one created again under the same ARN is not trusted (User Guide, 'Principal').
 */
export function forgetPrincipal(sandbox: SandboxState, arn: string, uniqueId: string): void {
  for (const account of sandbox.accounts.values()) {
    for (const role of account.roles.values()) {
      if (!role.trustPolicy.includes(arn)) continue;
      const renamed = renamePrincipal(JSON.parse(role.trustPolicy), arn, uniqueId);
      role.trustPolicy = JSON.stringify(renamed);
    }
  }
}

function renamePrincipal(value: unknown, arn: string, uniqueId: string): unknown {
  if (value === arn) return uniqueId;
  if (Array.isArray(value)) return value.map((item) => renamePrincipal(item, arn, uniqueId));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, child]) => [
      key,
      // Elsewhere, as in conditions, the ARN is a string like any other.
      key === 'Condition' ? child : renamePrincipal(child, arn, uniqueId),
    ]),
  );
}

function namedPrincipals(document: string): readonly string[] {
  const { Statement } = JSON.parse(document) as { Statement?: unknown };
  return asList(Statement).flatMap((statement) => {
    const principal = (statement as { Principal?: unknown } | null)?.Principal;
    if (typeof principal !== 'object' || principal === null) return [];
    const named = (principal as { AWS?: unknown }).AWS;
    return asList(named).filter((value) => typeof value === 'string');
  });
}

function asList(value: unknown): readonly unknown[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}

function exists(sandbox: SandboxState, principal: string): boolean {
  if (principal === '*' || /^\d{12}$/.test(principal)) return true;
  if (!principal.startsWith('arn:'))
    return [...sandbox.accounts.values()].some((account) => hasId(account, principal));
  const [, , service, , accountId = '', ...rest] = principal.split(':');
  const account = sandbox.accounts.get(accountId);
  if (service !== 'iam' || account === undefined) return true;
  const resource = rest.join(':');
  const [type = ''] = resource.split('/', 1);
  const path = resource.slice(type.length, resource.lastIndexOf('/') + 1);
  const name = resource.slice(resource.lastIndexOf('/') + 1);
  if (type === 'user') return account.users.get(name)?.path === path;
  if (type === 'role') return account.roles.get(name)?.path === path;
  return type === 'root';
}

function hasId(account: AccountState, uniqueId: string): boolean {
  const principals = [...account.users.values(), ...account.roles.values()];
  return principals.some(({ id }) => id === uniqueId);
}
