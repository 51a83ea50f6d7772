import { describe, expect, test } from '@jest/globals';
import { detectDrift } from '../../../src/drift/detect-drift.ts';
import { planRevert } from '../../../src/drift/revert/plan-revert.ts';
import type { AccountInventory } from '../../../src/iam/account.ts';
import {
  accountOf,
  allow,
  arnOf,
  documentOf,
  groupOf,
  policyOf,
  roleOf,
  trust,
  userOf,
} from '../../support/account-builder.ts';

/** One line for each step: the command without `aws iam`, or the note. */
function linesOf(declared: AccountInventory, live: AccountInventory): readonly string[] {
  const { steps } = planRevert(detectDrift(declared, live), { declared, live });
  return steps.map((step) => (step.kind === 'note' ? `# ${step.text}` : step.argv.slice(2).join(' ')));
}

describe('planRevert', () => {
  test('nothing to revert is no step', () => {
    const account = accountOf({ users: [userOf('ada')] });

    expect(linesOf(account, account)).toEqual([]);
  });

  test('whoever nobody reviewed is shut out before anything else is given back', () => {
    const declared = accountOf({
      roles: [
        roleOf('deploy', {
          trustPolicy: documentOf(trust('111111111111')),
          tags: [{ key: 'a', value: 'b' }],
        }),
      ],
    });
    const live = accountOf({ roles: [roleOf('deploy', { trustPolicy: documentOf(trust('*')) })] });

    expect(linesOf(declared, live).map((line) => line.split(' ')[0])).toEqual([
      'update-assume-role-policy',
      'tag-role',
    ]);
  });

  test('a role under another path is deleted first, and lets nobody in until all principals exist', () => {
    const trustPolicy = documentOf(trust(arnOf('role', 'deploy', '/ci/')));
    const declared = accountOf({
      roles: [roleOf('deploy', { path: '/ci/', trustPolicy }), roleOf('audit', { trustPolicy })],
    });
    const live = accountOf({ roles: [roleOf('deploy'), roleOf('audit', { trustPolicy })] });

    const lines = linesOf(declared, live);

    expect(lines.map((line) => line.split(' ').slice(0, 2).join(' '))).toEqual([
      `# "${arnOf('role', 'deploy')}":`,
      'delete-role --role-name=deploy',
      `# "${arnOf('role', 'deploy', '/ci/')}":`,
      'create-role --role-name=deploy',
      'update-assume-role-policy --role-name=deploy',
      `# "${arnOf('role', 'deploy', '/ci/')}":`,
      'update-assume-role-policy --role-name=audit',
    ]);
    expect(lines[3]).toContain('"Effect":"Deny"');
  });

  test('what the live source does not tell comes from the file when a role is created anew', () => {
    const declared = accountOf({
      roles: [roleOf('deploy', { path: '/ci/', description: 'deploys', maxSessionDuration: 7200 })],
    });
    const live = accountOf({
      roles: [roleOf('deploy')],
      unknownFacts: ['roleDescription', 'roleSessionDuration'],
    });

    const creation = linesOf(declared, live).find((line) => line.startsWith('create-role'));

    expect(creation).toContain('--description=deploys --max-session-duration=7200');
  });

  test('an unmanaged policy that is deleted alone is detached from whoever holds it', () => {
    const declared = accountOf({ groups: [groupOf('dev')] });
    const live = accountOf({
      groups: [groupOf('dev', { attachedPolicies: [arnOf('policy', 'evil')] })],
      policies: [policyOf('evil', documentOf(allow('*')))],
    });
    const { changes } = detectDrift(declared, live);
    const unmanaged = changes.filter(({ kind }) => kind === 'unmanaged');

    const { steps } = planRevert(unmanaged, { declared, live });

    expect(steps.map((step) => (step.kind === 'note' ? '' : step.argv[2]))).toEqual([
      'detach-group-policy',
      'delete-policy-version',
      'delete-policy',
    ]);
  });

  test('a role of Identity Center is left to Identity Center', () => {
    const path = '/aws-reserved/sso.amazonaws.com/';
    const declared = accountOf({ roles: [roleOf('AWSReservedSSO_Read_1', { path })] });
    const live = accountOf({
      roles: [roleOf('AWSReservedSSO_Read_1', { path, attachedPolicies: ['arn:aws:iam::aws:policy/X'] })],
    });

    expect(linesOf(declared, live)).toEqual([
      `# "${arnOf('role', 'AWSReservedSSO_Read_1', path)}": IAM lets nobody change this role: restore its permission set in Identity Center`,
    ]);
  });

  test('resource policies of the repository that name a new principal are pointed out', () => {
    const statement = { ...allow('s3:GetObject'), Principal: { AWS: arnOf('user', 'ada') } };
    const declared = accountOf({
      users: [userOf('ada')],
      resourcePolicies: [{ service: 's3', name: 'logs', document: documentOf(statement) }],
    });

    expect(linesOf(declared, accountOf()).at(-1)).toBe(
      `# "logs / ${arnOf('user', 'ada')}": the s3 policy of the same repository that names it has to be put again too`,
    );
  });
});
