import { afterEach, describe, expect, test } from '@jest/globals';
import type { AccountInventory } from '../../../src/iam/account.ts';
import {
  accountId,
  accountOf,
  allow,
  arnOf,
  deny,
  documentOf,
  policyOf,
  roleOf,
  trust,
  userOf,
} from '../../support/account-builder.ts';
import { callsOf, startTraced, summaryOf, type TracedSandbox } from '../../support/traced-sandbox.ts';

let traced: TracedSandbox;

afterEach(() => traced.sandbox.stop());

const administrator = 'arn:aws:iam::aws:policy/AdministratorAccess';
const readOnly = 'arn:aws:iam::aws:policy/ReadOnlyAccess';

const deploy = roleOf('deploy', { attachedPolicies: [readOnly] });
const withSettings = { settings: { samlProviders: [], oidcProviders: [] } };

function declaredWith(parts: Partial<AccountInventory>): AccountInventory {
  return accountOf({ ...withSettings, ...parts });
}

async function start(parts: Partial<AccountInventory> = { roles: [deploy] }): Promise<AccountInventory> {
  const declared = declaredWith(parts);
  traced = await startTraced(declared);
  return declared;
}

const intruder = {
  identity: {
    kind: 'session',
    roleName: 'admin',
    roleArn: arnOf('role', 'admin'),
    roleId: 'AROAADMIN',
    sessionName: 'alice',
    startedAt: '2026-11-02T00:00:00Z',
  },
  sourceIpAddress: '203.0.113.66',
  userAgent: 'Boto3',
} as const;

describe('an unreviewed change', () => {
  test('is attributed to the call that made it, with who and how', async () => {
    await start();
    traced.pass(2);
    traced.call('AttachRolePolicy', { RoleName: 'deploy', PolicyArn: administrator }, intruder);

    const { findings } = await traced.trace();

    expect(summaryOf(findings)).toEqual(['critical unreviewed role deploy']);
    expect(findings[0]).toMatchObject({
      since: { time: '2026-11-02T02:00:00Z', basis: 'event' },
      attribution: {
        status: 'attributed',
        left: 0,
        events: [
          {
            name: 'AttachRolePolicy',
            actor: { kind: 'session', principalId: 'AROAADMIN', sessionName: 'alice', hasMfa: false },
            sourceAddress: '203.0.113.66',
            userAgent: 'Boto3',
          },
        ],
      },
    });
  });

  test('without history behind it is unattributed, and says why', async () => {
    await start();
    traced.call('AttachRolePolicy', { RoleName: 'deploy', PolicyArn: administrator });

    const { findings } = await traced.trace({
      events: [],
      coverage: {
        since: '2026-11-01T00:00:00Z',
        until: '2026-11-01T12:00:00Z',
        failure: 'AWS kept throttling `LookupEvents`',
      },
    });

    expect(findings.map(({ attribution }) => attribution)).toEqual([
      { status: 'unattributed', reason: 'AWS kept throttling `LookupEvents`' },
    ]);
  });

  test('what agrees has no finding', async () => {
    await start();

    expect((await traced.trace()).findings).toEqual([]);
  });
});

