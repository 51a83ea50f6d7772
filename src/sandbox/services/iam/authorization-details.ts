import { constraintError } from '../../query-error.ts';
import type { OperationContext, Operations } from '../../service.ts';
import type {
  AccountState,
  StoredGroup,
  StoredPolicy,
  StoredRole,
  StoredUser,
} from '../../state/account-state.ts';
import { allPolicyUsage } from '../../state/policy-usage.ts';
import { xmlList, type XmlObject } from '../../write-xml.ts';
import {
  describeAttachments,
  describeBoundary,
  describeGroup,
  describeInlinePolicies,
  describeLastUsed,
  describeListedInstanceProfile,
  describeListedPolicy,
  describeListedUser,
  describePolicyVersion,
  describeRoleInProfile,
  describeTags,
} from './describe-entities.ts';
import { pagePosition, pageSize, pagingFields } from './page.ts';

const filters = ['User', 'Group', 'Role', 'LocalManagedPolicy', 'AWSManagedPolicy'] as const;

type Filter = (typeof filters)[number];

type Entity = StoredUser | StoredGroup | StoredRole | StoredPolicy;

/** One kind of entity in the order of the whole listing: its entities after a key, each with the key that finds it. */
interface Section {
  readonly filter: Filter;
  readonly slice: (account: AccountState, after: string, count: number) => readonly Entity[];
  readonly keyOf: (entity: Entity) => string;
}

const nameOf = (entity: Entity) => entity.name.toLowerCase();

const sections: readonly Section[] = [
  { filter: 'User', slice: (account, ...range) => account.users.slice(...range), keyOf: nameOf },
  { filter: 'Group', slice: (account, ...range) => account.groups.slice(...range), keyOf: nameOf },
  { filter: 'Role', slice: (account, ...range) => account.roles.slice(...range), keyOf: nameOf },
  {
    filter: 'LocalManagedPolicy',
    slice: (account, ...range) => account.policies.slice(...range),
    keyOf: nameOf,
  },
  {
    filter: 'AWSManagedPolicy',
    slice: usedAwsManagedPolicies,
    keyOf: (entity) => ('arn' in entity ? entity.arn : entity.name),
  },
];

export const authorizationDetailsOperations: Operations = {
  GetAccountAuthorizationDetails: (context) => {
    const { entities, nextPosition } = takePage(context);
    const { account } = context;
    return {
      ...pagingFields(nextPosition),
      UserDetailList: xmlList(entities.flatMap((entity) => describeIf(account, entity, 'user'))),
      GroupDetailList: xmlList(entities.flatMap((entity) => describeIf(account, entity, 'group'))),
      RoleDetailList: xmlList(entities.flatMap((entity) => describeIf(account, entity, 'role'))),
      Policies: xmlList(entities.flatMap((entity) => describeIf(account, entity, 'policy'))),
    };
  },
};

/** Entities of all wanted sections from the marker on; the marker is `<section> <key of the last entity>`. */
function takePage(context: OperationContext): {
  entities: readonly Entity[];
  nextPosition: string | undefined;
} {
  const wanted = wantedSections(context);
  const size = pageSize(context);
  const position = pagePosition(context);
  const [startFilter = '', startKey = ''] = position === '' ? [] : splitPosition(position);
  const start = Math.max(
    0,
    wanted.findIndex(({ filter }) => filter === startFilter),
  );
  const taken: { filter: Filter; key: string; entity: Entity }[] = [];
  for (const [index, section] of wanted.slice(start).entries()) {
    // One more than fits tells whether another page follows.
    const missing = size + 1 - taken.length;
    const entities = section.slice(context.account, index === 0 ? startKey : '', missing);
    for (const entity of entities) taken.push({ filter: section.filter, key: section.keyOf(entity), entity });
    if (taken.length > size) break;
  }
  const page = taken.slice(0, size);
  const last = page.at(-1);
  const more = taken.length > size && last !== undefined;
  return {
    entities: page.map(({ entity }) => entity),
    nextPosition: more ? `${last.filter} ${last.key}` : undefined,
  };
}

function splitPosition(position: string): readonly [string, string] {
  const space = position.indexOf(' ');
  return [position.slice(0, space), position.slice(space + 1)];
}

function wantedSections({ parameters }: OperationContext): readonly Section[] {
  const asked = parameters.strings('Filter');
  if (asked === undefined || asked.length === 0) return sections;
  const unknown = asked.find((name) => !filters.some((filter) => filter === name));
  if (unknown !== undefined) {
    throw constraintError('Filter', unknown, `Member must satisfy enum value set: [${filters.join(', ')}]`);
  }
  return sections.filter(({ filter }) => asked.includes(filter));
}

/** AWS's own policies are listed where the account uses them. */
function usedAwsManagedPolicies(
  account: AccountState,
  after: string,
  count: number,
): readonly StoredPolicy[] {
  return [...allPolicyUsage(account).keys()]
    .filter((arn) => arn > after)
    .sort()
    .flatMap((arn) => account.awsManagedPolicies.get(arn) ?? [])
    .slice(0, count);
}

function describeIf(account: AccountState, entity: Entity, type: Entity['type']): readonly XmlObject[] {
  return entity.type === type ? [describeEntity(account, entity)] : [];
}

function describeEntity(account: AccountState, entity: Entity): XmlObject {
  switch (entity.type) {
    case 'user':
      return describeUserDetail(account, entity);
    case 'group':
      return {
        ...describeGroup(account, entity),
        GroupPolicyList: describeInlinePolicies(entity),
        AttachedManagedPolicies: xmlList(describeAttachments(entity)),
      };
    case 'role':
      return describeRoleDetail(account, entity);
    case 'policy':
      return describePolicyDetail(account, entity);
  }
}

function describeUserDetail(account: AccountState, user: StoredUser): XmlObject {
  return {
    ...describeListedUser(account, user),
    UserPolicyList: describeInlinePolicies(user),
    GroupList: xmlList([...user.groups].map(({ name }) => name)),
    AttachedManagedPolicies: xmlList(describeAttachments(user)),
    ...describeBoundary(user.permissionsBoundary),
    ...describeTags(user.tags),
  };
}

/** Without description and session duration: `RoleDetail` has neither. */
function describeRoleDetail(account: AccountState, role: StoredRole): XmlObject {
  const profiles = [...role.instanceProfiles].map((profile) =>
    describeListedInstanceProfile(account, profile),
  );
  return {
    ...describeRoleInProfile(account, role),
    InstanceProfileList: xmlList(profiles),
    RolePolicyList: describeInlinePolicies(role),
    AttachedManagedPolicies: xmlList(describeAttachments(role)),
    ...describeBoundary(role.permissionsBoundary),
    ...describeTags(role.tags),
    RoleLastUsed: describeLastUsed(role),
  };
}

/** Without the description: the type has it, but IAM leaves it out of this answer, as out of every list. */
function describePolicyDetail(account: AccountState, policy: StoredPolicy): XmlObject {
  const versions = policy.versions.map((version) => describePolicyVersion(policy, version, true));
  return { ...describeListedPolicy(account, policy), PolicyVersionList: xmlList(versions) };
}
