import { appendFile, lstat, realpath, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve } from 'node:path';
import type { Environment } from '../settings/connection-settings.ts';
import { ActionFailure } from './action-failure.ts';
import { outputEntry, unforeseenWord } from './workflow-commands.ts';

/** Bytes of a job's summary: https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands. */
export const longestSummary = 1024 * 1024;

/** Sets outputs of the step; does nothing outside of a runner. */
export async function writeOutputs(
  outputs: Readonly<Record<string, string>>,
  environment: Environment,
): Promise<void> {
  const file = environment['GITHUB_OUTPUT'] ?? '';
  const entries = Object.entries(outputs).map(([name, value]) => outputEntry(name, value, unforeseenWord()));
  if (file !== '') await appendFile(file, entries.join(''));
}

/** Adds to the summary of the job. */
export async function writeSummary(markdown: string, environment: Environment): Promise<void> {
  const file = environment['GITHUB_STEP_SUMMARY'] ?? '';
  if (file !== '') await appendFile(file, `${markdown}\n`);
}

function isWithin(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way === '' || !(way === '..' || way.startsWith('../') || way.startsWith('/'));
}

async function realFolders(folders: readonly (string | undefined)[]): Promise<readonly string[]> {
  const named = folders.filter((folder) => folder !== undefined && folder !== '');
  return Promise.all(named.map((folder) => realpath(folder as string)));
}

/**
 * Writes a file into the workspace, or the runner's folder for temporary files. What is checked out may be a stranger's: no
 * symbolic link of it leads elsewhere, and one that stands in the file's place is replaced, not followed.
 */
export async function writeReportFile(path: string, text: string, environment: Environment): Promise<string> {
  const workspace = environment['GITHUB_WORKSPACE'] ?? process.cwd();
  const wanted = resolve(workspace, path);
  const refuse = (cause?: unknown): never => {
    throw new ActionFailure(
      `\`${path}\` cannot be written`,
      'name a file in a folder of the workspace that is there, or in `runner.temp`',
      cause,
    );
  };
  const folder = await realpath(dirname(wanted)).catch(refuse);
  const allowed = await realFolders([workspace, environment['RUNNER_TEMP']]);
  const target = join(folder, basename(wanted));
  if (!allowed.some((each) => isWithin(target, each))) return refuse();
  const former = await lstat(target).catch(() => undefined);
  if (former?.isDirectory() === true) return refuse();
  await rm(target, { force: true });
  await writeFile(target, text, { flag: 'wx' }).catch(refuse);
  return target;
}
