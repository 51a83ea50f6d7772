import { readFile } from 'node:fs/promises';
import { PolicyRepositoryError } from '../../ports/policy-repository.ts';
import { visibleCharacters } from '../../render/visible-text.ts';
import { lintCommand } from '../cli/commands/lint.ts';
import { reviewCommand } from '../cli/commands/review.ts';
import { testCommand } from '../cli/commands/test.ts';
import { packageVersion } from '../cli/package-facts.ts';
import { processConsole } from '../cli/process-console.ts';
import { runCommands } from '../cli/run-commands.ts';
import { ActionFailure } from './action-failure.ts';
import { readInputs } from './action-inputs.ts';
import { runReview } from './run-review.ts';
import { errorCommand } from './workflow-commands.ts';

const { env: environment, stdout } = process;
const write = (text: string): void => void stdout.write(text);

async function readEvent(): Promise<unknown> {
  const path = environment['GITHUB_EVENT_PATH'] ?? '';
  if (path === '') return {};
  try {
    return JSON.parse(await readFile(path, 'utf8')) as unknown;
  } catch (error) {
    throw new ActionFailure(
      'what GitHub says of the event cannot be read',
      'run this as a GitHub Action',
      error,
    );
  }
}

/** The message of an expected failure, and what to do about it; a fault also shows where it is. */
function wordsFor(error: unknown): string {
  if (error instanceof ActionFailure || error instanceof PolicyRepositoryError) {
    return `${visibleCharacters(error.message)}\n${visibleCharacters(error.remedy)}`;
  }
  const { stack, message } = error instanceof Error ? error : new Error(String(error));
  const places = (stack ?? '').split('\n').filter((line) => line.startsWith('    at '));
  return ['this is a fault of four-eyes', visibleCharacters(message), ...places].join('\n');
}

async function runAction(): Promise<number> {
  try {
    const event = await readEvent();
    return await runReview(readInputs(environment), { environment, event, version: packageVersion(), write });
  } catch (error) {
    write(errorCommand(wordsFor(error)));
    return 1;
  }
}

/** With words it is the program, as far as that needs neither AWS nor a server: what the hooks of pre-commit run. */
const words = process.argv.slice(2);
process.exitCode =
  words.length === 0
    ? await runAction()
    : await runCommands([lintCommand, reviewCommand, testCommand], words, processConsole());
