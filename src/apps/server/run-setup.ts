import { run } from 'probot';
import type { Logger as PinoInstance } from 'pino';
import { webhookPath } from './receive-webhooks.ts';
import type { AppCredentials } from './setup-files.ts';

export interface SetupOptions {
  /** Where GitHub will send webhooks to, without the path. */
  readonly publicUrl: string;
  readonly port: number;
  /** The folder of `app.yml`. */
  readonly manifestFolder: string;
  readonly pino: PinoInstance;
  /** Called with what GitHub gives when the App was registered, or with what the person pasted. */
  readonly keepCredentials: (credentials: AppCredentials) => void;
}

/**
 * Runs Probot's registration page on loopback, until `close`. Probot reads `app.yml` from the working folder, and some of its
 * settings from the process's environment: the webhook's address is put there, which also keeps it from asking a proxy
 * service for one.
 */
export async function runSetup(options: SetupOptions): Promise<{ close(): Promise<void> }> {
  const { publicUrl, port, manifestFolder, pino, keepCredentials } = options;
  process.chdir(manifestFolder);
  process.env['NO_SMEE_SETUP'] = 'true';
  process.env['WEBHOOK_PROXY_URL'] = `${publicUrl}${webhookPath}`;
  const server = await run(() => undefined, {
    env: { HOST: '127.0.0.1', PORT: String(port) },
    log: pino,
    updateEnv: (given) => {
      const credentials = given as AppCredentials;
      keepCredentials(credentials);
      return credentials;
    },
  });
  return { close: () => server.stop() };
}
