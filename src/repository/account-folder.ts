/** The folder of one account: `<alias>-<12 digits>`, or the digits alone. */
export interface AccountFolder {
  readonly folder: string;
  readonly accountId: string;
  /** The words before the digits: a label for people, which `account.yaml` may confirm. */
  readonly label?: string;
}

/** iamy's form: letters, digits, `_` and `-`. */
const accountFolder = /^(?:([A-Za-z0-9_][A-Za-z0-9_-]*)-)?([0-9]{12})$/;

/** Reads a folder's name; undefined where it is no account's. */
export function parseAccountFolder(folder: string): AccountFolder | undefined {
  const match = accountFolder.exec(folder);
  const [, label, accountId] = match ?? [];
  if (accountId === undefined) return undefined;
  return label === undefined ? { folder, accountId } : { folder, accountId, label };
}

/**
 * Whether a folder's name could be taken for an account's: it holds ten digits or more in a row, of whatever script. If
 * it is none, it is refused rather than ignored: a mistyped id must not make an account disappear.
 */
export function resemblesAccountFolder(folder: string): boolean {
  return /\p{Nd}{10}/u.test(folder);
}
