import fc from 'fast-check';
import type { AccountInventory } from '../../src/iam/account.ts';
import type { PolicyDocument } from '../../src/iam/policy-document.ts';
import type { InlinePolicy, ManagedPolicy, Tag } from '../../src/iam/resources.ts';
import {
  accountOf,
  allow,
  arnOf,
  deny,
  documentOf,
  groupOf,
  instanceProfileOf,
  policyOf,
  roleOf,
  trust,
  userOf,
} from './account-builder.ts';

const paths = fc.constantFrom('/', '/a/', `/it's$(id)*/`);
const documents: fc.Arbitrary<PolicyDocument> = fc.constantFrom(
  documentOf(allow('s3:GetObject')),
  documentOf(allow(['s3:PutObject', 's3:GetObject'])),
  documentOf(allow('iam:*')),
  documentOf(deny('iam:*'), allow('*')),
  documentOf(allow('*'), deny('iam:*')),
);
const descriptions = fc.constantFrom(undefined, 'file:///etc/passwd', 'plain', `it's\n$(id) "é"`);
const tags: fc.Arbitrary<readonly Tag[]> = fc
  .subarray(['team', 'stage'])
  .chain((keys) =>
    fc.tuple(...keys.map((key) => fc.constantFrom('a', '-b c').map((value) => ({ key, value })))),
  );
const inlinePolicies: fc.Arbitrary<readonly InlinePolicy[]> = fc
  .subarray(['own', '-x'])
  .chain((names) => fc.tuple(...names.map((name) => documents.map((document) => ({ name, document })))));
const awsPolicies = ['AdministratorAccess', 'ReadOnlyAccess'].map(
  (name) => `arn:aws:iam::aws:policy/${name}`,
);

function optional<Value>(value: fc.Arbitrary<Value | undefined>, key: string): fc.Arbitrary<object> {
  return value.map((found) => (found === undefined ? {} : { [key]: found }));
}

const policies: fc.Arbitrary<readonly ManagedPolicy[]> = fc
  .subarray(['read', 'limit', '-p'])
  .chain((names) =>
    fc.tuple(
      ...names.map((name) =>
        fc
          .tuple(documents, paths, tags, optional(descriptions, 'description'), fc.boolean())
          .map(([document, path, tagList, description, isUpper]) =>
            policyOf(isUpper ? name.toUpperCase() : name, document, { path, tags: tagList, ...description }),
          ),
      ),
    ),
  );

interface Names {
  readonly groups: readonly string[];
  readonly users: readonly string[];
  readonly roles: readonly string[];
  readonly profiles: readonly string[];
}

/** A name and the path that it has in this account. */
type Places = ReadonlyMap<string, string>;

function placesOf(names: readonly string[]): fc.Arbitrary<Places> {
  return fc
    .tuple(...names.map(() => paths))
    .map((chosen) => new Map(names.map((name, position) => [name, chosen[position] ?? '/'])));
}

function trustsOf(principals: readonly string[]): fc.Arbitrary<PolicyDocument> {
  return fc
    .tuple(fc.subarray([...principals]), fc.boolean())
    .map(([named, isPublic]) =>
      documentOf(
        trust({ Service: 'ec2.amazonaws.com' }),
        ...(named.length === 0 ? [] : [trust(named, { Bool: { 'aws:MultiFactorAuthPresent': 'true' } })]),
        ...(isPublic ? [trust('*')] : []),
      ),
    );
}

function principalsOf(type: string, places: Places): readonly string[] {
  return [...places].map(([name, path]) => arnOf(type, name, path));
}

/** An account of a few things with hostile names, in which every reference leads somewhere. */
function accountsOf(names: Names, managed: readonly ManagedPolicy[]): fc.Arbitrary<AccountInventory> {
  const own = managed.map(({ arn }) => arn);
  const attached = fc.subarray([...awsPolicies, ...own]);
  const boundary = optional(fc.constantFrom(undefined, ...own), 'permissionsBoundary');
  return fc
    .tuple(placesOf(names.users), placesOf(names.roles))
    .chain(([users, roles]) =>
      fc.record({
        policies: fc.constant(managed),
        groups: fc.tuple(
          ...names.groups.map((name) =>
            fc
              .record({ path: paths, attachedPolicies: attached, inlinePolicies })
              .map((parts) => groupOf(name, parts)),
          ),
        ),
        users: fc.tuple(
          ...[...users].map(([name, path]) =>
            fc
              .tuple(
                fc.record({
                  groups: fc.subarray([...names.groups]),
                  attachedPolicies: attached,
                  inlinePolicies,
                  tags,
                }),
                boundary,
              )
              .map(([parts, limit]) => userOf(name, { path, ...parts, ...limit })),
          ),
        ),
        roles: fc.tuple(
          ...[...roles].map(([name, path]) =>
            fc
              .tuple(
                fc.record({
                  trustPolicy: trustsOf([...principalsOf('user', users), ...principalsOf('role', roles)]),
                  maxSessionDuration: fc.constantFrom(3600, 43_200),
                  attachedPolicies: attached,
                  inlinePolicies,
                  tags,
                }),
                boundary,
                optional(descriptions, 'description'),
              )
              .map(([parts, limit, description]) =>
                roleOf(name, { path, ...parts, ...limit, ...description }),
              ),
          ),
        ),
        instanceProfiles: fc.tuple(
          ...names.profiles.map((name) =>
            fc
              .record({ path: paths, roles: fc.constantFrom([], ...names.roles.map((role) => [role])) })
              .map((parts) => instanceProfileOf(name, parts)),
          ),
        ),
      }),
    )
    .map(accountOf);
}

/** Two of these have names in common more often than not, in the same place or in another. */
export const accounts: fc.Arbitrary<AccountInventory> = fc
  .tuple(
    fc.record({
      groups: fc.subarray(['dev', '-g']),
      users: fc.subarray(['ada', '-rf', 'eve']),
      roles: fc.subarray(['deploy', 'audit', '-r']),
      profiles: fc.subarray(['web', '-i']),
    }),
    policies,
  )
  .chain(([names, managed]) => accountsOf(names, managed));
