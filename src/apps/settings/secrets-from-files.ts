import { codeOf } from '../../adapters/local/folder-error.ts';
import { readFileSync } from 'node:fs';
import type { Environment } from './connection-settings.ts';

/** Settings that are secrets, and that a file can hold: `WEBHOOK_SECRET_FILE` names the file of `WEBHOOK_SECRET`. */
const secretSettings: readonly string[] = [
  'WEBHOOK_SECRET',
  'PRIVATE_KEY',
  'FOUR_EYES_SIGNING_SECRETS',
  'REDIS_URL',
];

function isSecret(name: string): boolean {
  return secretSettings.includes(name) || /^FOUR_EYES_NOTIFY_[A-Z0-9_]+$/.test(name);
}

/**
 * The environment with secrets read from the files that it names, as containers get them: who may look at a process's
 * environment does not see them there. A variable that is set itself counts, and a file that cannot be read is told.
 * @param tell Is given a sentence without the content of any file.
 */
export function withSecretsFromFiles(
  environment: Environment,
  tell: (sentence: string) => void,
): Environment {
  const added: Record<string, string> = {};
  for (const [variable, path = ''] of Object.entries(environment)) {
    const name = variable.replace(/_FILE$/, '');
    if (name === variable || !isSecret(name) || path === '' || (environment[name] ?? '') !== '') continue;
    try {
      added[name] = readFileSync(path, 'utf8').trim();
    } catch (error) {
      tell(`the file that ${variable} names cannot be read (${codeOf(error)})`);
    }
  }
  return { ...environment, ...added };
}
