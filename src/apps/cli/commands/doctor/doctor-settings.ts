import { readFile } from 'node:fs/promises';
import type { AppCredentials } from '../../../../adapters/github/sign-in.ts';
import { decodePrivateKey } from '../../../settings/private-key.ts';
import { CommandFailure } from '../../command-failure.ts';
import type { Console } from '../../console.ts';
import { resolvePath } from '../../scan-options.ts';

/** Whom the doctor can sign in as. */
export interface DoctorSettings {
  readonly appId?: number;
  /** Absent without a private key. */
  readonly app?: AppCredentials;
  /** Of a person. */
  readonly token?: string;
  readonly apiUrl?: string;
}

/** Reads the settings from the environment. Rejects with `CommandFailure` where there are none, or one cannot be used. */
export async function readDoctorSettings(console: Console): Promise<DoctorSettings> {
  const textOf = (name: string) => (console.environment[name] ?? '').trim();
  const appId = readAppId(textOf('APP_ID'));
  const apiUrl = textOf('GITHUB_API_URL');
  const token = textOf('GITHUB_TOKEN');
  const path = textOf('PRIVATE_KEY_PATH');
  const privateKey = readKey(path === '' ? textOf('PRIVATE_KEY') : await readKeyFile(path, console));
  if (token === '' && (appId === undefined || privateKey === undefined)) {
    throw new CommandFailure({
      message: 'there are no credentials for GitHub',
      remedies: [
        'set `APP_ID` and `PRIVATE_KEY` (or `PRIVATE_KEY_PATH`) of the app',
        'or `GITHUB_TOKEN` of an administrator, who also sees who can bypass the rules; both together see all',
      ],
    });
  }
  const url = apiUrl === '' ? {} : { apiUrl };
  return {
    ...url,
    ...(appId !== undefined && { appId }),
    ...(appId !== undefined && privateKey !== undefined && { app: { appId, privateKey, ...url } }),
    ...(token !== '' && { token }),
  };
}

function readAppId(text: string): number | undefined {
  if (text === '') return undefined;
  if (/^[1-9][0-9]{0,14}$/.test(text)) return Number(text);
  throw new CommandFailure({ message: '`APP_ID` is no id of an app', remedies: ['write its number'] });
}

function readKey(text: string): string | undefined {
  if (text === '') return undefined;
  const key = decodePrivateKey(text);
  if (typeof key === 'string') return key;
  const remedies = ['use the key that GitHub gave for the app'];
  throw new CommandFailure({ message: `the private key cannot be used: ${key.reason}`, remedies });
}

async function readKeyFile(path: string, console: Console): Promise<string> {
  try {
    return await readFile(resolvePath(path, console), 'utf8');
  } catch (cause) {
    const message = '`PRIVATE_KEY_PATH` names a file that cannot be read';
    throw new CommandFailure({ message, remedies: ['correct the path'], cause });
  }
}
