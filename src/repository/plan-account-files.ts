import type { Problem } from '../finding/problem.ts';
import type { Result } from '../finding/result.ts';
import type { AccountInventory } from '../iam/account.ts';
import { adoptSpelling, createSpellingEncoder } from './adopt-spelling.ts';
import { compareText } from '../finding/compare-text.ts';
import { decodeAccount } from './decode-account.ts';
import { encodeAccount, type FileContent } from './encode-account.ts';
import { fileProblem } from './file-problem.ts';
import type { AccountIdentity } from './formats/account-identity.ts';
import { keepUnknownFacts } from './keep-unknown-facts.ts';
import { readPresentAccount, type PresentAccount, type PresentFile } from './present-files.ts';
import type { RepositoryFile } from './repository-file.ts';
import { classifyPath } from './repository-path.ts';
import { selectForPull, type NotWritten } from './select-for-pull.ts';
import { updateFileText, writeFileText } from './update-file-text.ts';

export interface PlanOptions {
  /** Whether another tool manages a resource that no file declares; it is then not written. */
  readonly isManagedElsewhere?: (arn: string) => boolean;
}

export interface PullRequest extends PlanOptions {
  readonly live: AccountInventory;
  /** All files of the repository, as they are. */
  readonly files: readonly RepositoryFile[];
}

export type PlannedChange =
  | { readonly kind: 'write'; readonly path: string; readonly content: string }
  | { readonly kind: 'remove'; readonly path: string };

/** What has to be done to an account's files so that they declare what is live. */
export interface AccountFilePlan {
  readonly folder: string;
  /** Ordered by path. */
  readonly changes: readonly PlannedChange[];
  /** Number of declaring files that stay as they are, byte for byte. */
  readonly unchanged: number;
  readonly notWritten: readonly NotWritten[];
}

/** The folder keeps its name, unless it carries an alias that the account no longer has. */
function folderFor(live: AccountInventory, { folder, label }: PresentAccount): string {
  const alias = live.settings?.alias;
  const named = alias === undefined ? live.accountId : `${alias}-${live.accountId}`;
  if (folder === undefined) return named;
  return label === undefined || alias === undefined || alias === label ? folder : named;
}

/** What a file says, or the message of why it says nothing. */
function readMeaning(
  path: string,
  text: string,
  account: AccountIdentity,
): { readonly meaning?: string; readonly message?: string } {
  const declares = classifyPath(path);
  if (declares.kind === 'refused') return { message: declares.message };
  if (declares.kind === 'ignored') return { message: 'the path declares nothing' };
  const file: RepositoryFile = { path, mode: '100644', content: new TextEncoder().encode(text) };
  const { inventory, problems } = decodeAccount([{ file, declares }], account);
  const [problem] = problems;
  if (problem !== undefined) return { message: problem.message };
  const [content] = encodeAccount(inventory);
  return content === undefined ? {} : { meaning: content.meaning };
}

/** Resources live in lists that are read whole or not at all; what the live source does not tell stays declared. */
function isUnknownLive(identity: string, live: AccountInventory): boolean {
  if (identity === 'settings') return live.settings === undefined;
  return identity.startsWith('s3 ') || identity.startsWith('kms ');
}

/** Collects the changes to one account's files. */
class AccountPlanning {
  readonly changes: PlannedChange[] = [];
  readonly problems: Problem[] = [];
  unchanged = 0;
  readonly #account: AccountIdentity;
  readonly #folder: string;
  readonly #present: PresentAccount;

  constructor(account: AccountIdentity, folder: string, present: PresentAccount) {
    this.#account = account;
    this.#folder = folder;
    this.#present = present;
  }

  declare(wanted: FileContent): void {
    const present = this.#present.files.get(wanted.identity);
    if (present === undefined) {
      const path = `${this.#folder}/${wanted.stem}.yaml`;
      this.#write(path, writeFileText(path, wanted.content), wanted);
      return;
    }
    const path = `${this.#folder}/${wanted.stem}${/\.[a-z]+$/.exec(present.path)?.[0] ?? '.yaml'}`;
    if (present.meaning !== wanted.meaning) this.#update(path, present, wanted);
    else this.keep(path, present.path, present.text);
    if (present.meaning !== wanted.meaning && path !== present.path) this.remove(present.path);
  }

