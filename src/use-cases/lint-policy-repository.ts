import { applyExceptions, type ExceptionUse } from '../exceptions/apply-exceptions.ts';
import { success, type Result } from '../finding/result.ts';
import { lintAccount, type AccountFinding } from '../lint/lint-account.ts';
import type { LintConfiguration } from '../lint/lint-configuration.ts';
import type { PolicyRepository } from '../repository/policy-repository.ts';
import type { RepositoryFile } from '../repository/repository-file.ts';
import { lintRuleIds } from './exception-rules.ts';
import { readExceptions } from './read-exceptions.ts';

export interface RepositoryLint {
  /** By account, file and place; without what exceptions waive. */
  readonly findings: readonly AccountFinding[];
  /** Number of findings that exceptions waive. */
  readonly waived: number;
  readonly exceptions: readonly ExceptionUse[];
}

export interface LintRepositoryOptions {
  /** `YYYY-MM-DD` in UTC. */
  readonly today: string;
  readonly configuration: LintConfiguration;
}

/**
 * Judges every account of a policy repository, and sets aside what `exceptions.yaml` waives today.
 * Fails with the problems of that file: an exception that cannot be read waives nothing, and must not look as if it did.
 */
export function lintPolicyRepository(
  files: readonly RepositoryFile[],
  { accounts }: PolicyRepository,
  { today, configuration }: LintRepositoryOptions,
): Result<RepositoryLint> {
  const exceptions = readExceptions(files, today, lintRuleIds);
  if (!exceptions.ok) return exceptions;
  const textOf = textReader(files);
  const ownAccounts = new Set(accounts.map(({ inventory }) => inventory.accountId));
  const findings = accounts.flatMap(({ inventory }) =>
    lintAccount(inventory, { textOf, ownAccounts, ...configuration }),
  );
  const { remaining, waived, uses } = applyExceptions(findings, exceptions.value, today);
  return success({ findings: remaining, waived: waived.length, exceptions: uses });
}

/** The texts of files, each decoded when it is first asked for. */
export function textReader(files: readonly RepositoryFile[]): (path: string) => string | undefined {
  const contents = new Map(files.map(({ path, content }) => [path, content]));
  const texts = new Map<string, string>();
  return (path) => {
    const content = contents.get(path);
    if (content === undefined) return undefined;
    const text = texts.get(path) ?? new TextDecoder().decode(content);
    texts.set(path, text);
    return text;
  };
}
