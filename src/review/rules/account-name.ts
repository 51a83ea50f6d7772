import { decodeChecked, decodeString } from '../../iam/source/decode-value.ts';
import type { Decoder } from '../../iam/source/decoder.ts';

/** GitHub's logins: letters, digits and single hyphens, `_` in enterprises with managed users; apps end in `[bot]`. */
const login = /^[A-Za-z0-9](?:[A-Za-z0-9_-]{0,99})(?:\[bot\])?$/;
/** A slug is made of letters, digits, `_` and `-`; one of dots alone would lead an address to somewhere else. */
const team = /^[A-Za-z0-9][A-Za-z0-9-]{0,38}\/(?![.]+$)[A-Za-z0-9_.-]{1,100}$/;

function lowerCased(decoder: Decoder<string>): Decoder<string> {
  return (node, place) => decoder(node, place)?.toLowerCase();
}

/** Why a text is no login, if it is none. */
export function findLoginProblem(
  text: string,
): { readonly code: string; readonly message: string; readonly remedy: string } | undefined {
  if (login.test(text)) return undefined;
  return {
    code: 'not-a-login',
    message: `\`${text.slice(0, 64)}\` is not a login of GitHub`,
    remedy: text.startsWith('@')
      ? 'leave the `@` out'
      : 'write the name of the account, such as `octocat`; teams stand under `teams`',
  };
}

/** A login, in lower case: GitHub compares them without case. */
export const decodeLogin: Decoder<string> = lowerCased(decodeChecked(decodeString, findLoginProblem));

/** A team as `organisation/slug`, in lower case. */
export const decodeTeam: Decoder<string> = lowerCased(
  decodeChecked(decodeString, (text) =>
    team.test(text)
      ? undefined
      : {
          code: 'not-a-team',
          message: `\`${text.slice(0, 64)}\` is not a team as \`organisation/slug\``,
          remedy: text.startsWith('@')
            ? 'leave the `@` out'
            : 'write it as in its address on GitHub, such as `acme/security`',
        },
  ),
);

/** Whether a login is that of an app, as REST and GitHub's pages write it. */
export function isBotLogin(login: string): boolean {
  return login.endsWith('[bot]');
}