describe('A45 a change that was undone before the scan', () => {
  test('is a transient finding, as bad as what was live in between', async () => {
    await start();
    traced.pass(2);
    traced.call('AttachRolePolicy', { RoleName: 'deploy', PolicyArn: administrator }, intruder);
    traced.pass(1);
    traced.call('DetachRolePolicy', { RoleName: 'deploy', PolicyArn: administrator }, intruder);

    const { findings, events } = await traced.trace();

    expect(summaryOf(findings)).toEqual(['critical transient role deploy']);
    expect(callsOf(findings[0])).toEqual(['AttachRolePolicy']);
    expect(events.map(({ resolution }) => resolution.as)).toEqual(['unreviewed', 'reviewed']);
  });

  test('a user who was made and deleted again', async () => {
    await start();
    traced.call('CreateUser', { UserName: 'svc' });
    traced.call('PutUserPolicy', {
      UserName: 'svc',
      PolicyName: 'p',
      PolicyDocument: JSON.stringify({ Version: '2012-10-17', Statement: [allow('iam:*')] }),
    });
    traced.call('DeleteUserPolicy', { UserName: 'svc', PolicyName: 'p' });
    traced.call('DeleteUser', { UserName: 'svc' });

    const { findings } = await traced.trace();

    expect(summaryOf(findings)).toEqual(['critical transient user svc']);
  });

  test('a trust policy that was open for a while', async () => {
    await start({ roles: [roleOf('audit')] });
    const policy = (principal: object) =>
      JSON.stringify({ Version: '2012-10-17', Statement: [trust(principal)] });
    traced.call('UpdateAssumeRolePolicy', { RoleName: 'audit', PolicyDocument: policy({ AWS: '*' }) });
    traced.call('UpdateAssumeRolePolicy', {
      RoleName: 'audit',
      PolicyDocument: policy({ Service: 'ec2.amazonaws.com' }),
    });

    const { findings } = await traced.trace();

    expect(summaryOf(findings)).toEqual(['critical transient role audit']);
    expect(findings[0]?.reasons[0]?.ruleId).toBe('widened-trust');
  });

  test('a boundary that was away for a while', async () => {
    const boundary = policyOf('limit', documentOf(allow('s3:*')));
    await start({ policies: [boundary], roles: [roleOf('app', { permissionsBoundary: boundary.arn })] });
    traced.call('DeleteRolePermissionsBoundary', { RoleName: 'app' });
    traced.call('PutRolePermissionsBoundary', { RoleName: 'app', PermissionsBoundary: boundary.arn });

    const { findings } = await traced.trace();

    expect(summaryOf(findings)).toEqual(['high transient role app']);
  });
});

describe('a reviewed change', () => {
  test('that was deployed after its merge is no finding, and each call is resolved to its commit', async () => {
    const declared = await start();
    traced.merge({ ...declared, roles: [roleOf('deploy', { attachedPolicies: [administrator] })] });
    traced.pass(1);
    traced.call('AttachRolePolicy', { RoleName: 'deploy', PolicyArn: administrator });
    traced.call('DetachRolePolicy', { RoleName: 'deploy', PolicyArn: readOnly });

    const { findings, events } = await traced.trace();

    expect(findings).toEqual([]);
    expect(events.map(({ resolution }) => resolution)).toEqual([
      { as: 'reviewed', commit: 'r1' },
      { as: 'reviewed', commit: 'r1' },
    ]);
  });

  test('that creates and one that deletes a role', async () => {
    const declared = await start();
    const fresh = roleOf('fresh', { tags: [{ key: 'team', value: 'web' }] });
    traced.merge({ ...declared, roles: [fresh] });
    const document = JSON.stringify({
      Version: '2012-10-17',
      Statement: [trust({ Service: 'ec2.amazonaws.com' })],
    });
    traced.call('CreateRole', {
      RoleName: 'fresh',
      AssumeRolePolicyDocument: document,
      'Tags.member.1.Key': 'team',
      'Tags.member.1.Value': 'web',
    });
    traced.call('DetachRolePolicy', { RoleName: 'deploy', PolicyArn: readOnly });
    traced.call('DeleteRole', { RoleName: 'deploy' });

    expect((await traced.trace()).findings).toEqual([]);
  });

  test('that was merged and not applied is unapplied since its merge, and no alarm', async () => {
    const declared = await start();
    traced.pass(1);
    traced.merge({ ...declared, roles: [roleOf('deploy')] });
    traced.pass(20);

    const { findings } = await traced.trace();

    expect(summaryOf(findings)).toEqual(['medium unapplied role deploy']);
    expect(findings[0]).toMatchObject({
      since: { time: '2026-11-02T01:00:00.000Z', basis: 'merge' },
      matchedCommit: 'r0',
    });
  });

  test('a new role that was merged and not made, and a deleted one that is still there, are unapplied', async () => {
    const declared = await start();
    traced.merge({ ...declared, roles: [roleOf('fresh')] });
    traced.pass(3);

    const { findings } = await traced.trace();

    expect(summaryOf(findings)).toEqual(['medium unapplied role deploy', 'medium unapplied role fresh']);
  });
});

