import type { AffectedResource, AuditControl } from '../audit-control.ts';
import type { AccountInventory } from '../../iam/account.ts';
import type { KeyFacts } from '../facts/key-facts.ts';
import { judgeKeys, nameOfKey } from '../judge-keys.ts';
import type { Tag } from '../../iam/resources.ts';

/** The first of the owner tags that a thing bears. */
function ownerOf(tags: readonly Tag[], ownerTags: readonly string[]): Tag | undefined {
  return ownerTags.flatMap((key) => tags.filter((tag) => tag.key === key))[0];
}

/** Users and roles that the key policy lets in by name. */
function namedPrincipals({ policy }: KeyFacts): ReadonlySet<string> {
  if (policy.status === 'unknown') return new Set();
  const allows = policy.value.statements.filter(({ effect }) => effect === 'Allow');
  const entries = allows.flatMap(({ principal }) => principal?.entries ?? []);
  return new Set(entries.flatMap(({ type, values }) => (type === 'AWS' ? values : [])));
}

/** Principals of another team or application that the key's policy names. */
function strangers(key: KeyFacts, owner: Tag, account: AccountInventory): readonly AffectedResource[] {
  const named = namedPrincipals(key);
  return [...account.roles, ...account.users].flatMap(({ arn, name, tags }) => {
    const theirs = tags.find((tag) => tag.key === owner.key);
    if (!named.has(arn) || theirs === undefined || theirs.value === owner.value) return [];
    const message = `the key \`${nameOfKey(key)}\` of ${owner.key} \`${owner.value}\` is used by \`${name}\` of ${owner.key} \`${theirs.value}\``;
    return [{ arn: key.arn, message }];
  });
}

export const keyOwner: AuditControl = {
  id: 'key-owner',
  section: 'keys',
  severity: 'low',
  title: 'every key belongs to one team or application',
  rationale:
    'A key that everything shares opens everything: whoever may decrypt for one purpose may for all. A key says whose it is by a tag of `audit.keyOwnerTags` (`team`, `application`), and its policy names no role that bears the same tag with another value.',
  source: ['AWS KMS Developer Guide, ‘Tags in AWS KMS’'],
  remedy: 'tag the key; make one key for each team or application that uses it',
  check: ({ facts, configuration: { keyOwnerTags } }) =>
    judgeKeys(facts, (keys) => {
      const affected: AffectedResource[] = [];
      const unknown: string[] = [];
      for (const key of keys) {
        const name = nameOfKey(key);
        if (key.tags.status === 'unknown') {
          unknown.push(`the key \`${name}\`: ${key.tags.reason}`);
          continue;
        }
        const owner = ownerOf(key.tags.value, keyOwnerTags);
        if (owner === undefined) {
          affected.push({
            arn: key.arn,
            message: `the key \`${name}\` has none of the tags ${keyOwnerTags.join(', ')}`,
          });
          continue;
        }
        if (key.policy.status === 'unknown') unknown.push(`the key \`${name}\`: ${key.policy.reason}`);
        else if (facts.inventory.status === 'unknown')
          unknown.push(`the key \`${name}\`: ${facts.inventory.reason}`);
        else affected.push(...strangers(key, owner, facts.inventory.value));
      }
      return { affected, unknown, evidence: [`${keys.length} keys`] };
    }),
};
