import type { PrincipalElement } from '../../iam/policy-document.ts';
import { entityName } from '../request/arn-parts.ts';
import type { RequestPrincipal } from '../request/request-principal.ts';

/** An account, a service and a provider that no policy of a comparison names, unless it names just these. */
export const strangers = {
  account: '999988887777',
  service: 'unlisted-service.amazonaws.com',
  provider: 'unlisted-provider.example.com',
} as const;

/** The names that the principal elements of a comparison use. */
interface Mentioned {
  readonly accounts: ReadonlySet<string>;
  readonly users: ReadonlySet<string>;
  readonly roles: ReadonlySet<string>;
  /** `assumed-role` and `federated-user` ARNs. */
  readonly sessions: ReadonlySet<string>;
  /** `AIDA…`, `AROA…`. */
  readonly uniqueIds: ReadonlySet<string>;
  readonly services: ReadonlySet<string>;
  readonly providers: ReadonlySet<string>;
}

function valuesOf(elements: readonly PrincipalElement[], type: string): readonly string[] {
  return elements.flatMap(({ entries }) =>
    entries.filter((entry) => entry.type === type).flatMap(({ values }) => values),
  );
}

function accountOf(name: string): string | undefined {
  const account = name.startsWith('arn:') ? name.split(':')[4] : name;
  return account !== undefined && /^\d{12}$/.test(account) ? account : undefined;
}

/** A user's ARN, or one that can be compared with nothing but a user's: neither role nor session nor account. */
function isOtherArn(name: string): boolean {
  const isSpecial = [':role/', ':assumed-role/', ':federated-user/'].some((part) => name.includes(part));
  return name.startsWith('arn:') && !isSpecial && !name.endsWith(':root');
}

/** `AIDA…`, `AROA…`: whatever is neither an ARN nor an account nor everyone. */
function isUniqueId(name: string): boolean {
  return name !== '*' && !name.startsWith('arn:') && accountOf(name) === undefined;
}

function collect(elements: readonly PrincipalElement[]): Mentioned {
  const names = valuesOf(elements, 'AWS');
  const having = (text: string) => new Set(names.filter((name) => name.includes(text)));
  return {
    accounts: new Set(names.flatMap((name) => accountOf(name) ?? [])),
    users: new Set(names.filter(isOtherArn)),
    roles: having(':role/'),
    sessions: new Set([...having(':assumed-role/'), ...having(':federated-user/')]),
    uniqueIds: new Set(names.filter(isUniqueId)),
    services: new Set(valuesOf(elements, 'Service')),
    providers: new Set(valuesOf(elements, 'Federated')),
  };
}

/** A role and one of its sessions. */
interface NamedSession {
  readonly roleArn: string;
  readonly sessionName: string;
}

/** Role ARNs that a session of the name can belong to: those that are named, and one without a path. */
function rolesOfSession(session: string, mentioned: Mentioned): readonly string[] {
  const [, partition = 'aws', , , account = ''] = session.split(':');
  const name = session.split('/')[1] ?? '';
  const named = [...mentioned.roles].filter((arn) => entityName(arn) === name && accountOf(arn) === account);
  return [...new Set([...named, `arn:${partition}:iam::${account}:role/${name}`])];
}

function namedSessions(mentioned: Mentioned): readonly NamedSession[] {
  return [...mentioned.sessions]
    .filter((session) => session.includes(':assumed-role/'))
    .flatMap((session) =>
      rolesOfSession(session, mentioned).map((roleArn) => ({ roleArn, sessionName: entityName(session) })),
    );
}

function roleSession({ roleArn, sessionName }: NamedSession): RequestPrincipal {
  return { type: 'roleSession', roleArn, sessionName };
}

/** Sessions of `GetFederationToken`: who names a user names them too, whatever their name. */
function federatedUsers(mentioned: Mentioned, unused: string): readonly RequestPrincipal[] {
  const sessions = [...mentioned.sessions].filter((session) => session.includes(':federated-user/'));
  const ofUsers = [...mentioned.users].map((userArn) => ({ userArn, name: unused }));
  const named = sessions.flatMap((session) => {
    const [, partition = 'aws', , , account = ''] = session.split(':');
    const owners = [...mentioned.users].filter((arn) => accountOf(arn) === account);
    return [...owners, `arn:${partition}:iam::${account}:user/${unused}`].map((userArn) => ({
      userArn,
      name: entityName(session),
    }));
  });
  return [...ofUsers, ...named].map((each): RequestPrincipal => ({ type: 'federatedUser', ...each }));
}

