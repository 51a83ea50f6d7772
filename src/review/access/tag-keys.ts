import type { PolicyDocument } from '../../iam/policy-document.ts';
import type { Tag } from '../../iam/resources.ts';
import type { AccessMemory } from './access-memory.ts';

/** Whose tags: those of the caller, or those of the IAM resource that is asked for. */
export type TagOwner = 'principal' | 'resource';

const prefixes: Readonly<Record<TagOwner, readonly string[]>> = {
  principal: ['aws:principaltag/'],
  resource: ['aws:resourcetag/', 'iam:resourcetag/'],
};

function keyAfter(text: string, prefix: string): string {
  const rest = text.slice(prefix.length);
  const end = rest.search(/[,}]/);
  return (end < 0 ? rest : rest.slice(0, end)).trim();
}

/** Keys that stand in `${aws:PrincipalTag/…}` within a value. */
function keysInValue(value: string, prefix: string): readonly string[] {
  const keys: string[] = [];
  for (let start = value.indexOf('${'); start >= 0; start = value.indexOf('${', start + 2)) {
    const inner = value.slice(start + 2).trimStart();
    if (inner.startsWith(prefix)) keys.push(keyAfter(inner, prefix));
  }
  return keys;
}

function findTagKeys({ statements }: PolicyDocument, owner: TagOwner): readonly string[] {
  const texts = statements.flatMap(({ resource, conditions }) => [
    ...(resource?.values ?? []),
    ...conditions.flatMap(({ values }) => values),
  ]);
  const conditionKeys = statements.flatMap(({ conditions }) =>
    conditions.map(({ key }) => key.toLowerCase()),
  );
  const found = prefixes[owner].flatMap((prefix) => [
    ...texts.flatMap((text) => keysInValue(text.toLowerCase(), prefix)),
    ...conditionKeys.filter((key) => key.startsWith(prefix)).map((key) => keyAfter(key, prefix)),
  ]);
  return [...new Set(found)];
}

/** The tag keys, in lower case, that a document decides by: in its conditions, or as variables in its values. */
export function tagKeysOf(
  document: PolicyDocument,
  owner: TagOwner,
  memory: AccessMemory,
): readonly string[] {
  const keys = memory.factOf(`tags of the ${owner}`, document, () => findTagKeys(document, owner).join('\n'));
  return keys === '' ? [] : keys.split('\n');
}

/** Keys, in lower case, of tags that only one of the lists has, or with another value. */
export function differingTags(before: readonly Tag[], after: readonly Tag[]): readonly string[] {
  if (before === after || (before.length === 0 && after.length === 0)) return [];
  const hasTag = (tags: readonly Tag[], { key, value }: Tag) =>
    tags.some((tag) => tag.key === key && tag.value === value);
  const differing = [
    ...before.filter((tag) => !hasTag(after, tag)),
    ...after.filter((tag) => !hasTag(before, tag)),
  ];
  return [...new Set(differing.map(({ key }) => key.toLowerCase()))];
}
