import type { AccountInventory } from '../../iam/account.ts';
import type { PolicyDocument } from '../../iam/policy-document.ts';
import type { Tag } from '../../iam/resources.ts';
import type { AccessMemory } from './access-memory.ts';
import type { OpenQuestion } from './access-review.ts';
import type { AccessSides, AccountPair } from './access-side.ts';
import { differingTags, tagKeysOf, type TagOwner } from './tag-keys.ts';

interface Tagged {
  readonly arn: string;
  readonly tags: readonly Tag[];
  readonly file?: string;
}

function taggedThings(
  account: AccountInventory | undefined,
  touched: ReadonlySet<string>,
): ReadonlyMap<string, Tagged> {
  if (account === undefined) return new Map();
  const { users, roles, policies, instanceProfiles } = account;
  const things = [users, roles, policies, instanceProfiles].flatMap((list) =>
    list.filter(({ declaration }) => declaration !== undefined && touched.has(declaration.location.file)),
  );
  return new Map(
    things.map(({ arn, tags = [], declaration }) => {
      const file = declaration?.location.file;
      return [arn, { arn, tags, ...(file !== undefined && { file }) }];
    }),
  );
}

/** Documents that may decide by somebody's tags: those of every account, trust and resource policies included. */
function documentsIn(accounts: readonly AccountInventory[]): readonly PolicyDocument[] {
  return accounts.flatMap(({ users, groups, roles, policies, resourcePolicies, awsManagedPolicies }) => [
    ...[...policies, ...awsManagedPolicies, ...resourcePolicies].map(({ document }) => document),
    ...roles.map(({ trustPolicy }) => trustPolicy),
    ...[...users, ...groups, ...roles].flatMap(({ inlinePolicies }) =>
      inlinePolicies.map(({ document }) => document),
    ),
  ]);
}

function decidingKeys(accounts: readonly AccountInventory[], owner: TagOwner, memory: AccessMemory) {
  return new Set(documentsIn(accounts).flatMap((document) => tagKeysOf(document, owner, memory)));
}

interface TagChange {
  readonly thing: Tagged;
  readonly keys: readonly string[];
}

function tagChanges({ base, head }: AccountPair, touched: ReadonlySet<string>): readonly TagChange[] {
  const before = taggedThings(base, touched);
  return [...taggedThings(head, touched).values()].flatMap((thing) => {
    const former = before.get(thing.arn);
    if (former === undefined || former.tags === thing.tags) return [];
    const keys = differingTags(former.tags, thing.tags);
    return keys.length === 0 ? [] : [{ thing, keys }];
  });
}

const reasons: Readonly<Record<TagOwner, string>> = {
  principal: 'a tag differs by which policies of the repository tell callers apart',
  resource: 'a tag differs by which policies of the repository tell IAM resources apart',
};

/**
 * Access that a tag decides and no document shows (A62): tags that differ, of users, roles and other things of IAM, by which
 * policies of the repository tell callers or resources apart. What that opens is not worked out, and so stays open.
 */
export function tagQuestions(
  account: AccountPair,
  { head, touched }: AccessSides,
  memory: AccessMemory,
): readonly OpenQuestion[] {
  const changes = tagChanges(account, touched);
  if (changes.length === 0) return [];
  return (['principal', 'resource'] as const).flatMap((owner) => {
    const deciding = decidingKeys(head.accounts, owner, memory);
    const concerned = changes.filter(({ keys }) => keys.some((key) => deciding.has(key)));
    if (concerned.length === 0) return [];
    return [
      {
        accountId: account.accountId,
        reason: reasons[owner],
        subjects: concerned.map(({ thing }) => thing.arn),
        paths: [...new Set(concerned.flatMap(({ thing }) => thing.file ?? []))],
      },
    ];
  });
}
