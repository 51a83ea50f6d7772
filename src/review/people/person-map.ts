import type { DirectoryFacts } from '../facts/directory-facts.ts';

/** Which accounts are one person's. */
export interface PersonMap {
  /** The same for all accounts of one person; the account's own id for whoever is listed nowhere. */
  personOf(accountId: number): number;
  /** Every account of the person, itself among them. */
  accountsOf(accountId: number): readonly number[];
  /** Logins that are listed for the person and that no account has. */
  unknownLoginsOf(accountId: number): readonly string[];
}

interface Person {
  readonly logins: ReadonlySet<string>;
}

/** Lists that share a login are one person's: an organisation and a repository may each know a part. */
function joinLists(lists: readonly (readonly string[])[]): readonly Person[] {
  let people: readonly Person[] = [];
  for (const list of lists) {
    const overlapping = people.filter(({ logins }) => list.some((login) => logins.has(login)));
    const logins = new Set([...overlapping.flatMap((person) => [...person.logins]), ...list]);
    people = [...people.filter((person) => !overlapping.includes(person)), { logins }];
  }
  return people;
}

/** The person map of the configuration (A08), by the accounts that the logins have now. */
export function createPersonMap(
  lists: readonly (readonly string[])[],
  { accountsByLogin }: Pick<DirectoryFacts, 'accountsByLogin'>,
): PersonMap {
  const byAccount = new Map<
    number,
    { readonly accounts: readonly number[]; readonly unknown: readonly string[] }
  >();
  for (const { logins } of joinLists(lists)) {
    const accounts = [...logins].flatMap((login) => accountsByLogin.get(login) ?? []);
    const unknown = [...logins].filter((login) => !accountsByLogin.has(login));
    accounts.forEach((account) => byAccount.set(account, { accounts, unknown }));
  }
  const accountsOf = (accountId: number): readonly number[] =>
    byAccount.get(accountId)?.accounts ?? [accountId];
  return {
    accountsOf,
    personOf: (accountId) => Math.min(...accountsOf(accountId)),
    unknownLoginsOf: (accountId) => byAccount.get(accountId)?.unknown ?? [],
  };
}