describe('A61 live is put back to an older reviewed revision', () => {
  const broad = roleOf('deploy', { attachedPolicies: [administrator] });

  test('after the newer one was deployed: rolled back, as severe as unreviewed', async () => {
    const declared = await start({ roles: [broad] });
    traced.pass(1);
    traced.merge({ ...declared, roles: [roleOf('deploy')] });
    traced.call('DetachRolePolicy', { RoleName: 'deploy', PolicyArn: administrator });
    traced.pass(5);
    traced.call('AttachRolePolicy', { RoleName: 'deploy', PolicyArn: administrator }, intruder);

    const { findings } = await traced.trace();

    expect(summaryOf(findings)).toEqual(['critical rolledBack role deploy']);
    expect(callsOf(findings[0])).toEqual(['AttachRolePolicy']);
  });

  test('within minutes of the merge, while a deployment could still be under way', async () => {
    const declared = await start({ roles: [broad] });
    traced.merge({ ...declared, roles: [roleOf('deploy')] });
    traced.call('DetachRolePolicy', { RoleName: 'deploy', PolicyArn: administrator });
    traced.pass(0.1);
    traced.call('AttachRolePolicy', { RoleName: 'deploy', PolicyArn: administrator }, intruder);

    const { findings } = await traced.trace();

    expect(summaryOf(findings)).toEqual(['critical rolledBack role deploy']);
    expect(callsOf(findings[0])).toEqual(['DetachRolePolicy', 'AttachRolePolicy']);
  });

  test('an earlier scan saw the newer one: rolled back, whatever history shows', async () => {
    const declared = await start({ roles: [broad] });
    traced.merge({ ...declared, roles: [roleOf('deploy')] });
    traced.pass(5);

    const { findings } = await traced.trace({ wasSeenAsReviewed: () => true });

    expect(summaryOf(findings)).toEqual(['critical rolledBack role deploy']);
  });

  test('whether it was put back cannot be told: unreviewed, and it says so', async () => {
    const declared = await start({ roles: [broad] });
    traced.pass(1);
    traced.merge({ ...declared, roles: [roleOf('deploy')] });
    traced.pass(5);

    const { findings, needsEventsSince } = await traced.trace({
      events: [],
      coverage: { since: '2026-11-02T04:00:00.000Z', until: traced.now() },
    });

    expect(summaryOf(findings)).toEqual(['critical unreviewed role deploy']);
    expect(findings[0]?.notes).toEqual([
      'it is as an older reviewed revision has it; whether it was put back cannot be told: event history was not read back to that merge',
    ]);
    expect(needsEventsSince).toBe('2026-11-02T01:00:00.000Z');
  });

  test('two resources as two different revisions have them were never reviewed together', async () => {
    const policy = (action: string) => policyOf('shared', documentOf(allow(action)));
    const declared = await start({ roles: [broad], policies: [policy('s3:*')] });
    traced.pass(2);
    traced.merge({ ...declared, roles: [roleOf('deploy')], policies: [policy('sqs:*')] });
    traced.pass(2);
    traced.merge({
      ...declared,
      roles: [roleOf('deploy', { maxSessionDuration: 7200 })],
      policies: [policy('sns:*')],
    });
    traced.pass(2);
    const older = declaredWith({ roles: [broad], policies: [policy('sqs:*')] });

    const { findings } = await traced.trace({ live: older, events: [] });

    expect(findings.map(({ kind }) => kind)).toEqual(['unreviewed', 'unreviewed']);
  });
});

describe('A53 a principal deleted and recreated under the same ARN', () => {
  test('is recreated, with the calls that did it', async () => {
    await start({ roles: [roleOf('deploy', { uniqueId: 'AROAFORMER' })] });
    traced.pass(3);
    traced.call('DeleteRole', { RoleName: 'deploy' }, intruder);
    traced.call(
      'CreateRole',
      {
        RoleName: 'deploy',
        AssumeRolePolicyDocument: JSON.stringify({
          Version: '2012-10-17',
          Statement: [trust({ Service: 'ec2.amazonaws.com' })],
        }),
      },
      intruder,
    );

    const knownUniqueIds = new Map([[arnOf('role', 'deploy'), 'AROAFORMER']]);
    const { findings } = await traced.trace({ options: { knownUniqueIds } });

    expect(summaryOf(findings)).toEqual(['high recreated role deploy']);
    expect(callsOf(findings[0])).toEqual(['DeleteRole']);
  });
});

