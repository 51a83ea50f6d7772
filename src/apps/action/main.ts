import { readFile } from 'node:fs/promises';
import { PolicyRepositoryError } from '../../ports/policy-repository.ts';
import { visibleCharacters } from '../../render/visible-text.ts';
import { ActionFailure } from './action-failure.ts';
import { readInputs } from './action-inputs.ts';
import { runReview } from './run-review.ts';
import { errorCommand } from './workflow-commands.ts';

/** The version in `package.json`; the build of the bundle writes it here. */
declare const fourEyesVersion: string;

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

try {
  const event = await readEvent();
  process.exitCode = await runReview(readInputs(environment), {
    environment,
    event,
    version: fourEyesVersion,
    write,
  });
} catch (error) {
  write(errorCommand(wordsFor(error)));
  process.exitCode = 1;
}