/** A user, a role's session and the root user of an account, none of them named. */
function accountPrincipals(account: string, unused: string): readonly RequestPrincipal[] {
  return [
    { type: 'roleSession', roleArn: `arn:aws:iam::${account}:role/${unused}`, sessionName: unused },
    { type: 'user', arn: `arn:aws:iam::${account}:user/${unused}` },
    { type: 'root', arn: `arn:aws:iam::${account}:root` },
  ];
}

/** Users and roles that a unique id can belong to: anybody who is named, and somebody of each account. */
function withUniqueId(
  uniqueId: string,
  { mentioned, accounts, unused }: { mentioned: Mentioned; accounts: readonly string[]; unused: string },
): readonly RequestPrincipal[] {
  const users = [
    ...mentioned.users,
    ...accounts.map((account) => `arn:aws:iam::${account}:user/${unused}`),
  ].map((arn): RequestPrincipal => ({ type: 'user', arn, uniqueId }));
  if (uniqueId.startsWith('AIDA')) return users;
  const roles = [...mentioned.roles, ...accounts.map((account) => `arn:aws:iam::${account}:role/${unused}`)];
  const sessions = [
    ...roles.map((roleArn) => ({ roleArn, sessionName: unused })),
    ...namedSessions(mentioned),
  ];
  const ofRoles = sessions.map((session) => ({ ...roleSession(session), uniqueId }));
  return uniqueId.startsWith('AROA') ? ofRoles : [...users, ...ofRoles];
}

/** A provider with an ARN vouches for sessions of its own account alone, a built-in one for any. */
function federatedPrincipals(
  provider: string,
  sessions: readonly NamedSession[],
  { stranger, unused }: { readonly stranger: string; readonly unused: string },
): readonly RequestPrincipal[] {
  const account = accountOf(provider);
  const named = sessions.filter(({ roleArn }) => account === undefined || accountOf(roleArn) === account);
  const unnamed = {
    roleArn: `arn:aws:iam::${account ?? stranger}:role/${unused}`,
    sessionName: unused,
  };
  const own = [...named, unnamed];
  return [
    { type: 'federated', provider },
    ...own.map((session) => ({ ...roleSession(session), federatedProvider: provider })),
  ];
}

/** An account that none of the elements names; there are more accounts than a policy can name. */
export function strangeAccount(elements: readonly PrincipalElement[]): string {
  const { accounts } = collect(elements);
  let account = Number(strangers.account);
  while (accounts.has(String(account))) account -= 1;
  return String(account);
}

/** A name that stands in none of the given ones, so that whoever bears it is somebody else. */
function unusedName(base: string, mentioned: Mentioned): string {
  const { users, roles, sessions, services, providers } = mentioned;
  const names = [users, roles, sessions, services, providers].flatMap((each) => [...each]);
  let name = base;
  while (names.some((each) => each.includes(name))) name += '-x';
  return name;
}

/**
 * One principal for each way in which principals can differ to the given elements: everyone they name, somebody else of each
 * account they name, and strangers of every kind. Principal elements have no partial wildcards, so this is a complete list.
 * The least privileged come first: nobody at all, then strangers.
 */
export function principalUniverse(elements: readonly PrincipalElement[]): readonly RequestPrincipal[] {
  const mentioned = collect(elements);
  const unused = unusedName('example', mentioned);
  const stranger = strangeAccount(elements);
  const accounts = [...mentioned.accounts, stranger];
  const roles = [...mentioned.roles];
  const providers = [...mentioned.providers].filter((provider) => provider !== '*');
  const unnamed = roles.map((roleArn) => ({ roleArn, sessionName: unused }));
  const sessions = [...unnamed, ...namedSessions(mentioned)];
  return [
    { type: 'anonymous' },
    ...accountPrincipals(stranger, unused),
    ...[...mentioned.accounts].flatMap((account) => accountPrincipals(account, unused)),
    ...[...mentioned.users].map((arn): RequestPrincipal => ({ type: 'user', arn })),
    ...sessions.map(roleSession),
    ...federatedUsers(mentioned, unused),
    ...[...mentioned.uniqueIds].flatMap((id) => withUniqueId(id, { mentioned, accounts, unused })),
    ...[...mentioned.services, unusedName(strangers.service, mentioned)].map((name): RequestPrincipal => ({
      type: 'service',
      name,
    })),
    ...[...providers, unusedName(strangers.provider, mentioned)].flatMap((provider) =>
      federatedPrincipals(provider, sessions, { stranger, unused }),
    ),
  ];
}
