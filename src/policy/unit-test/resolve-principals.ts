import type { Problem } from '../../finding/problem.ts';
import { success, type Result } from '../../finding/result.ts';
import type { SourceLocation } from '../../finding/source-location.ts';
import type { AccountInventory } from '../../iam/account.ts';
import type { Role, User } from '../../iam/resources.ts';
import { didYouMean } from '../catalogue/did-you-mean.ts';
import type { EntityName, PrincipalSelector } from './policy-test.ts';

const serviceLinkedPath = '/aws-service-role/';

/** All users and roles, service-linked roles left out: AWS alone decides what these may do. */
export function everyEntity(account: AccountInventory): readonly (User | Role)[] {
  return [...account.users, ...account.roles.filter(({ path }) => !path.startsWith(serviceLinkedPath))];
}

/** Names are unique in an account without regard to case and path. */
function isNamed(entity: User | Role, { type, name }: EntityName): boolean {
  const wanted = name.toLowerCase();
  const isSame = entity.name.toLowerCase() === wanted;
  return entity.type === type && (isSame || `${entity.path.slice(1)}${entity.name}`.toLowerCase() === wanted);
}

function unknown(what: string, name: string, location: SourceLocation, known: readonly string[]): Problem {
  const [nearest] = didYouMean(name, known);
  return {
    code: 'unknown-principal',
    message: `the account has no ${what} \`${name.slice(0, 128)}\``,
    location,
    remedy: nearest === undefined ? 'correct the name' : `did you mean \`${nearest}\`?`,
  };
}

/** The users and roles with these names; a name that stands for nobody is a problem, since it would test nothing. */
export function resolveEntities(
  names: readonly EntityName[],
  account: AccountInventory,
): Result<readonly (User | Role)[]> {
  const everybody = [...account.users, ...account.roles];
  const found = names.map((name) => ({ name, entity: everybody.find((entity) => isNamed(entity, name)) }));
  const problems = found
    .filter(({ entity }) => entity === undefined)
    .map(({ name }) => {
      const known = everybody.filter(({ type }) => type === name.type).map((entity) => entity.name);
      return unknown(name.type, name.name, name.location, known);
    });
  if (problems.length > 0) return { ok: false, problems };
  return success(found.flatMap(({ entity }) => entity ?? []));
}

function membersOf(
  group: { readonly name: string; readonly location: SourceLocation },
  account: AccountInventory,
): Result<readonly User[]> {
  const wanted = group.name.toLowerCase();
  if (account.groups.some(({ name }) => name.toLowerCase() === wanted)) {
    return success(
      account.users.filter(({ groups }) => groups.some((name) => name.toLowerCase() === wanted)),
    );
  }
  const known = account.groups.map(({ name }) => name);
  return { ok: false, problems: [unknown('group', group.name, group.location, known)] };
}

/** Everybody a selector speaks of, in the order of the account. */
export function resolvePrincipals(
  selector: PrincipalSelector,
  account: AccountInventory,
): Result<readonly (User | Role)[]> {
  if (selector.kind === 'named') return resolveEntities(selector.names, account);
  const scope =
    selector.group === undefined ? success(everyEntity(account)) : membersOf(selector.group, account);
  const except = resolveEntities(selector.except, account);
  if (!scope.ok || !except.ok) {
    const problems = [scope, except].flatMap((result) => (result.ok ? [] : result.problems));
    return { ok: false, problems };
  }
  const left = new Set(except.value);
  return success(scope.value.filter((entity) => !left.has(entity)));
}
