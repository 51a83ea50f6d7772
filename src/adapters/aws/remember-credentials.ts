import type { AwsCredentials } from './aws-clients.ts';

/** Milliseconds before their end at which credentials are got anew. */
const renewBefore = 5 * 60_000;

interface Identity {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly expiration?: Date;
}

/**
 * Credentials that are got once and used until shortly before they end: each client of the SDK would assume the role by
 * itself. A failure is not remembered.
 * @param now Milliseconds since 1970.
 */
export function rememberCredentials(credentials: AwsCredentials, now: () => number): AwsCredentials {
  if (typeof credentials !== 'function') return credentials;
  let known: Promise<Identity> | undefined;
  let until = Infinity;
  return async (properties) => {
    if (known !== undefined && now() < until) return known;
    until = Infinity;
    const got = credentials(properties);
    known = got;
    try {
      const identity = await got;
      until = (identity.expiration?.getTime() ?? Infinity) - renewBefore;
      return identity;
    } catch (error) {
      if (known === got) known = undefined;
      throw error;
    }
  };
}
