import type { Role, User } from '../../../iam/resources.ts';
import { didYouMean } from '../../../policy/catalogue/did-you-mean.ts';
import { arnPart } from '../../../policy/request/arn-parts.ts';
import { principalFromText } from '../../../policy/request/principal-from-text.ts';
import type { RequestPrincipal } from '../../../policy/request/request-principal.ts';
import type { DeclaredAccount } from '../../../repository/policy-repository.ts';
import type { RefusedCommand } from '../../../review/command-replies/command-response.ts';
import type { ComparedSides } from '../command-context.ts';
import { quoted, refuse } from '../refuse.ts';

/** Who asks: a user or role that a side declares, or somebody whom no file of the repository describes. */
export interface FoundPrincipal {
  readonly principal: RequestPrincipal;
  /** ARN of the user or role whose policies decide; absent for services, providers, root users and strangers. */
  readonly entityArn?: string;
}

/** A user or role as it is written by its name, within an account where one is named. */
interface WrittenName {
  readonly account: string;
  readonly type: 'user' | 'role';
  readonly name: string;
}

const shownCandidates = 5;
const forms = 'write the ARN of a user, a role or a session, `role/NAME`, or `222222222222:role/NAME`';

function accountsOf({ base, head }: ComparedSides): readonly DeclaredAccount[] {
  return [base, head].flatMap((side) => side?.repository.accounts ?? []);
}

function entitiesOf(accounts: readonly DeclaredAccount[]): readonly (User | Role)[] {
  return accounts.flatMap(({ inventory }) => [...inventory.users, ...inventory.roles]);
}

/** `role/deploy`, `222222222222:role/deploy` or `acme-production-222222222222/role/deploy`. */
function parseName(text: string): WrittenName | undefined {
  const parts = /^(?:([\w-]{1,100})[:/])?(user|role)\/(.{1,600})$/.exec(text);
  const [, account = '', type, name] = parts ?? [];
  return name === undefined ? undefined : { account, type: type === 'user' ? 'user' : 'role', name };
}

function isOfAccount({ inventory, folder, label }: DeclaredAccount, account: string): boolean {
  return account === '' || [inventory.accountId, folder, label].includes(account);
}

/** IAM's names are unique in an account without regard to case and path. */
function isNamed(entity: User | Role, { type, name }: WrittenName): boolean {
  const wanted = name.toLowerCase();
  const withPath = `${entity.path.slice(1)}${entity.name}`.toLowerCase();
  return entity.type === type && (entity.name.toLowerCase() === wanted || withPath === wanted);
}

function unknown(text: string, type: string, name: string, known: readonly (User | Role)[]): RefusedCommand {
  const names = known.filter((entity) => entity.type === type).map((entity) => entity.name);
  const [nearest] = didYouMean(name.slice(name.lastIndexOf('/') + 1), new Set(names));
  return refuse(
    'unknown-principal',
    `neither the base nor the head declares ${quoted(text)}`,
    nearest === undefined ? forms : `did you mean ${quoted(`${type}/${nearest}`)}?`,
  );
}

function entityPrincipal({ type, arn }: User | Role): FoundPrincipal {
  return { principal: { type, arn }, entityArn: arn };
}

function findByName(
  text: string,
  written: WrittenName,
  accounts: readonly DeclaredAccount[],
): FoundPrincipal | RefusedCommand {
  const meant = entitiesOf(accounts.filter((account) => isOfAccount(account, written.account)));
  const found = new Map(
    meant.filter((entity) => isNamed(entity, written)).map((entity) => [entity.arn, entity]),
  );
  const [first, ...others] = found.values();
  if (first === undefined) return unknown(text, written.type, written.name, meant);
  if (others.length === 0) return entityPrincipal(first);
  const arns = [...found.keys()].slice(0, shownCandidates).map(quoted);
  return refuse('several-principals', `${quoted(text)} stands for several`, `write ${arns.join(' or ')}`);
}

/** The user or role that a session or an ARN stands for; a session's ARN does not tell the path of its role. */
function entityOf(principal: RequestPrincipal, entities: readonly (User | Role)[]): User | Role | undefined {
  if (principal.type === 'user' || principal.type === 'role') {
    return entities.find(({ arn }) => arn === principal.arn);
  }
  if (principal.type !== 'roleSession') return undefined;
  const [account, name] = [arnPart(principal.roleArn, 4), principal.roleArn.split('/').at(-1)];
  return entities.find(
    (entity) => entity.type === 'role' && arnPart(entity.arn, 4) === account && entity.name === name,
  );
}

/** Principals of which IAM files say nothing: what lets them in, or not, is on the side of the resource. */
function outsider(text: string, principal: RequestPrincipal, accounts: readonly DeclaredAccount[]) {
  if (principal.type !== 'root') return { principal };
  const isDeclared = accounts.some(({ inventory }) => inventory.accountId === arnPart(principal.arn, 4));
  return isDeclared
    ? { principal }
    : refuse('unknown-account', `no folder declares the account of ${quoted(text)}`, forms);
}

function findByText(
  text: string,
  principal: RequestPrincipal,
  accounts: readonly DeclaredAccount[],
): FoundPrincipal | RefusedCommand {
  if (principal.type !== 'user' && principal.type !== 'role' && principal.type !== 'roleSession') {
    return outsider(text, principal, accounts);
  }
  const entities = entitiesOf(accounts);
  const entity = entityOf(principal, entities);
  if (entity === undefined) {
    const type = principal.type === 'user' ? 'user' : 'role';
    const arn = principal.type === 'roleSession' ? principal.roleArn : principal.arn;
    return unknown(text, type, arn, entities);
  }
  return principal.type === 'roleSession'
    ? { principal: { ...principal, roleArn: entity.arn }, entityArn: entity.arn }
    : entityPrincipal(entity);
}

/**
 * The principal that a person names: by ARN, or by `role/NAME` or `user/NAME`, with the account's id or folder in front where
 * several accounts have it. One principal alone: a request is never made by several.
 */
export function findPrincipal(text: string, sides: ComparedSides): FoundPrincipal | RefusedCommand {
  if (/[*?]/.test(text)) {
    return refuse('wildcard', `${quoted(text)} stands for several principals`, `name one: ${forms}`);
  }
  const accounts = accountsOf(sides);
  const written = parseName(text);
  if (written !== undefined) return findByName(text, written, accounts);
  const principal = principalFromText(text);
  if (principal !== undefined) return findByText(text, principal, accounts);
  return refuse('not-a-principal', `${quoted(text)} is no principal`, forms);
}