describe('A63 credentials that no file declares', () => {
  const users = [userOf('ada', { uniqueId: 'AIDAADA' }), userOf('ben', { uniqueId: 'AIDABEN' })];
  const byAda = {
    identity: { kind: 'user', name: 'ada', arn: arnOf('user', 'ada'), uniqueId: 'AIDAADA' },
  } as const;

  test('on oneself: recorded', async () => {
    await start({ users });
    traced.call('CreateAccessKey', { UserName: 'ada' }, byAda);

    const { findings, events } = await traced.trace();

    expect(findings).toEqual([]);
    expect(events.map(({ resolution }) => resolution)).toEqual([
      { as: 'recorded', reason: 'a credential of the caller itself' },
    ]);
  });

  test.each([
    ['an access key', 'CreateAccessKey', { UserName: 'ben' }],
    ['a console password', 'CreateLoginProfile', { UserName: 'ben', Password: 'a-long-Password-1' }],
    [
      'an MFA device of one’s own',
      'EnableMFADevice',
      { UserName: 'ben', SerialNumber: 'x', AuthenticationCode1: '1', AuthenticationCode2: '2' },
    ],
  ])('%s of another: high', async (_, action, fields) => {
    await start({ users });
    traced.call(action, fields, byAda);

    const { findings } = await traced.trace();

    expect(summaryOf(findings)).toEqual(['high credential user ben']);
    expect(callsOf(findings[0])).toEqual([action]);
  });

  test('an MFA device that somebody else removed: high', async () => {
    await start({ users });
    const device = { UserName: 'ben', SerialNumber: arnOf('mfa', 'ben') };
    traced.sandbox.account(accountId).users.get('ben')?.mfaDevices.add(device.SerialNumber);
    traced.call('DeactivateMFADevice', device, byAda);

    const { findings } = await traced.trace();

    expect(findings[0]?.reasons.map(({ reason }) => reason)).toEqual([
      'somebody else took the second factor of this user away',
    ]);
  });

  test('A65 a session named like the user is somebody else', async () => {
    await start({ users });
    traced.call(
      'CreateAccessKey',
      { UserName: 'ada' },
      { ...intruder, identity: { ...intruder.identity, sessionName: 'ada' } },
    );

    expect(summaryOf((await traced.trace()).findings)).toEqual(['high credential user ada']);
  });

  test('switching a key off is harmless; switching it on is not', async () => {
    await start({ users });
    traced.call('CreateAccessKey', { UserName: 'ada' }, byAda);
    const [key] = traced.sandbox.account(accountId).users.get('ada')?.accessKeys.keys() ?? [];
    const fields = { UserName: 'ada', AccessKeyId: key ?? '' };
    traced.call('UpdateAccessKey', { ...fields, Status: 'Inactive' });
    traced.call('UpdateAccessKey', { ...fields, Status: 'Active' });

    const { findings } = await traced.trace();

    expect(findings.map(callsOf)).toEqual([['UpdateAccessKey']]);
  });
});

describe('A64 failed calls', () => {
  test('change nothing', async () => {
    await start();
    expect(() => traced.call('DeleteRole', { RoleName: 'deploy' })).toThrow('detach all policies');

    const { findings, events } = await traced.trace();

    expect(findings).toEqual([]);
    expect(events.map(({ resolution }) => resolution.as)).toEqual(['failed']);
  });

  test('an event that comes twice counts once', async () => {
    await start();
    traced.call('AttachRolePolicy', { RoleName: 'deploy', PolicyArn: administrator });
    const { events } = await traced.trace();
    const twice = [...events, ...events].map(({ event }) => event);

    const again = await traced.trace({ events: twice });

    expect(again.events).toHaveLength(1);
  });
});

