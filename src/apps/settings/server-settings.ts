import { decodeSigningSecrets } from '../../adapters/signing/decode-signing-secrets.ts';
import type { SigningSecrets } from '../../adapters/signing/hmac-signer.ts';
import { logLevels, type LogLevel } from '../../ports/logger.ts';
import type { Environment } from './connection-settings.ts';
import { readPort } from './port.ts';
import { decodePrivateKey } from './private-key.ts';
import { textOf, type SettingReading } from './setting-reading.ts';

/** All that the GitHub App's server needs. INVARIANT: complete or absent; it never starts with a half (A80). */
export interface ServerSettings {
  readonly appId: number;
  /** PEM. */
  readonly privateKey: string;
  readonly webhookSecret: string;
  /** Absent where the one that the data folder keeps is used. */
  readonly signingSecrets?: SigningSecrets;
  /** Base address of the REST API of a GitHub Enterprise Server; absent for github.com. */
  readonly apiUrl?: string;
  /** Where people reach this server, without a `/` at the end; absent where checks shall link to no details page. */
  readonly publicUrl?: string;
  readonly host: string;
  readonly port: number;
  /** The port of `/metrics`; absent where it is served beside the rest. */
  readonly metricsPort?: number;
  readonly logLevel: LogLevel;
  /** Where the little is kept that GitHub cannot hold. */
  readonly dataFolder: string;
  /** Absent where the queue is that of one process. */
  readonly redisUrl?: string;
}

/** A setting that is missing or cannot be used, and what to do; never with a secret in it. */
export interface SettingProblem {
  readonly variable: string;
  readonly message: string;
}

/** Reads a file that a setting names; rejects with Node's error. */
export type ReadSettingFile = (path: string) => Promise<string>;

/** Where a person finds what is missing; `four-eyes setup` writes all three for a new App. */
const onAppPage = 'on the page of the App under';

function demand(reading: SettingReading, variable: string, what: string): string | undefined {
  const text = textOf(reading, variable);
  if (text === undefined) reading.problems.push({ variable, message: `missing: ${what}` });
  return text;
}

function readAppId(reading: SettingReading): number | undefined {
  const text = demand(reading, 'APP_ID', `the id of the GitHub App, a number (${onAppPage} 'About')`);
  if (text === undefined) return undefined;
  if (/^[1-9][0-9]{0,15}$/.test(text)) return Number(text);
  reading.problems.push({ variable: 'APP_ID', message: 'it is no id of an app: write its number' });
  return undefined;
}

async function readPrivateKey(
  reading: SettingReading,
  readFile: ReadSettingFile,
): Promise<string | undefined> {
  const path = textOf(reading, 'PRIVATE_KEY_PATH');
  const variable = path === undefined ? 'PRIVATE_KEY' : 'PRIVATE_KEY_PATH';
  const given =
    path === undefined
      ? demand(
          reading,
          'PRIVATE_KEY',
          `the private key of the GitHub App, or PRIVATE_KEY_PATH, its file (made ${onAppPage} 'Private keys')`,
        )
      : await readFile(path).catch((error: unknown) => {
          const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
          reading.problems.push({ variable, message: `the file cannot be read (${code})` });
          return undefined;
        });
  if (given === undefined) return undefined;
  const key = decodePrivateKey(given);
  if (typeof key === 'string') return key;
  reading.problems.push({ variable, message: `the key cannot be used: ${key.reason}` });
  return undefined;
}

function readWebhookSecret(reading: SettingReading): string | undefined {
  const secret = demand(
    reading,
    'WEBHOOK_SECRET',
    `the secret that GitHub signs webhooks with (set ${onAppPage} 'Webhook')`,
  );
  // Probot falls back to it where there is none: whoever knows Probot could forge webhooks.
  if (secret !== 'development') return secret;
  const message = 'it is the default that everybody knows: choose a random one, and set it in the App too';
  reading.problems.push({ variable: 'WEBHOOK_SECRET', message });
  return undefined;
}

const signingVariable = 'FOUR_EYES_SIGNING_SECRETS';
const withReplicas =
  'with REDIS_URL all replicas need the same secret, as `openssl rand -base64 32` prints one';

