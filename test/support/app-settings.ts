import { generateKeyPairSync } from 'node:crypto';
import type { ServerSettings } from '../../src/apps/settings/server-settings.ts';

const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });

export const testWebhookSecret = 'the secret of the webhook in tests';

/** Settings of a server on a free port of loopback, with a key of its own. */
export const testServerSettings: ServerSettings = {
  appId: 4711,
  privateKey: privateKey.export({ type: 'pkcs1', format: 'pem' }).toString(),
  webhookSecret: testWebhookSecret,
  signingSecrets: { current: 'b3BlbnNzbCByYW5kIC1iYXNlNjQgMzIgcHJpbnRz', former: [] },
  host: '127.0.0.1',
  port: 0,
  logLevel: 'info',
  dataFolder: 'four-eyes-data',
};
