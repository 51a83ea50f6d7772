import fc from 'fast-check';
import type { AccountInventory, AccountSettings } from '../../../src/iam/account.ts';
import { decodeLivePolicyValue } from '../../../src/iam/decode-live-policy-document.ts';
import type { PolicyDocument } from '../../../src/iam/policy-document.ts';
import type { InlinePolicy, Tag } from '../../../src/iam/resources.ts';
import {
  accountOf,
  groupOf,
  instanceProfileOf,
  policyOf,
  roleOf,
  userOf,
} from '../../support/account-builder.ts';

const pathCharacter = fc.integer({ min: 0x21, max: 0x7e }).map((code) => String.fromCharCode(code));

/** Paths that mean something to a file system, to Git or to a shell; some differ in case alone. */
const hostilePath = fc.constantFrom(
  '/',
  '/team/',
  '/Team/',
  '/TEAM/',
  '/team/Sub/',
  '/../',
  '/../../../etc/',
  '/./',
  '///',
  '/team//',
  '/.git/hooks/',
  '/.github/',
  '/CON/',
  '/nul.txt/',
  "/it's/",
  '/<b>/',
  '/*/',
  '/$(id)/',
  '/a.yaml/',
  '/a.json/',
  '/x./',
  '/%2E%2E/',
  '/50%/',
  '/arn:aws:iam::222222222222:policy/',
  '/README.md/',
  `/${'<'.repeat(300)}/`,
);

const randomPath = fc
  .array(pathCharacter, { minLength: 1, maxLength: 12 })
  .map((characters) => `/${characters.join('')}/`);

const path = fc.oneof(hostilePath, randomPath);

const name = fc.oneof(
  fc
    .array(fc.constantFrom(...Array.from('abyzABZ019_+=,.@-')), { minLength: 1, maxLength: 12 })
    .map((characters) => characters.join('')),
  fc.constantFrom(
    'CON',
    'nul.x',
    '..',
    '.',
    '.git',
    'a.yaml',
    'true',
    'null',
    '0123',
    '1e3',
    'yes',
    '-',
    '=',
  ),
);

/** What IAM takes in descriptions and tags, line separators and invisible characters among it. */
const text = fc
  .array(
    fc.oneof(
      { weight: 5, arbitrary: fc.constantFrom(...Array.from('abc XYZ:#-\'"\\{}[]&*!|>%@`,?')) },
      {
        weight: 1,
        arbitrary: fc.constantFrom('\n', '\t', 'é', '\u202e', '\u200b', '\u2028', '\u00a0', 'а', '😀'),
      },
    ),
    { maxLength: 20 },
  )
  .map((characters) => characters.join(''));

const tags: fc.Arbitrary<readonly Tag[]> = fc.uniqueArray(fc.record({ key: text, value: text }), {
  maxLength: 3,
  selector: ({ key }) => key.toLowerCase(),
});

function documentOf(json: unknown): PolicyDocument {
  const decoded = decodeLivePolicyValue(json, 'test');
  if (!decoded.ok) throw new Error(JSON.stringify(decoded.problems));
  return decoded.value;
}

const action = fc.constantFrom('s3:GetObject', 's3:Get*', '*', 'iam:PassRole', 'S3:getobject');
const oneOrMany = <Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Value | readonly Value[]> =>
  fc.oneof(value, fc.array(value, { maxLength: 3 }));

const statement = fc.record(
  {
    Sid: fc.constantFrom('One', 'Two', ''),
    Effect: fc.constantFrom('Allow', 'Deny'),
    Action: oneOrMany(action),
    Condition: fc.constantFrom(
      { Bool: { 'aws:SecureTransport': 'true' } },
      { StringLike: { 'aws:username': ['a*', '${aws:username}'] }, Null: { 'aws:TokenIssueTime': false } },
    ),
  },
  { requiredKeys: ['Effect', 'Action'] },
);

function documentWith(element: object): fc.Arbitrary<PolicyDocument> {
  return fc
    .record(
      {
        Version: fc.constantFrom('2012-10-17', '2008-10-17'),
        Id: fc.constantFrom('x'),
        Statement: fc.array(statement, { maxLength: 4 }),
      },
      { requiredKeys: ['Statement'] },
    )
    .map((document) =>
      documentOf({ ...document, Statement: document.Statement.map((one) => ({ ...one, ...element })) }),
    );
}

const identityDocument = documentWith({ Resource: ['arn:aws:s3:::b', 'arn:aws:s3:::b/*'] });
const trustDocument = fc
  .constantFrom<object>({ AWS: 'arn:aws:iam::111111111111:root' }, { Service: ['ec2.amazonaws.com', 'x'] })
  .chain((principal) => documentWith({ Principal: principal }));
const resourceDocument = documentWith({ Principal: '*', Resource: '*' });

const inlinePolicies: fc.Arbitrary<readonly InlinePolicy[]> = fc.uniqueArray(
  fc.record({ name, document: identityDocument }),
  { maxLength: 2, selector: (policy) => policy.name },
);

