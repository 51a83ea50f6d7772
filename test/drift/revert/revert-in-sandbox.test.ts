import { describe, expect, jest, test } from '@jest/globals';
import { detectDrift } from '../../../src/drift/detect-drift.ts';
import { planRevert } from '../../../src/drift/revert/plan-revert.ts';
import type { RevertPlan } from '../../../src/drift/revert/revert-plan.ts';
import type { AccountInventory } from '../../../src/iam/account.ts';
import type { Sandbox } from '../../../src/sandbox/start-sandbox.ts';
import { startSandbox } from '../../../src/sandbox/start-sandbox.ts';
import {
  accountId,
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
} from '../../support/account-builder.ts';
import { expectedCalls, recordScript } from '../../support/aws-cli/record-script.ts';
import { runPlan } from '../../../src/apps/live/run-plan.ts';
import { runScript } from '../../support/aws-cli/run-script.ts';
import type { RunAws } from '../../../src/sandbox/aws-cli/sandbox-aws.ts';
import { sandboxAws } from '../../../src/sandbox/aws-cli/sandbox-aws.ts';
import { readSandbox } from '../../support/live-sandbox.ts';

/** A process for each call, on a machine that may be busy. */
jest.setTimeout(60_000);

const hostileText = `it's "$HOME" \`id\` $(id) \\ ; rm -rf / # & | > < * ? !`;
const boundary = policyOf('limit', documentOf(allow('s3:*')), { path: '/boundary/' });
const read = policyOf('read', documentOf(allow('s3:GetObject'), deny('iam:*')), {
  path: `/a'b$(id)*/`,
  description: 'file:///etc/passwd',
});
const metadata = `<EntityDescriptor entityID="https://idp.example.com">${'x'.repeat(1000)}</EntityDescriptor>`;

const declared: AccountInventory = accountOf({
  users: [
    userOf('ada', {
      groups: ['developers'],
      tags: [{ key: 'note', value: '-- http://x/ @é' }],
      permissionsBoundary: boundary.arn,
    }),
    userOf('-rf', { path: '/--output/' }),
  ],
  groups: [groupOf('developers', { attachedPolicies: [read.arn] })],
  roles: [
    roleOf('deploy', {
      path: '/ci/',
      trustPolicy: documentOf(
        trust(arnOf('user', 'ada'), { Bool: { 'aws:MultiFactorAuthPresent': 'true' } }),
      ),
      description: `${hostileText}\n# é\nrm -rf /`,
      permissionsBoundary: boundary.arn,
      attachedPolicies: [read.arn],
      inlinePolicies: [{ name: 'own', document: documentOf(allow('sqs:SendMessage')) }],
    }),
    roleOf('audit', {
      trustPolicy: documentOf(trust(arnOf('role', 'deploy', '/ci/'))),
      description: 'https://example.com/runbook',
    }),
  ],
  policies: [boundary, read],
  instanceProfiles: [instanceProfileOf('web', { roles: ['deploy'] })],
  settings: {
    alias: 'acme',
    passwordPolicy: {
      minimumPasswordLength: 16,
      requireSymbols: true,
      requireNumbers: true,
      requireUppercaseCharacters: true,
      requireLowercaseCharacters: false,
      allowUsersToChangePassword: true,
      hardExpiry: false,
      maxPasswordAge: 90,
    },
    samlProviders: [
      {
        arn: `arn:aws:iam::${accountId}:saml-provider/idp`,
        name: 'idp',
        metadata,
        tags: [{ key: 'a', value: 'b' }],
      },
    ],
    oidcProviders: [
      {
        arn: `arn:aws:iam::${accountId}:oidc-provider/token.example.com`,
        url: 'token.example.com',
        clientIds: ['sts.amazonaws.com'],
        thumbprints: ['6938fd4d98bab03faadb97b34396831e3780aea1'],
        tags: [],
      },
    ],
  },
});

type Call = (action: string, fields: Readonly<Record<string, string>>) => void;

interface Reverted {
  readonly plan: RevertPlan;
  readonly kinds: readonly string[];
}

const administrator = 'arn:aws:iam::aws:policy/AdministratorAccess';
const anything = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }],
});
const publicTrust = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: '*', Action: 'sts:AssumeRole' }],
});

/**
 * Seeds, attacks, plans, has a real shell read the script, runs the plan, reads again: and then nothing may differ.
 * A shell with an `aws` of its own process for each call is slow, so one test alone runs the script itself.
 */