describe('A48 a trail is stopped', () => {
  test('is a finding', async () => {
    await start();
    const { CloudTrailClient, StopLoggingCommand } = await import('@aws-sdk/client-cloudtrail');
    const client = new CloudTrailClient({
      region: 'us-east-1',
      endpoint: traced.sandbox.endpoint,
      credentials: { accessKeyId: `AKIA${accountId}SNBX`, secretAccessKey: 'x' },
    });
    await client.send(new StopLoggingCommand({ Name: 'management-events' }));
    client.destroy();

    expect(summaryOf((await traced.trace()).findings)).toEqual([
      'high silencedTrail trail management-events',
    ]);
  });
});

describe('A67 a policy version planted for later', () => {
  test('is drift, and its call is attributed', async () => {
    await start({ policies: [policyOf('app', documentOf(allow('s3:GetObject')))] });
    traced.call('CreatePolicyVersion', {
      PolicyArn: arnOf('policy', 'app'),
      PolicyDocument: JSON.stringify({ Version: '2012-10-17', Statement: [allow('*')] }),
    });

    const { findings } = await traced.trace();

    expect(findings.map(({ kind, name }) => [kind, name])).toEqual([['unreviewed', 'app']]);
    expect(findings[0]?.reasons.map(({ ruleId }) => ruleId)).toContain('dormant-version');
    expect(callsOf(findings[0])).toEqual(['CreatePolicyVersion']);
  });

  test('and taken away again before the scan it is transient', async () => {
    await start({ policies: [policyOf('app', documentOf(allow('s3:GetObject')))] });
    const PolicyArn = arnOf('policy', 'app');
    traced.call('CreatePolicyVersion', {
      PolicyArn,
      PolicyDocument: JSON.stringify({ Version: '2012-10-17', Statement: [allow('*')] }),
    });
    traced.call('DeletePolicyVersion', { PolicyArn, VersionId: 'v2' });

    expect((await traced.trace()).findings.map(({ kind, name }) => [kind, name])).toEqual([
      ['transient', 'app'],
    ]);
  });
});

describe('A66 AWS updates one of its managed policies', () => {
  test('is its own kind, with what it adds and to whom', async () => {
    const upstream = (action: string) => ({
      ...policyOf('ReadOnlyAccess', documentOf(allow(action))),
      arn: readOnly,
    });
    const declared = await start({ roles: [deploy], awsManagedPolicies: [upstream('s3:GetObject')] });
    const live = { ...declared, awsManagedPolicies: [upstream('s3:*')] };

    const { findings } = await traced.trace({ live });

    expect(findings).toMatchObject([
      {
        kind: 'upstreamChanged',
        subject: 'aws-managed-policy',
        arn: readOnly,
        severity: 'high',
        affected: [{ arn: deploy.arn, does: 'holds this policy' }],
      },
    ]);
    expect(findings[0]?.change?.access?.[0]?.verdict).toBe('broadened');
  });
});