function readSigningSecrets(reading: SettingReading): SigningSecrets | undefined {
  const text = textOf(reading, signingVariable);
  if (text === undefined) {
    // Each replica would make one of its own, and take the ledgers of the others for forged.
    if (textOf(reading, 'REDIS_URL') !== undefined) demand(reading, signingVariable, withReplicas);
    return undefined;
  }
  const decoded = decodeSigningSecrets(text, signingVariable);
  if (decoded.ok) return decoded.value;
  for (const { message, remedy = '' } of decoded.problems) {
    reading.problems.push({ variable: signingVariable, message: `${message}: ${remedy}` });
  }
  return undefined;
}

function readHttpsUrl(reading: SettingReading, variable: string): string | undefined {
  const text = textOf(reading, variable);
  if (text === undefined) return undefined;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isLoopback = url !== undefined && ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
  const isFit = url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopback);
  if (url !== undefined && isFit && url.username === '' && url.search === '' && url.hash === '') {
    return url.href.replace(/\/$/, '');
  }
  reading.problems.push({ variable, message: 'write an address that begins with `https://`' });
  return undefined;
}

function readPortOf(reading: SettingReading, variable: string): number | undefined {
  const port = readPort(reading.environment, variable);
  if (port === undefined) {
    reading.problems.push({ variable, message: 'it is no port: write a number from 1 to 65535' });
  }
  return port;
}

function readLogLevel(reading: SettingReading): LogLevel {
  const text = textOf(reading, 'LOG_LEVEL')?.toLowerCase() ?? 'info';
  const level = logLevels.find((one) => one === text);
  if (level === undefined) {
    reading.problems.push({ variable: 'LOG_LEVEL', message: `write one of ${logLevels.join(', ')}` });
  }
  return level ?? 'info';
}

function readRedisUrl(reading: SettingReading): string | undefined {
  const text = textOf(reading, 'REDIS_URL');
  if (text === undefined) return undefined;
  if (URL.canParse(text) && ['redis:', 'rediss:'].includes(new URL(text).protocol)) return text;
  const message = 'write an address that begins with `redis://` or `rediss://`';
  reading.problems.push({ variable: 'REDIS_URL', message });
  return undefined;
}

type OptionalSettings = Pick<
  ServerSettings,
  'apiUrl' | 'publicUrl' | 'redisUrl' | 'metricsPort' | 'signingSecrets'
>;

/** What is optional, each only where it is set. */
function readOptions(reading: SettingReading): OptionalSettings {
  const signingSecrets = readSigningSecrets(reading);
  const apiUrl = readHttpsUrl(reading, 'GITHUB_API_URL');
  const publicUrl = readHttpsUrl(reading, 'FOUR_EYES_PUBLIC_URL');
  const redisUrl = readRedisUrl(reading);
  const hasMetricsPort = textOf(reading, 'METRICS_PORT') !== undefined;
  const metricsPort = hasMetricsPort ? readPortOf(reading, 'METRICS_PORT') : undefined;
  return {
    ...(signingSecrets !== undefined && { signingSecrets }),
    ...(apiUrl !== undefined && { apiUrl }),
    ...(publicUrl !== undefined && { publicUrl }),
    ...(redisUrl !== undefined && { redisUrl }),
    ...(metricsPort !== undefined && { metricsPort }),
  };
}

/**
 * Reads the settings of the server from the environment: all of them, or every problem there is. The names `APP_ID`,
 * `PRIVATE_KEY`, `PRIVATE_KEY_PATH`, `WEBHOOK_SECRET`, `LOG_LEVEL` and `PORT` are Probot's.
 */
export async function readServerSettings(
  environment: Environment,
  readFile: ReadSettingFile,
): Promise<ServerSettings | readonly SettingProblem[]> {
  const reading: SettingReading = { environment, problems: [] };
  const appId = readAppId(reading);
  const privateKey = await readPrivateKey(reading, readFile);
  const webhookSecret = readWebhookSecret(reading);
  const port = readPortOf(reading, 'PORT');
  const logLevel = readLogLevel(reading);
  const options = readOptions(reading);
  const host = textOf(reading, 'HOST') ?? '0.0.0.0';
  const dataFolder = textOf(reading, 'FOUR_EYES_DATA') ?? 'four-eyes-data';
  const isWhole = reading.problems.length === 0;
  return isWhole &&
    appId !== undefined &&
    privateKey !== undefined &&
    webhookSecret !== undefined &&
    port !== undefined
    ? { appId, privateKey, webhookSecret, ...options, host, port, logLevel, dataFolder }
    : reading.problems;
}
