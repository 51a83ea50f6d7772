import { randomBytes } from 'node:crypto';

/** What GitHub gives for a new App, by the names of Probot's variables. */
export type AppCredentials = Readonly<Record<string, string>>;

/** A file of settings, before it is written. */
export interface SettingsFile {
  readonly name: string;
  readonly content: string;
}

export const privateKeyFile = 'four-eyes.private-key.pem';
export const environmentFile = '.env';

/** Probot quotes the key for a file of its own. */
function unquote(text: string): string {
  return text.replace(/^"([\s\S]*)"$/, '$1');
}

/** One line of a file that shells and `node --env-file` read alike: single quotes, in which nothing is special. */
function line(name: string, value: string): string {
  if (/['\r\n]/.test(value)) throw new TypeError(`the value of ${name} does not fit in a line`);
  return `${name}='${value}'`;
}

/**
 * The files that hold the settings of a new App: its key by itself, and the rest for the environment, together with a new
 * secret for the approval ledger.
 * @param publicUrl Where people and GitHub reach the server.
 */
export function setupFiles(credentials: AppCredentials, publicUrl: string): readonly SettingsFile[] {
  const { APP_ID: appId = '', PRIVATE_KEY: key = '', WEBHOOK_SECRET: secret = '' } = credentials;
  const lines = [
    line('APP_ID', appId),
    line('PRIVATE_KEY_PATH', privateKeyFile),
    line('WEBHOOK_SECRET', secret),
    line('FOUR_EYES_SIGNING_SECRETS', randomBytes(32).toString('base64')),
    line('FOUR_EYES_PUBLIC_URL', publicUrl),
  ];
  return [
    { name: privateKeyFile, content: `${unquote(key).trim()}\n` },
    { name: environmentFile, content: `${lines.join('\n')}\n` },
  ];
}