async function attackAndRevert(
  attack: (call: Call, sandbox: Sandbox) => void,
  run: (plan: RevertPlan, aws: RunAws) => Promise<void> | void = runPlan,
): Promise<Reverted> {
  const sandbox = await startSandbox({ accounts: [declared] });
  try {
    const before = await readSandbox(sandbox, accountId);
    expect(detectDrift(declared, before).changes).toEqual([]);
    attack((action, fields) => sandbox.call(accountId, action, fields), sandbox);
    const live = await readSandbox(sandbox, accountId);
    const knownUniqueIds = new Map(
      [...before.users, ...before.roles].map(({ arn, uniqueId = '' }) => [arn, uniqueId]),
    );
    const drift = detectDrift(declared, live, { knownUniqueIds });
    const plan = planRevert(drift, { declared, live });
    expect(recordScript(plan)).toEqual(expectedCalls(plan));
    await run(plan, sandboxAws(sandbox, accountId));
    const after = await readSandbox(sandbox, accountId);
    expect(detectDrift(declared, after).changes).toEqual([]);
    return { plan, kinds: drift.changes.map(({ subject, kind }) => `${subject} ${kind}`) };
  } finally {
    await sandbox.stop();
  }
}

function deleteRole(call: Call, name: string): void {
  call('DetachRolePolicy', { RoleName: name, PolicyArn: read.arn });
  call('DeleteRolePolicy', { RoleName: name, PolicyName: 'own' });
  call('RemoveRoleFromInstanceProfile', { InstanceProfileName: 'web', RoleName: name });
  call('DeleteRole', { RoleName: name });
}

async function runInShell(plan: RevertPlan, aws: RunAws): Promise<void> {
  const { status, stderr } = await runScript(plan.script, aws);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
}

