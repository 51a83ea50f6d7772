import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { IssueChange, IssueTracker, NewIssue, TrackedIssue } from '../../ports/issue-tracker.ts';
import { codeOf } from './folder-error.ts';
import { decodeIssueFile, encodeIssueFile, type IssueFile } from './issue-file.ts';
import { replaceFile } from './replace-file.ts';

const accountPattern = /^account:([0-9]{12})$/;
const filePattern = /^([1-9][0-9]{0,8})\.md$/;

/** Where an issue is: names are numbers, so that nothing in it comes from AWS and nothing leads out of the folder. */
interface PlacedIssue {
  readonly folder: string;
  readonly issue: IssueFile;
}

/**
 * Issues as Markdown files, `<folder>/<account id>/<number>.md`: the open ones are there, a closed one is moved to `closed/`
 * beside them. Each file is replaced whole. Numbers are taken by making a file of that name, which fails for the second of
 * two; so several processes may share the folder, if each account is one's at a time.
 */
export function createIssueFileTracker(folder: string): IssueTracker {
  return {
    listIssues: async (label) => {
      const [, accountId] = accountPattern.exec(label) ?? [];
      const placed = await readIssues(folder, accountId === undefined ? undefined : [accountId]);
      return placed.map(({ issue }) => trackedIssue(issue)).filter(({ labels }) => labels.includes(label));
    },
    findIssue: async (number) => {
      const placed = (await readIssues(folder)).find(({ issue }) => issue.number === number);
      return placed === undefined ? undefined : trackedIssue(placed.issue);
    },
    openIssue: async (issue) => {
      const account = folderOf(issue);
      const number = await takeNumber(folder);
      await writeIssue(join(folder, account), newFile(issue, number));
      return number;
    },
    changeIssue: async (number, change) => {
      const holding = (await listNumbers(folder)).filter(([, held]) => held === number);
      const accounts = [...new Set(holding.map(([account]) => account))];
      const placed = (await readIssues(folder, accounts)).find(({ issue }) => issue.number === number);
      if (placed === undefined) throw new Error(`there is no issue ${number}`);
      const changed = applyChange(placed.issue, change);
      await writeIssue(placed.folder, changed);
      if (changed.isOpen !== placed.issue.isOpen) await removeFormer(placed.folder, placed.issue);
    },
  };
}

function folderOf({ labels }: NewIssue): string {
  const [accountId] = labels.flatMap((label) => accountPattern.exec(label)?.[1] ?? []);
  if (accountId === undefined) throw new TypeError('an issue is labelled with its account');
  return accountId;
}

function newFile({ title, body, labels, parent }: NewIssue, number: number): IssueFile {
  return { number, isOpen: true, title, body, labels, comments: [], ...(parent !== undefined && { parent }) };
}

function trackedIssue({ number, isOpen, title, body, labels }: IssueFile): TrackedIssue {
  return { number, isOpen, title, body, labels };
}

function applyChange(issue: IssueFile, { comment, ...change }: IssueChange): IssueFile {
  return {
    ...issue,
    ...change,
    comments: comment === undefined ? issue.comments : [...issue.comments, comment],
  };
}

/** The file of an issue stays where it was until it is written whole; then it is moved. */
async function writeIssue(folder: string, issue: IssueFile): Promise<void> {
  const former = issue.isOpen ? folder : join(folder, 'closed');
  await mkdir(former, { recursive: true });
  await replaceFile(join(former, `${issue.number}.md`), encodeIssueFile(issue));
}

/** What is left of an issue in the folder of its former state. */
async function removeFormer(folder: string, former: IssueFile): Promise<void> {
  await rm(join(former.isOpen ? folder : join(folder, 'closed'), `${former.number}.md`), { force: true });
}

/** Accounts with the numbers of their issues, closed ones included; no file is read. */
async function listNumbers(folder: string): Promise<readonly (readonly [string, number])[]> {
  const numbers: (readonly [string, number])[] = [];
  for (const account of await accountsIn(folder)) {
    const names = [
      ...(await namesIn(join(folder, account))),
      ...(await namesIn(join(folder, account, 'closed'))),
    ];
    for (const name of names) {
      const number = filePattern.exec(name)?.[1];
      if (number !== undefined) numbers.push([account, Number(number)]);
    }
  }
  return numbers;
}

/** The next number that nobody has. */
async function takeNumber(folder: string): Promise<number> {
  const taken = join(folder, '.numbers');
  await mkdir(taken, { recursive: true });
  const used = [
    ...(await listNumbers(folder)).map(([, number]) => number),
    ...(await namesIn(taken)).map(Number).filter(Number.isInteger),
  ];
  for (let number = used.reduce((most, each) => Math.max(most, each), 0) + 1; ; number += 1) {
    try {
      await writeFile(join(taken, String(number)), '', { flag: 'wx' });
      return number;
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error;
    }
  }
}

async function accountsIn(folder: string): Promise<readonly string[]> {
  return (await namesIn(folder)).filter((name) => /^[0-9]{12}$/.test(name));
}

async function readIssues(folder: string, only?: readonly string[]): Promise<readonly PlacedIssue[]> {
  const accounts = only ?? (await accountsIn(folder));
  const placed: PlacedIssue[] = [];
  for (const account of accounts) {
    const of = join(folder, account);
    // The open ones last: where both are there, a move was interrupted, and what is open counts.
    for (const place of [join(of, 'closed'), of]) placed.push(...(await readPlace(of, place)));
  }
  return [...new Map(placed.map((each) => [each.issue.number, each])).values()];
}

async function readPlace(folder: string, place: string): Promise<readonly PlacedIssue[]> {
  const placed: PlacedIssue[] = [];
  for (const name of await namesIn(place)) {
    const number = filePattern.exec(name)?.[1];
    if (number === undefined) continue;
    const issue = decodeIssueFile(
      await readFile(join(place, name), 'utf8'),
      Number(number),
      place === folder,
    );
    if (issue !== undefined) placed.push({ folder, issue });
  }
  return placed;
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return [];
    throw error;
  }
}