  /** Leaves a file as it is, in its folder's new place where that moves. */
  keep(path: string, presentPath: string, text: string): void {
    if (path === presentPath) {
      this.unchanged += 1;
      return;
    }
    this.changes.push({ kind: 'write', path, content: text });
    this.remove(presentPath);
  }

  remove(path: string): void {
    this.changes.push({ kind: 'remove', path });
  }

  /** Where a file that keeps its name in the account's folder comes to stand. */
  movedPath(path: string): string {
    return this.#folder + path.slice(path.indexOf('/'));
  }

  #update(path: string, present: PresentFile, wanted: FileContent): void {
    const content = adoptSpelling(present.node, wanted.spell(this.#encoderFor(present)), this.#account);
    const isRight = (text: string): boolean =>
      readMeaning(path, text, this.#account).meaning === wanted.meaning;
    this.#write(path, updateFileText(path, present, content, isRight), wanted);
  }

  #encoderFor({ documents }: PresentFile) {
    return createSpellingEncoder(documents, this.#account);
  }

  /** INVARIANT: nothing is written that would be read back as something else. */
  #write(path: string, content: string, wanted: FileContent): void {
    const { meaning, message } = readMeaning(path, content, this.#account);
    if (meaning === wanted.meaning) {
      this.changes.push({ kind: 'write', path, content });
      return;
    }
    this.problems.push(
      fileProblem(
        path,
        'not-representable',
        `what IAM has cannot stand in a file: ${message ?? 'it would be read as something else'}`,
        'change it in IAM, or list its ARN under `managedElsewhere`',
      ),
    );
  }
}

/**
 * Plans how files come to declare a live account: new files for new resources, edits in place for changed ones, removal
 * for those that are gone. A file whose meaning is unchanged is not touched. Service-linked roles are not written, nor
 * are Identity Center's roles and what other tools manage, unless a file declares them already. Gives the problems
 * instead where a present file cannot be read, or live IAM cannot be written. Pure; linear in the number of files.
 */
export function planAccountFiles({ live, files, ...options }: PullRequest): Result<AccountFilePlan> {
  const { accountId, partition } = live;
  const present = readPresentAccount(files, { accountId, partition });
  return present.ok ? planPresentAccount(present.value, live, options) : present;
}

/** `planAccountFiles` for an account whose files are read already. */
export function planPresentAccount(
  present: PresentAccount,
  live: AccountInventory,
  { isManagedElsewhere = () => false }: PlanOptions = {},
): Result<AccountFilePlan> {
  const account = { accountId: live.accountId, partition: live.partition };
  const known = keepUnknownFacts(live, present.inventory);
  const { inventory, notWritten } = selectForPull(known, present.inventory, isManagedElsewhere);
  const folder = folderFor(live, present);
  const planning = new AccountPlanning(account, folder, present);
  const wanted = encodeAccount(inventory);
  for (const content of wanted) planning.declare(content);
  planLeftovers(planning, present, new Set(wanted.map(({ identity }) => identity)), live);
  if (planning.problems.length > 0) return { ok: false, problems: planning.problems };
  const changes = planning.changes.toSorted((left, right) => compareText(left.path, right.path));
  return { ok: true, value: { folder, changes, unchanged: planning.unchanged, notWritten } };
}

/** Files of what is gone are removed; those of what is not known, and documentation, stay with their folder. */
function planLeftovers(
  planning: AccountPlanning,
  present: PresentAccount,
  wanted: ReadonlySet<string>,
  live: AccountInventory,
): void {
  const declaring = new Set<string>();
  for (const [identity, { path, text }] of present.files) {
    declaring.add(path);
    if (wanted.has(identity)) continue;
    if (isUnknownLive(identity, live)) planning.keep(planning.movedPath(path), path, text);
    else planning.remove(path);
  }
  for (const { path, content } of present.allFiles) {
    const moved = planning.movedPath(path);
    if (declaring.has(path) || moved === path) continue;
    planning.keep(moved, path, new TextDecoder().decode(content));
  }
}
