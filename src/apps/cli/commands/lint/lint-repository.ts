import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { systemClock } from '../../../../adapters/local/system-clock.ts';
import type { ExceptionUse } from '../../../../exceptions/apply-exceptions.ts';
import type { Finding } from '../../../../finding/finding.ts';
import { formatLocation } from '../../../../finding/source-location.ts';
import { applyFixes } from '../../../../lint/apply-fixes.ts';
import type { LintSummary } from '../../../../render/lint-text.ts';
import { lintPolicyRepository, type RepositoryLint } from '../../../../use-cases/lint-policy-repository.ts';
import { CommandFailure } from '../../command-failure.ts';
import type { Console } from '../../console.ts';
import { loadRepository, type LoadedRepository } from '../../load-repository.ts';
import { resolvePath } from '../../scan-options.ts';

/** Whether a path is the folder of a policy repository: it has a configuration file or the folder of an account. */
export function isRepository(path: string, console: Console): boolean {
  const folder = resolvePath(path, console);
  if (path === '-' || !existsSync(folder) || !statSync(folder).isDirectory()) return false;
  return readdirSync(folder).some((name) => name === 'four-eyes.yml' || /^(?:[\w-]+-)?\d{12}$/.test(name));
}

/** Judges a whole policy repository, and fixes its files in place where asked. */
export async function lintRepository(repo: string, fix: boolean, console: Console): Promise<LintSummary> {
  const folder = resolvePath(repo, console);
  const loaded = await loadRepository(folder, repo);
  const result = lintLoaded(loaded, repo);
  if (!fix || !fixFiles(folder, loaded, result.findings)) return summarise(result, loaded);
  const fixed = await loadRepository(folder, repo);
  return summarise(lintLoaded(fixed, repo), fixed);
}

function lintLoaded({ files, repository, configuration }: LoadedRepository, repo: string): RepositoryLint {
  const today = systemClock.now().slice(0, 10);
  const result = lintPolicyRepository(files, repository, { today, configuration: configuration.lint });
  if (result.ok) return result.value;
  throw new CommandFailure({
    message: `the exceptions of \`${repo}\` have problems; nothing was linted`,
    problems: result.problems,
  });
}

/** Writes the files that have fixes; whether there were any. */
function fixFiles(folder: string, { files }: LoadedRepository, findings: readonly Finding[]): boolean {
  let areAny = false;
  for (const { path, content } of files) {
    const ofFile = findings.filter(({ location }) => location.file === path);
    const { text, applied } = applyFixes(new TextDecoder().decode(content), ofFile);
    if (applied === 0) continue;
    writeFileSync(join(folder, path), text);
    areAny = true;
  }
  return areAny;
}

function summarise(
  { findings, waived, exceptions }: RepositoryLint,
  { repository }: LoadedRepository,
): LintSummary {
  const files = repository.accounts.reduce((sum, account) => sum + account.files.length, 0);
  return { findings, files, waived, remarks: exceptions.flatMap(remarkOn) };
}

function remarkOn({ exception, matches, state }: ExceptionUse): readonly string[] {
  const place = formatLocation(exception.location);
  const subject = `the exception of ${exception.owner} from \`${exception.rule}\``;
  switch (state) {
    case 'active':
      return [];
    case 'unused':
      return [`${place}: ${subject} waives nothing; remove it`];
    case 'expired':
      return [
        `${place}: ${subject} expired on ${exception.expires} and waives none of ${matches} matches; remove it or have it renewed`,
      ];
  }
}
