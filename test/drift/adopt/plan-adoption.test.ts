import { describe, expect, test } from '@jest/globals';
import { planAdoption } from '../../../src/drift/adopt/plan-adoption.ts';
import type { AccountInventory } from '../../../src/iam/account.ts';
import type { RepositoryFile } from '../../../src/repository/repository-file.ts';
import {
  accountId,
  accountOf,
  allow,
  documentOf,
  policyOf,
  roleOf,
  trust,
} from '../../support/account-builder.ts';

const folder = `prod-${accountId}`;

function fileOf(path: string, text: string): RepositoryFile {
  return { path, mode: '100644', content: new TextEncoder().encode(text) };
}

const settingsText = `# The account itself.
Alias: prod # as on the invoices
PasswordPolicy:
  MinimumPasswordLength: 20
  RequireSymbols: true
  RequireNumbers: true
  RequireUppercaseCharacters: true
  RequireLowercaseCharacters: true
  AllowUsersToChangePassword: true
  HardExpiry: false
`;

const policyText = `# Reads reports.
Policy:
  Version: '2012-10-17'
  Statement:
    # the old ones
    - { Effect: Allow, Action: 's3:GetObject', Resource: 'arn:aws:s3:::reports/*' }
`;

const files = [
  fileOf(`${folder}/account.yaml`, settingsText),
  fileOf(`${folder}/iam/policy/reports.yaml`, policyText),
];

function adopt(
  live: Partial<AccountInventory>,
  subject: 'role' | 'policy' | 'password-policy',
  name: string,
) {
  const plan = planAdoption({ files, live: accountOf(live), change: { subject, name } });
  if (!plan.ok) throw new Error(JSON.stringify(plan.problems));
  return plan.value;
}

describe('an adoption', () => {
  test('adds a statement beside the others, whose comments stay', () => {
    const document = documentOf(
      allow('s3:GetObject', 'arn:aws:s3:::reports/*'),
      allow('s3:ListBucket', 'arn:aws:s3:::reports'),
    );
    const [change, ...others] = adopt({ policies: [policyOf('reports', document)] }, 'policy', 'reports');

    expect(others).toEqual([]);
    expect(change).toMatchObject({ kind: 'write', path: `${folder}/iam/policy/reports.yaml` });
    expect(change?.kind === 'write' && change.content.startsWith(policyText)).toBe(true);
    expect(change?.kind === 'write' && change.content.slice(policyText.length)).toContain('s3:ListBucket');
  });

  test('writes a file for what nobody declared, and leaves all else that differs', () => {
    const rogue = roleOf('rogue', { trustPolicy: documentOf(trust('arn:aws:iam::111111111111:root')) });
    const changes = adopt({ roles: [rogue] }, 'role', 'rogue');

    expect(changes.map(({ kind, path }) => [kind, path])).toEqual([
      ['write', `${folder}/iam/role/rogue.yaml`],
    ]);
  });

  test('takes out the file of what is gone', () => {
    expect(adopt({}, 'policy', 'reports')).toEqual([
      { kind: 'remove', path: `${folder}/iam/policy/reports.yaml` },
    ]);
  });

  test('changes one part of the settings', () => {
    const passwordPolicy = {
      minimumPasswordLength: 8,
      requireSymbols: true,
      requireNumbers: true,
      requireUppercaseCharacters: true,
      requireLowercaseCharacters: true,
      allowUsersToChangePassword: true,
      hardExpiry: false,
    };
    const settings = { alias: 'other', passwordPolicy, samlProviders: [], oidcProviders: [] };
    const changes = adopt({ settings }, 'password-policy', 'password-policy');

    expect(changes).toEqual([
      { kind: 'write', path: `${folder}/account.yaml`, content: settingsText.replace('20', '8') },
    ]);
  });

  test('of what is declared as it is live changes nothing', () => {
    const document = documentOf(allow('s3:GetObject', 'arn:aws:s3:::reports/*'));

    expect(adopt({ policies: [policyOf('reports', document)] }, 'policy', 'reports')).toEqual([]);
  });

  test('fails where the files cannot be read', () => {
    const broken = fileOf(`${folder}/iam/role/x.yaml`, 'AssumeRolePolicyDocument: 1\n');
    const plan = planAdoption({
      files: [...files, broken],
      live: accountOf(),
      change: { subject: 'policy', name: 'reports' },
    });

    expect(plan.ok).toBe(false);
  });
});
