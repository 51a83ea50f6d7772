import type { AccountInventory } from '../../iam/account.ts';
import type { PrincipalElement, PrincipalType, Statement } from '../../iam/policy-document.ts';
import { compileActionMatcher } from '../matching/action-matcher.ts';

/**
 * `account`: everyone of an account whom that account lets; `outsider`: a user or role of an account that is not among the
 * given ones; `gone`: an ARN of a given account that is no user or role there, or an unique id of what was deleted.
 */
export type TrustNodeKind =
  'account' | 'foreignAccount' | 'user' | 'role' | 'outsider' | 'service' | 'provider' | 'anyone' | 'gone';

export interface TrustNode {
  /** An ARN, twelve digits, the name of a service or provider, or `*`. */
  readonly id: string;
  readonly kind: TrustNodeKind;
  /** Twelve digits, where it belongs to an account. */
  readonly accountId?: string;
}

/** Somebody whom the trust policy of a role names. */
export interface TrustGraphEdge {
  readonly from: string;
  /** ARN of the role. */
  readonly to: string;
  /** Context keys that the statements ask for; empty where one asks for nothing. */
  readonly keys: readonly string[];
}

/** Whom the roles of some accounts let in, by their trust policies. Plain data; names are untrusted. */
export interface TrustGraph {
  /** Users and roles of the accounts, and everyone else whom a trust policy names. */
  readonly nodes: readonly TrustNode[];
  readonly edges: readonly TrustGraphEdge[];
}

const assumingActions = ['sts:assumerole', 'sts:assumerolewithsaml', 'sts:assumerolewithwebidentity'];

function letsIn({ effect, action }: Statement): boolean {
  const matches = compileActionMatcher(action);
  return effect === 'Allow' && assumingActions.some(matches);
}

interface NamedPrincipal {
  readonly type: PrincipalType;
  readonly value: string;
}

function namedBy(principal: PrincipalElement | undefined): readonly NamedPrincipal[] {
  if (principal === undefined) return [];
  // Everyone but some is as good as everyone.
  if (principal.anyone || principal.negated) return [{ type: 'AWS', value: '*' }];
  return principal.entries.flatMap(({ type, values }) => values.map((value) => ({ type, value })));
}

/** The account that a value of `AWS` means as a whole. */
function wholeAccount(value: string): string | undefined {
  return /^(?:arn:[^:]+:iam::)?([0-9]{12})(?::root)?$/.exec(value)?.[1];
}

/** What is looked up by name. */
interface KnownPrincipals {
  readonly own: ReadonlySet<string>;
  readonly nodes: ReadonlyMap<string, TrustNode>;
  /** ARNs of roles by `account/name`: sessions do not tell the path. */
  readonly roles: ReadonlyMap<string, string>;
}

function awsNode(value: string, { nodes, own }: KnownPrincipals): TrustNode {
  if (value === '*') return { id: '*', kind: 'anyone' };
  const account = wholeAccount(value);
  if (account !== undefined) {
    return { id: account, kind: own.has(account) ? 'account' : 'foreignAccount', accountId: account };
  }
  const present = nodes.get(value);
  if (present !== undefined) return present;
  const accountId = /^arn:[^:]+:(?:iam|sts)::([0-9]{12}):/.exec(value)?.[1];
  if (accountId === undefined) return { id: value, kind: 'gone' };
  return { id: value, kind: own.has(accountId) ? 'gone' : 'outsider', accountId };
}

/** A session of a role is let in as that role's. */
function roleOfSession(value: string, { roles }: KnownPrincipals): string | undefined {
  const [, accountId, name] = /^arn:[^:]+:sts::([0-9]{12}):assumed-role\/([^/]+)\//.exec(value) ?? [];
  return accountId === undefined || name === undefined ? undefined : roles.get(`${accountId}/${name}`);
}

function nodeOf({ type, value }: NamedPrincipal, known: KnownPrincipals): TrustNode {
  if (type === 'Service') return { id: value, kind: 'service' };
  if (type === 'Federated') return { id: value, kind: value === '*' ? 'anyone' : 'provider' };
  if (type === 'CanonicalUser') return { id: value, kind: 'outsider' };
  return awsNode(roleOfSession(value, known) ?? value, known);
}

/** The same principal let in twice needs the weaker demand alone. */
function joinKeys(present: readonly string[] | undefined, keys: readonly string[]): readonly string[] {
  if (present === undefined) return keys;
  if (present.length === 0 || keys.length === 0) return [];
  return [...new Set([...present, ...keys])].sort();
}

/**
 * Whom each role lets in, read from its trust policy: in the time that reading takes, for any number of roles. A Deny is not
 * regarded: an edge says that a policy names somebody, not that a request passes; for that ask `createWhoCan`.
 */
export function buildTrustGraph(accounts: readonly AccountInventory[]): TrustGraph {
  const entities = accounts.flatMap(({ accountId, users, roles: ofAccount }) =>
    [...users, ...ofAccount].map(({ arn, type }): TrustNode => ({ id: arn, kind: type, accountId })),
  );
  const roles = accounts.flatMap((account) => account.roles.map((role) => ({ role, account })));
  const known: KnownPrincipals = {
    own: new Set(accounts.map(({ accountId }) => accountId)),
    nodes: new Map(entities.map((node) => [node.id, node])),
    roles: new Map(roles.map(({ role, account }) => [`${account.accountId}/${role.name}`, role.arn])),
  };
  const nodes = new Map(known.nodes);
  const edges = new Map<string, TrustGraphEdge>();
  for (const { role } of roles) {
    for (const statement of role.trustPolicy.statements.filter(letsIn)) {
      const keys = [...new Set(statement.conditions.map(({ key }) => key))].sort();
      for (const named of namedBy(statement.principal)) {
        const node = nodeOf(named, known);
        nodes.set(node.id, node);
        const place = JSON.stringify([node.id, role.arn]);
        edges.set(place, { from: node.id, to: role.arn, keys: joinKeys(edges.get(place)?.keys, keys) });
      }
    }
  }
  return { nodes: [...nodes.values()], edges: [...edges.values()] };
}
