import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RepositoryFile } from '../../src/repository/repository-file.ts';
import type { ReviewReport } from '../../src/review/review-report.ts';
import type { ReviewOptions } from '../../src/use-cases/review/review-options.ts';
import { reviewPolicyChange } from '../../src/use-cases/review-policy-change.ts';

const sampleFolder = join(import.meta.dirname, '..', '..', 'policies');

/** The account of `filesOf`. */
export const reviewedAccount = 'acme-222222222222';

export const today = '2026-11-25';

/** Files of a repository from their texts; objects stand as JSON. */
export function filesOf(texts: Readonly<Record<string, string | object>>): readonly RepositoryFile[] {
  return Object.entries(texts).map(([path, text]) => ({
    path,
    mode: '100644',
    content: new TextEncoder().encode(typeof text === 'string' ? text : JSON.stringify(text)),
  }));
}

/** The files of the sample organisation. */
export function sampleFiles(): readonly RepositoryFile[] {
  return readdirSync(sampleFolder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({
      path: path.slice(sampleFolder.length + 1),
      mode: '100644',
      content: new Uint8Array(readFileSync(path)),
    }));
}

/** The same files with one text changed; throws where nothing changes, so that no test compares a thing with itself. */
export function withText(
  files: readonly RepositoryFile[],
  path: string,
  change: (text: string) => string,
): readonly RepositoryFile[] {
  const file = files.find((each) => each.path === path);
  const before = new TextDecoder().decode(file?.content);
  const after = change(before);
  if (after === before) throw new Error(`nothing changed in ${path}`);
  const content = new TextEncoder().encode(after);
  return files.map((each) => (each === file ? { ...each, content } : each));
}

/** A document of one statement or several. */
export function document(...statements: readonly object[]): object {
  return { Version: '2012-10-17', Statement: statements };
}

export function allow(
  action: string | readonly string[],
  resource: string | readonly string[] = '*',
): object {
  return { Effect: 'Allow', Action: action, Resource: resource };
}

export function deny(action: string | readonly string[], resource: string | readonly string[] = '*'): object {
  return { Effect: 'Deny', Action: action, Resource: resource };
}

/** A trust policy of those ARNs, services or accounts. */
export function trust(principal: object | '*', condition?: object): object {
  const statement = { Effect: 'Allow', Principal: principal, Action: 'sts:AssumeRole' };
  return document(condition === undefined ? statement : { ...statement, Condition: condition });
}

/** A repository of one account; paths are within it, such as `iam/role/deploy`. */
export function accountFiles(parts: Readonly<Record<string, object>>): readonly RepositoryFile[] {
  return filesOf(
    Object.fromEntries(
      Object.entries(parts).map(([path, value]) => [`${reviewedAccount}/${path}.json`, value]),
    ),
  );
}

/** A review of two accounts by `accountFiles`, with further files on both sides. */
export function reviewOf(
  base: Readonly<Record<string, object>>,
  head: Readonly<Record<string, object>>,
  options: Partial<ReviewOptions> = {},
  further: { readonly base?: object; readonly head?: object } = {},
): ReviewReport {
  const files = (parts: Readonly<Record<string, object>>, others: object = {}) => [
    ...accountFiles(parts),
    ...filesOf(others as Record<string, string | object>),
  ];
  return reviewPolicyChange(files(base, further.base), files(head, further.head), { today, ...options });
}

/** `role deploy: broadened`, an entry each. */
export function verdictsOf({ access }: ReviewReport): readonly string[] {
  return access.principals.map(({ type, name, comparison }) => `${type} ${name}: ${comparison.verdict}`);
}