/** Names are unique without regard to case, and so are the generated ones. */
function distinct<Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<readonly (readonly [string, Value])[]> {
  return fc.uniqueArray(fc.tuple(name, value), {
    maxLength: 4,
    selector: ([chosen]) => chosen.toLowerCase(),
  });
}

function some(values: readonly string[]): fc.Arbitrary<readonly string[]> {
  return fc.subarray([...values]);
}

function optionally<Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Value | undefined> {
  return fc.option(value, { nil: undefined });
}

const settings: fc.Arbitrary<AccountSettings> = fc.record(
  {
    alias: fc.constantFrom('acme', 'acme-production'),
    passwordPolicy: fc.record(
      {
        minimumPasswordLength: fc.integer({ min: 6, max: 128 }),
        requireSymbols: fc.boolean(),
        requireNumbers: fc.boolean(),
        requireUppercaseCharacters: fc.boolean(),
        requireLowercaseCharacters: fc.boolean(),
        allowUsersToChangePassword: fc.boolean(),
        hardExpiry: fc.boolean(),
        maxPasswordAge: fc.integer({ min: 1, max: 1095 }),
        passwordReusePrevention: fc.integer({ min: 1, max: 24 }),
      },
      {
        requiredKeys: [
          'minimumPasswordLength',
          'requireSymbols',
          'requireNumbers',
          'requireUppercaseCharacters',
          'requireLowercaseCharacters',
          'allowUsersToChangePassword',
          'hardExpiry',
        ],
      },
    ),
    samlProviders: fc.constantFrom(
      [],
      [
        {
          arn: 'arn:aws:iam::222222222222:saml-provider/corp',
          name: 'corp',
          metadata: '<a>\n <b c="d"/>\n</a>\n',
          tags: [],
        },
      ],
    ),
    oidcProviders: fc.constantFrom(
      [],
      [
        {
          arn: 'arn:aws:iam::222222222222:oidc-provider/oidc.example.com/id/X',
          url: 'oidc.example.com/id/X',
          clientIds: ['sts.amazonaws.com'],
          thumbprints: [],
          tags: [{ key: 'a', value: 'b' }],
        },
      ],
    ),
  },
  { requiredKeys: ['samlProviders', 'oidcProviders'] },
);

/** A live account with hostile names, paths and texts; every reference leads somewhere. */
export const arbitraryAccount: fc.Arbitrary<AccountInventory> = fc
  .record({
    policies: distinct(
      fc.record({ path, document: identityDocument, description: optionally(text), tags: optionally(tags) }),
    ),
    groups: distinct(fc.record({ path, inlinePolicies })),
    users: distinct(fc.record({ path, inlinePolicies, tags })),
    roles: distinct(
      fc.record({
        path,
        inlinePolicies,
        tags,
        trustPolicy: trustDocument,
        description: optionally(text),
        maxSessionDuration: fc.constantFrom(3600, 3601, 43200),
      }),
    ),
    instanceProfiles: distinct(fc.record({ path, tags })),
    bucketPolicy: optionally(resourceDocument),
    settings: optionally(settings),
  })
  .chain((parts) => {
    const policies = parts.policies.map(([policyName, policy]) => {
      const { document, description, tags: policyTags, path: policyPath } = policy;
      return policyOf(policyName, document, {
        path: policyPath,
        ...(description !== undefined && description !== '' && { description }),
        ...(policyTags !== undefined && { tags: policyTags }),
      });
    });
    const policyArns = [...policies.map(({ arn }) => arn), 'arn:aws:iam::aws:policy/ReadOnlyAccess'];
    const groupNames = parts.groups.map(([groupName]) => groupName);
    const roleNames = parts.roles.map(([roleName]) => roleName);
    return fc
      .record({
        attached: some(policyArns),
        boundary: optionally(fc.constantFrom(...policyArns)),
        groups: some(groupNames),
        roles: some(roleNames).map((names) => names.slice(0, 1)),
      })
      .map(({ attached, boundary, groups, roles }) => {
        const limit = boundary === undefined ? {} : { permissionsBoundary: boundary };
        return accountOf({
          policies,
          groups: parts.groups.map(([groupName, group]) =>
            groupOf(groupName, { ...group, attachedPolicies: attached }),
          ),
          users: parts.users.map(([userName, user]) =>
            userOf(userName, { ...user, ...limit, groups, attachedPolicies: attached }),
          ),
          roles: parts.roles.map(([roleName, { description, ...role }]) =>
            roleOf(roleName, {
              ...role,
              ...limit,
              ...(description !== undefined && description !== '' && { description }),
              attachedPolicies: attached,
            }),
          ),
          instanceProfiles: parts.instanceProfiles.map(([profileName, profile]) =>
            instanceProfileOf(profileName, { ...profile, roles }),
          ),
          ...(parts.settings !== undefined && { settings: parts.settings }),
          ...(parts.bucketPolicy !== undefined && {
            resourcePolicies: [{ service: 's3' as const, name: 'some-bucket', document: parts.bucketPolicy }],
          }),
        });
      });
  });
