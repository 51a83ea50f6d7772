import { describe, expect, test } from '@jest/globals';
import { detectDrift } from '../../src/drift/detect-drift.ts';
import type { AccountInventory, AccountSettings } from '../../src/iam/account.ts';
import type { Role } from '../../src/iam/resources.ts';
import { decodePolicyRepository } from '../../src/repository/decode-policy-repository.ts';

const roleFile = `Description: deploys
AssumeRolePolicyDocument:
  Version: '2012-10-17'
  Statement:
    - Effect: Allow
      Principal: { AWS: '111111111111' }
      Action: sts:AssumeRole
Policies:
  - arn:aws:iam::aws:policy/ReadOnlyAccess
  - team/deploy
InlinePolicies:
  - Name: one
    Policy: { Version: '2012-10-17', Statement: [{ Effect: Allow, Action: 's3:*', Resource: '*' }] }
  - Name: two
    Policy:
      Version: '2012-10-17'
      Statement:
        - Effect: Allow
          Action: [sqs:SendMessage, s3:GetObject]
          Resource: '*'
Tags:
  a: b
  c: d
`;
const policyFile = `Policy: { Version: '2012-10-17', Statement: [{ Effect: Allow, Action: 's3:*', Resource: '*' }] }`;
const accountFile = `# settings
Alias: acme
PasswordPolicy:
  MinimumPasswordLength: 9
OidcProviders:
  - Url: a.example.com
    ClientIds: [x]
`;

function fileOf(path: string, content: string) {
  const folder = 'acme-222222222222';
  return { path: `${folder}/${path}`, mode: '100644' as const, content: new TextEncoder().encode(content) };
}

function declaredAccount(): AccountInventory {
  const decoded = decodePolicyRepository([
    fileOf('iam/role/deploy.yaml', roleFile),
    fileOf('iam/policy/team/deploy.yaml', policyFile),
    fileOf('account.yaml', accountFile),
  ]);
  const account = decoded.ok ? decoded.value.accounts[0] : undefined;
  if (account === undefined) throw new Error(JSON.stringify(decoded));
  return account.inventory;
}

const declared = declaredAccount();
const [role] = declared.roles as [Role];
const settings = declared.settings as AccountSettings;

function placeOf(live: Partial<AccountInventory>): string {
  const [change] = detectDrift(declared, { ...declared, ...live }).changes;
  const { file, line, column } = change?.declaredAt ?? { file: 'nowhere', line: 0, column: 0 };
  return `${file.split('/').at(-1) ?? ''}:${line}:${column}`;
}

function placeInRole(live: Partial<Role>): string {
  return placeOf({ roles: [{ ...role, ...live }] });
}

describe('where a change is declared', () => {
  test('a description: its value', () => {
    expect(placeInRole({ description: 'x' })).toBe('deploy.yaml:1:14');
  });

  test('a trust policy: the element of the statement that differs', () => {
    const [statement] = role.trustPolicy.statements;
    const principal = { negated: false, anyone: true, entries: [] };
    const trustPolicy = { ...role.trustPolicy, statements: statement ? [{ ...statement, principal }] : [] };

    expect(placeInRole({ trustPolicy })).toBe('deploy.yaml:6:7');
  });

  test('a detached policy: its item, written as an ARN or as a name', () => {
    const [first = '', second = ''] = role.attachedPolicies;

    expect(placeInRole({ attachedPolicies: [second] })).toBe('deploy.yaml:9:5');
    expect(placeInRole({ attachedPolicies: [first] })).toBe('deploy.yaml:10:5');
  });

  test('an attached policy that no line declares: the list', () => {
    const attachedPolicies = [...role.attachedPolicies, 'arn:aws:iam::aws:policy/AdministratorAccess'];

    expect(placeInRole({ attachedPolicies })).toBe('deploy.yaml:8:1');
  });

  test('an inline policy: the element that differs in the document of that name', () => {
    const inlinePolicies = role.inlinePolicies.map((policy) => ({
      ...policy,
      document: {
        ...policy.document,
        statements: policy.document.statements.map((statement) => ({
          ...statement,
          action: { negated: false, values: ['sqs:SendMessage'] },
        })),
      },
    }));

    expect(placeInRole({ inlinePolicies: role.inlinePolicies.slice(0, 1) })).toBe('deploy.yaml:14:5');
    expect(
      placeInRole({ inlinePolicies: [...role.inlinePolicies.slice(0, 1), ...inlinePolicies.slice(1)] }),
    ).toBe('deploy.yaml:19:11');
  });

  test('a tag: its value', () => {
    expect(placeInRole({ tags: role.tags.slice(0, 1) })).toBe('deploy.yaml:23:6');
  });

  test('what is missing: the whole declaration', () => {
    expect(placeOf({ roles: [] })).toBe('deploy.yaml:1:1');
  });

  test('the settings of the account: alias, password rule, provider', () => {
    const [provider] = settings.oidcProviders;
    const passwordPolicy = settings.passwordPolicy && {
      ...settings.passwordPolicy,
      minimumPasswordLength: 6,
    };

    expect(placeOf({ settings: { ...settings, alias: 'evil' } })).toBe('account.yaml:2:8');
    expect(placeOf({ settings: { ...settings, ...(passwordPolicy && { passwordPolicy }) } })).toBe(
      'account.yaml:4:26',
    );
    expect(placeOf({ settings: { ...settings, oidcProviders: [] } })).toBe('account.yaml:6:5');
    expect(
      placeOf({
        settings: { ...settings, oidcProviders: provider ? [{ ...provider, clientIds: ['x', 'y'] }] : [] },
      }),
    ).toBe('account.yaml:7:5');
  });
});