describe('the revert plan, run against the sandbox', () => {
  test('an unmanaged user with keys, password, inline policy and group: the script itself, run by /bin/sh', async () => {
    const { kinds, plan } = await attackAndRevert((call) => {
      call('CreateUser', { UserName: 'mallory', Path: '/aws-service-role/' });
      call('CreateAccessKey', { UserName: 'mallory' });
      call('CreateAccessKey', { UserName: 'mallory' });
      call('CreateLoginProfile', { UserName: 'mallory', Password: 'a-long-password-1X!' });
      call('PutUserPolicy', { UserName: 'mallory', PolicyName: 'p', PolicyDocument: anything });
      call('AttachUserPolicy', { UserName: 'mallory', PolicyArn: administrator });
      call('AddUserToGroup', { UserName: 'mallory', GroupName: 'developers' });
    }, runInShell);

    expect(kinds).toEqual(['user unmanaged']);
    expect(plan.steps.filter(({ kind }) => kind === 'forEach')).toHaveLength(5);
  });

  test('unmanaged group, role, policy and instance profile that hang together', async () => {
    const { kinds } = await attackAndRevert((call) => {
      call('CreatePolicy', { PolicyName: 'evil', PolicyDocument: anything });
      call('CreatePolicyVersion', {
        PolicyArn: arnOf('policy', 'evil'),
        PolicyDocument: publicTrust.replace('"Principal":"*",', '"Resource":"*",'),
      });
      call('CreateGroup', { GroupName: 'evil' });
      call('AttachGroupPolicy', { GroupName: 'evil', PolicyArn: arnOf('policy', 'evil') });
      call('AddUserToGroup', { UserName: 'ada', GroupName: 'evil' });
      call('CreateRole', { RoleName: 'evil', AssumeRolePolicyDocument: publicTrust });
      call('PutRolePermissionsBoundary', { RoleName: 'evil', PermissionsBoundary: arnOf('policy', 'evil') });
      call('PutUserPermissionsBoundary', { UserName: '-rf', PermissionsBoundary: arnOf('policy', 'evil') });
      call('CreateInstanceProfile', { InstanceProfileName: 'evil' });
      call('AddRoleToInstanceProfile', { InstanceProfileName: 'evil', RoleName: 'evil' });
    });

    expect([...kinds].sort()).toEqual([
      'group unmanaged',
      'instance-profile unmanaged',
      'policy unmanaged',
      'role unmanaged',
      'user changed',
      'user changed',
    ]);
  });

  test('a changed role: trust, boundary, attachment, inline policy, session, description, tags', async () => {
    const { kinds } = await attackAndRevert((call) => {
      const RoleName = 'deploy';
      call('UpdateAssumeRolePolicy', { RoleName, PolicyDocument: publicTrust });
      call('DeleteRolePermissionsBoundary', { RoleName });
      call('AttachRolePolicy', { RoleName, PolicyArn: administrator });
      call('DetachRolePolicy', { RoleName, PolicyArn: read.arn });
      call('PutRolePolicy', { RoleName, PolicyName: 'own', PolicyDocument: anything });
      call('PutRolePolicy', { RoleName, PolicyName: '-planted', PolicyDocument: anything });
      call('UpdateRole', { RoleName, MaxSessionDuration: '43200', Description: 'x' });
      call('TagRole', { RoleName, 'Tags.member.1.Key': 'team', 'Tags.member.1.Value': 'x' });
      call('UpdateRole', { RoleName: 'audit', MaxSessionDuration: '3600', Description: '' });
    });

    expect(kinds).toEqual(['role changed', 'role changed']);
  });

  test('a changed policy with all five versions in use', async () => {
    const { kinds } = await attackAndRevert((call) => {
      for (let version = 2; version <= 5; version += 1) {
        call('CreatePolicyVersion', {
          PolicyArn: read.arn,
          PolicyDocument: anything,
          SetAsDefault: String(version === 4),
        });
      }
    });

    expect(kinds).toEqual(['policy changed']);
  });

  test('A67 a planted version that is not the default', async () => {
    const { plan } = await attackAndRevert((call) => {
      call('CreatePolicyVersion', { PolicyArn: read.arn, PolicyDocument: anything, SetAsDefault: 'false' });
    });

    expect(plan.steps).toEqual([
      {
        kind: 'command',
        argv: ['aws', 'iam', 'delete-policy-version', `--policy-arn=${read.arn}`, '--version-id=v2'],
      },
    ]);
  });

  test('a missing role that a trust policy, an instance profile and a boundary refer to', async () => {
    const { kinds } = await attackAndRevert((call) => {
      deleteRole(call, 'deploy');
      call('DeleteUserPermissionsBoundary', { UserName: 'ada' });
      call('DeletePolicy', { PolicyArn: boundary.arn });
    });

    expect([...kinds].sort()).toEqual([
      'instance-profile changed',
      'policy missing',
      'role changed',
      'role missing',
      'user changed',
    ]);
  });

  test('a role under another path is created anew, and the trust policy that names it put again', async () => {
    const { kinds } = await attackAndRevert((call) => {
      deleteRole(call, 'deploy');
      call('CreateRole', { RoleName: 'Deploy', Path: '/', AssumeRolePolicyDocument: publicTrust });
      call('AddRoleToInstanceProfile', { InstanceProfileName: 'web', RoleName: 'Deploy' });
    });

    expect([...kinds].sort()).toEqual(['instance-profile changed', 'role changed', 'role changed']);
  });

  test('A53 a recreated role and a recreated user', async () => {
    const { kinds, plan } = await attackAndRevert((call, sandbox) => {
      deleteRole(call, 'deploy');
      call('CreateRole', { RoleName: 'deploy', Path: '/ci/', AssumeRolePolicyDocument: publicTrust });
      call('DeleteUserPermissionsBoundary', { UserName: 'ada' });
      call('RemoveUserFromGroup', { UserName: 'ada', GroupName: 'developers' });
      call('DeleteUser', { UserName: 'ada' });
      call('CreateUser', { UserName: 'ada' });
      call('CreateAccessKey', { UserName: 'ada' });
      expect(sandbox.account(accountId).users.get('ada')?.accessKeys.size).toBe(1);
    });

    expect([...kinds].sort()).toEqual([
      'instance-profile changed',
      'role changed',
      'role recreated',
      'user recreated',
    ]);
    expect(plan.script).toContain('delete-access-key --user-name=ada --access-key-id="$item"');
  });

  test('a policy under another path, and one with another description, with what holds them', async () => {
    const { kinds } = await attackAndRevert((call) => {
      call('DetachGroupPolicy', { GroupName: 'developers', PolicyArn: read.arn });
      call('DetachRolePolicy', { RoleName: 'deploy', PolicyArn: read.arn });
      call('DeletePolicy', { PolicyArn: read.arn });
      call('CreatePolicy', { PolicyName: 'read', Path: '/x/', PolicyDocument: anything });
      call('AttachRolePolicy', { RoleName: 'deploy', PolicyArn: arnOf('policy', 'read', '/x/') });
      call('DeleteUserPermissionsBoundary', { UserName: 'ada' });
      call('DeleteRolePermissionsBoundary', { RoleName: 'deploy' });
      call('DeletePolicy', { PolicyArn: boundary.arn });
      call('CreatePolicy', {
        PolicyName: 'limit',
        Path: '/boundary/',
        Description: 'not reviewed',
        PolicyDocument: JSON.stringify({
          Version: '2012-10-17',
          Statement: [{ Effect: 'Allow', Action: 's3:*', Resource: '*' }],
        }),
      });
      call('PutUserPermissionsBoundary', { UserName: 'ada', PermissionsBoundary: boundary.arn });
      call('PutRolePermissionsBoundary', { RoleName: 'deploy', PermissionsBoundary: boundary.arn });
    });

    expect([...kinds].sort()).toEqual(['group changed', 'policy changed', 'policy changed', 'role changed']);
  });

  test('a user and a group under another path or in another case keep their ids', async () => {
    const { kinds, plan } = await attackAndRevert((call) => {
      call('UpdateUser', { UserName: 'ada', NewPath: '/x/' });
      call('UpdateGroup', { GroupName: 'developers', NewGroupName: 'temporary' });
      call('UpdateGroup', { GroupName: 'temporary', NewGroupName: 'Developers' });
    });

    expect(kinds).toContain('group changed');
    expect(plan.script).not.toContain('delete-user ');
    expect(plan.script).not.toContain('delete-group ');
  });

  test('a missing user, group and instance profile', async () => {
    const { kinds } = await attackAndRevert((call) => {
      call('DeleteUser', { UserName: '-rf' });
      call('RemoveUserFromGroup', { UserName: 'ada', GroupName: 'developers' });
      call('DetachGroupPolicy', { GroupName: 'developers', PolicyArn: read.arn });
      call('DeleteGroup', { GroupName: 'developers' });
      call('RemoveRoleFromInstanceProfile', { InstanceProfileName: 'web', RoleName: 'deploy' });
      call('DeleteInstanceProfile', { InstanceProfileName: 'web' });
    });

    expect([...kinds].sort()).toEqual([
      'group missing',
      'instance-profile missing',
      'user changed',
      'user missing',
    ]);
  });

  test('the account settings, changed', async () => {
    const arn = `arn:aws:iam::${accountId}:oidc-provider/token.example.com`;
    const { kinds } = await attackAndRevert((call) => {
      call('CreateAccountAlias', { AccountAlias: 'evil' });
      call('UpdateAccountPasswordPolicy', { MinimumPasswordLength: '6' });
      call('UpdateSAMLProvider', {
        SAMLProviderArn: `arn:aws:iam::${accountId}:saml-provider/idp`,
        SAMLMetadataDocument: metadata.replaceAll('x', 'y'),
      });
      call('AddClientIDToOpenIDConnectProvider', { OpenIDConnectProviderArn: arn, ClientID: 'evil' });
      call('UpdateOpenIDConnectProviderThumbprint', {
        OpenIDConnectProviderArn: arn,
        'ThumbprintList.member.1': 'a'.repeat(40),
      });
    });

    expect([...kinds].sort()).toEqual([
      'account-alias changed',
      'oidc-provider changed',
      'password-policy changed',
      'saml-provider changed',
    ]);
  });

  test('the account settings, missing and unmanaged', async () => {
    const { kinds } = await attackAndRevert((call) => {
      call('DeleteAccountAlias', { AccountAlias: 'acme' });
      call('DeleteAccountPasswordPolicy', {});
      call('DeleteSAMLProvider', { SAMLProviderArn: `arn:aws:iam::${accountId}:saml-provider/idp` });
      call('DeleteOpenIDConnectProvider', {
        OpenIDConnectProviderArn: `arn:aws:iam::${accountId}:oidc-provider/token.example.com`,
      });
      call('CreateSAMLProvider', { Name: 'evil', SAMLMetadataDocument: metadata });
      call('CreateOpenIDConnectProvider', { Url: 'https://evil.example.com', 'ClientIDList.member.1': 'x' });
    });

    expect([...kinds].sort()).toEqual([
      'account-alias missing',
      'oidc-provider missing',
      'oidc-provider unmanaged',
      'password-policy missing',
      'saml-provider missing',
      'saml-provider unmanaged',
    ]);
  });

  test('a script for another account changes nothing', async () => {
    const sandbox = await startSandbox({
      accounts: [declared, { ...accountOf(), accountId: '111111111111' }],
    });
    try {
      const plan = planRevert(detectDrift(declared, accountOf()), { declared, live: accountOf() });

      const result = await runScript(plan.script, sandboxAws(sandbox, '111111111111'));

      expect(result.status).toBe(1);
      expect(result.stderr).toBe('these commands are for account 222222222222\n');
      expect(result.calls).toEqual([['sts', 'get-caller-identity', '--query=Account', '--output=text']]);
    } finally {
      await sandbox.stop();
    }
  });
});
