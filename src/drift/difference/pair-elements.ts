import type { JsonValue } from '../../iam/policy-document.ts';
import { canonicalJson, isJsonObject } from '../canonical-json.ts';

/** The field that tells the elements of a list apart, whatever else in them changes. */
const identityFields = ['VersionId', 'Name', 'Key', 'Sid'] as const;

/** What an element of a list is called: `Name=deploy`; undefined for one that only its content identifies. */
export function elementIdentity(element: JsonValue): string | undefined {
  if (!isJsonObject(element)) return undefined;
  for (const field of identityFields) {
    const name = element[field];
    if (typeof name === 'string') return `${field}=${name}`;
  }
  return undefined;
}

function contentWithoutSid(element: JsonValue): string | undefined {
  if (!isJsonObject(element)) return undefined;
  return canonicalJson(Object.fromEntries(Object.entries(element).filter(([key]) => key !== 'Sid')));
}

/** Any two nameless objects may be the same one, edited. */
function namelessObject(element: JsonValue): string | undefined {
  return isJsonObject(element) && elementIdentity(element) === undefined ? 'nameless' : undefined;
}

/** The closest likeness first: equal, called the same, equal but for the Sid, nameless. */
const likenesses: readonly ((element: JsonValue) => string | undefined)[] = [
  canonicalJson,
  elementIdentity,
  contentWithoutSid,
  namelessObject,
];

function positionsByLikeness(
  list: readonly JsonValue[],
  free: ReadonlySet<number>,
  likeness: (element: JsonValue) => string | undefined,
): Map<string, number[]> {
  const positions = new Map<string, number[]>();
  for (const position of free) {
    const key = likeness(list[position] ?? null);
    if (key === undefined) continue;
    const known = positions.get(key);
    if (known === undefined) positions.set(key, [position]);
    else known.push(position);
  }
  for (const known of positions.values()) known.reverse();
  return positions;
}

/** For each position in `after`, the position in `before` of the element that it continues; absent for a new one. */
export function pairElements(
  before: readonly JsonValue[],
  after: readonly JsonValue[],
): ReadonlyMap<number, number> {
  const pairs = new Map<number, number>();
  const free = new Set(before.keys());
  for (const likeness of likenesses) {
    if (free.size === 0 || pairs.size === after.length) break;
    const candidates = positionsByLikeness(before, free, likeness);
    for (const [position, element] of after.entries()) {
      if (pairs.has(position)) continue;
      const partner = candidates.get(likeness(element) ?? '')?.pop();
      if (partner === undefined) continue;
      pairs.set(position, partner);
      free.delete(partner);
    }
  }
  return pairs;
}
