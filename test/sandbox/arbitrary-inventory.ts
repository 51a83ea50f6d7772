import fc from 'fast-check';
import type { AccountInventory } from '../../src/iam/account.ts';
import type { PolicyDocument } from '../../src/iam/policy-document.ts';
import type { Role, Tag } from '../../src/iam/resources.ts';
import { document, group, instanceProfile, inventory, policy, role, user } from './sample-inventory.ts';

const nameCharacters = Array.from('abcXYZ019_+=,.@-');

/** IAM takes every character from `!` to `~` in paths. */
const pathCharacters = Array.from({ length: 94 }, (_, index) => String.fromCharCode(33 + index));

const descriptionCharacters = Array.from('ab <>&"\'`\t\n\r]]><!--\\ÿ¡');

const tagCharacters = Array.from('ab _.:/=+-@éß日');

const name = fc.string({ unit: fc.constantFrom(...nameCharacters), minLength: 1, maxLength: 12 });

const path = fc
  .string({ unit: fc.constantFrom(...pathCharacters), maxLength: 12 })
  .map((text) => (text === '' ? '/' : `/${text}/`));

/** Of white space with a line break and nothing else the SDK's XML parser gives the empty text, with AWS too. */
const description = fc
  .string({
    unit: fc.constantFrom(...descriptionCharacters),
    minLength: 1,
    maxLength: 20,
  })
  .filter((text) => text.trim() !== '');

const tags: fc.Arbitrary<readonly Tag[]> = fc.uniqueArray(
  fc.record({
    key: fc.string({ unit: fc.constantFrom(...tagCharacters), minLength: 1, maxLength: 8 }),
    value: fc.string({ unit: fc.constantFrom(...tagCharacters), maxLength: 8 }),
  }),
  { selector: ({ key }) => key.toLowerCase(), maxLength: 3 },
);

const identityDocument: fc.Arbitrary<PolicyDocument> = fc
  .record({
    Version: fc.constantFrom('2012-10-17', '2008-10-17'),
    Statement: fc.array(
      fc.record({
        Effect: fc.constantFrom('Allow', 'Deny'),
        Action: fc.oneof(fc.constant('s3:*'), fc.constant(['iam:Get*', 'iam:List*'])),
        Resource: fc.string({ minLength: 1, maxLength: 20 }),
        Condition: fc.record({
          StringLike: fc.record({ 'aws:PrincipalTag/x': fc.string({ maxLength: 9 }) }),
        }),
      }),
      { minLength: 1, maxLength: 3 },
    ),
  })
  .map(document);

const inlinePolicies = fc.uniqueArray(fc.record({ name, document: identityDocument }), {
  selector: (inline) => inline.name,
  maxLength: 2,
});

/** IAM's names are unique without regard to case. */
function named<Fields>(fields: fc.Arbitrary<Fields>) {
  return fc.uniqueArray(fc.record({ name, path, fields }), {
    selector: (entity) => entity.name.toLowerCase(),
    maxLength: 4,
  });
}

/** Any inventory that IAM could hold: hostile paths, descriptions, tags and document texts included. */
export const arbitraryInventory: fc.Arbitrary<AccountInventory> = fc
  .record({
    policies: named(fc.record({ document: identityDocument })),
    groups: named(fc.record({ inlinePolicies })),
    users: named(fc.record({ inlinePolicies, tags })),
    roles: named(
      fc.record(
        { inlinePolicies, tags, description, maxSessionDuration: fc.integer({ min: 3600, max: 43200 }) },
        { requiredKeys: ['inlinePolicies', 'tags', 'maxSessionDuration'] },
      ),
    ),
    profiles: named(fc.constant({})),
  })
  .map((parts) => {
    const policies = parts.policies.map((each) =>
      policy(each.name, { ...at('policy', each), ...each.fields }),
    );
    const groups = parts.groups.map((each) => group(each.name, { ...at('group', each), ...each.fields }));
    const roles: readonly Role[] = parts.roles.map((each, index) =>
      role(each.name, {
        ...at('role', each),
        ...each.fields,
        attachedPolicies: policies.slice(0, index).map(({ arn }) => arn),
      }),
    );
    const users = parts.users.map((each, index) => {
      const boundary = policies[index]?.arn;
      return user(each.name, {
        ...at('user', each),
        ...each.fields,
        groups: groups.slice(index).map((one) => one.name),
        ...(boundary !== undefined && { permissionsBoundary: boundary }),
      });
    });
    const instanceProfiles = parts.profiles.map((each, index) =>
      instanceProfile(each.name, {
        ...at('instance-profile', each),
        roles: roles.slice(index, index + 1).map((one) => one.name),
      }),
    );
    return inventory({ policies, groups, roles, users, instanceProfiles });
  });

/** Path, ARN and a unique id of its own. */
function at(type: string, entity: { readonly name: string; readonly path: string }) {
  return {
    path: entity.path,
    arn: `arn:aws:iam::222222222222:${type}${entity.path}${entity.name}`,
    uniqueId: `id-of-${type}-${entity.name}`,
  };
}
