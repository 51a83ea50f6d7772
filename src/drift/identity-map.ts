import { decodeString } from '../iam/source/decode-value.ts';
import { enterPlace, refuse, type Decoder } from '../iam/source/decoder.ts';
import type { RecordedActor, RecordedActors } from './issues/recorded-actor.ts';

/**
 * Whose account on GitHub an identity in AWS is: by the unique id of an IAM user (`AIDA…`), or by the name of an Identity
 * Center user. Names are in lower case.
 */
export type IdentityMap = ReadonlyMap<string, string>;

const login = /^[A-Za-z0-9][A-Za-z0-9_-]{0,99}$/;
const longestName = 128;

/** `identities` of the section `drift`: names of AWS to logins of GitHub. Roles are nobody's, so none can be named. */
export const decodeIdentities: Decoder<IdentityMap> = (node, place) => {
  if (node.kind !== 'mapping') {
    refuse(node.location, place, {
      code: 'not-identities',
      message: '`identities` is a mapping of AWS identities to logins of GitHub',
      remedy: 'write lines such as `AIDACKCEVSQ6C2EXAMPLE: alice`',
    });
    return undefined;
  }
  const identities = new Map<string, string>();
  for (const { key, value } of node.entries) {
    const name = decodeString(value, enterPlace(place, key));
    if (name === undefined) continue;
    if (!login.test(name)) {
      refuse(value.location, enterPlace(place, key), {
        code: 'not-a-login',
        message: `\`${name.slice(0, 64)}\` is no login of GitHub`,
        remedy: 'write the login without `@`',
      });
    } else if (/^(?:AROA|arn:)/i.test(key) || key.length > longestName) {
      refuse(value.location, enterPlace(place, key), {
        code: 'not-a-person',
        message: `\`${key.slice(0, 64)}\` is not the unique id of a user`,
        remedy:
          'name users by `AIDA…`, or by their names in Identity Center: whoever may assume a role chooses the name of its session',
      });
    } else identities.set(key.toLowerCase(), name.toLowerCase());
  }
  return identities;
};

/** Who had a hand in something: logins, and what to show of those whose account is not known. */
export interface ResolvedActors {
  readonly logins: readonly string[];
  /** Untrusted text. */
  readonly unmapped: readonly string[];
}

/** INVARIANT: never by a name that whoever made the call could choose (A65). */
export function resolveActors(actors: RecordedActors | undefined, identities: IdentityMap): ResolvedActors {
  if (actors === undefined) return { logins: [], unmapped: ['nobody is known'] };
  const logins = new Set<string>();
  const unmapped = new Set<string>();
  for (const actor of actors.list) {
    const found = loginOf(actor, identities);
    if (found === undefined) unmapped.add(actor.identityCenterUser ?? (actor.arn || actor.principalId));
    else logins.add(found);
  }
  if (actors.isIncomplete) unmapped.add('others who are not known');
  return { logins: [...logins], unmapped: [...unmapped] };
}

function loginOf({ principalId, identityCenterUser }: RecordedActor, identities: IdentityMap) {
  const byId = /^AIDA/.test(principalId) ? identities.get(principalId.toLowerCase()) : undefined;
  return (
    byId ?? (identityCenterUser === undefined ? undefined : identities.get(identityCenterUser.toLowerCase()))
  );
}