describe('A62 access that changes without a policy edit', () => {
  test('a new role under a name that a wildcard covers', async () => {
    const caller = userOf('ada', {
      inlinePolicies: [
        { name: 'assume', document: documentOf(allow('sts:AssumeRole', arnOf('role', 'app-*'))) },
      ],
    });
    const declared = await start({ users: [caller] });
    const planted = roleOf('app-admin', { trustPolicy: documentOf(trust(`arn:aws:iam::${accountId}:root`)) });

    const { findings } = await traced.trace({ live: { ...declared, roles: [planted] } });

    expect(findings[0]?.affected).toContainEqual({
      arn: caller.arn,
      does: 'can assume this role',
      example: { action: 'sts:AssumeRole', resource: planted.arn },
    });
  });

  test('a tag that a condition of somebody else reads', async () => {
    const caller = userOf('ada', {
      inlinePolicies: [
        {
          name: 'assume',
          document: documentOf({
            ...allow('sts:AssumeRole'),
            Condition: { StringEquals: { 'iam:ResourceTag/team': 'web' } },
          }),
        },
      ],
    });
    const trusting = documentOf(trust(`arn:aws:iam::${accountId}:root`));
    const target = roleOf('admin', { trustPolicy: trusting, tags: [{ key: 'team', value: 'core' }] });
    await start({ users: [caller], roles: [target] });
    traced.call('TagRole', { RoleName: 'admin', 'Tags.member.1.Key': 'team', 'Tags.member.1.Value': 'web' });

    const { findings } = await traced.trace();

    expect(summaryOf(findings)).toEqual(['high unreviewed role admin']);
    expect(findings[0]?.affected.map(({ arn, does }) => [arn, does])).toEqual([
      [caller.arn, 'can assume this role'],
    ]);
  });

  test('a tag of its own that its policies read', async () => {
    const own = roleOf('app', {
      tags: [{ key: 'team', value: 'web' }],
      inlinePolicies: [
        {
          name: 'own',
          document: documentOf(allow('s3:GetObject', 'arn:aws:s3:::data-${aws:PrincipalTag/team}/*')),
        },
      ],
    });
    await start({ roles: [own] });
    traced.call('TagRole', {
      RoleName: 'app',
      'Tags.member.1.Key': 'team',
      'Tags.member.1.Value': 'payroll',
    });

    const { findings } = await traced.trace();

    expect(findings[0]).toMatchObject({
      severity: 'high',
      affected: [
        {
          arn: own.arn,
          example: { action: 's3:GetObject', resource: 'arn:aws:s3:::data-payroll/example' },
        },
      ],
    });
  });

  test('membership of a group', async () => {
    const { groupOf } = await import('../../support/account-builder.ts');
    const admins = groupOf('admins', { attachedPolicies: [administrator] });
    await start({ users: [userOf('ada')], groups: [admins] });
    traced.call('AddUserToGroup', { UserName: 'ada', GroupName: 'admins' });

    expect(summaryOf((await traced.trace()).findings)).toEqual(['critical unreviewed user ada']);
  });

  test('a way to administrator that the reviewed state does not open is critical', async () => {
    const app = policyOf('app', documentOf(allow('s3:GetObject')));
    const ada = userOf('ada', { attachedPolicies: [app.arn] });
    await start({ users: [ada], policies: [app] });
    traced.call('CreatePolicyVersion', {
      PolicyArn: app.arn,
      PolicyDocument: JSON.stringify({
        Version: '2012-10-17',
        Statement: [allow('iam:AttachUserPolicy', ada.arn)],
      }),
      SetAsDefault: 'true',
    });
    traced.call('DeletePolicyVersion', { PolicyArn: app.arn, VersionId: 'v1' });

    const { findings } = await traced.trace();

    expect(summaryOf(findings)).toEqual(['critical unreviewed policy app']);
    expect(findings[0]?.affected.map(({ arn }) => arn)).toContain(ada.arn);
    expect(findings[0]?.reasons.map(({ ruleId }) => ruleId)).toContain('new-escalation');
  });
});

describe('an event', () => {
  test('of what another owner manages is exempt, with the reason', async () => {
    await start();
    traced.call('CreateRole', {
      RoleName: 'network',
      Path: '/landing-zone/',
      AssumeRolePolicyDocument: JSON.stringify({
        Version: '2012-10-17',
        Statement: [trust({ Service: 'ec2.amazonaws.com' })],
      }),
    });
    const selector = { kind: 'path', resourceTypes: ['role'], path: '/landing-zone/' } as const;

    const { findings, events } = await traced.trace({
      options: { managedElsewhere: [{ owner: 'platform', reason: 'reviewed elsewhere', selector }] },
    });

    expect(findings).toEqual([]);
    expect(events[0]?.resolution).toEqual({ as: 'exempt', reason: 'reviewed elsewhere' });
  });

  test('on a denied statement that came back is resolved to the review that declares it', async () => {
    const guard = policyOf('guard', documentOf(deny('iam:*')));
    await start({ policies: [guard], roles: [roleOf('app', { attachedPolicies: [guard.arn] })] });
    traced.call('DetachRolePolicy', { RoleName: 'app', PolicyArn: guard.arn });
    traced.call('AttachRolePolicy', { RoleName: 'app', PolicyArn: guard.arn });

    const { findings, events } = await traced.trace();

    expect(findings.map(({ kind }) => kind)).toEqual(['transient']);
    expect(events.map(({ resolution }) => resolution.as)).toEqual(['unreviewed', 'reviewed']);
  });
});
