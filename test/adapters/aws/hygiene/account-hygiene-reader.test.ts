import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import {
  createAccountHygieneReader,
  type AccountHygieneReaderOptions,
} from '../../../../src/adapters/aws/hygiene/account-hygiene-reader.ts';
import { readOnlySessionPolicy } from '../../../../src/adapters/aws/session-policy.ts';
import { accessDenied, halfAnswer, throttling } from '../../../../src/sandbox/faults.ts';
import { sandboxCredentials } from '../../../../src/sandbox/sandbox-credentials.ts';
import { startSandbox, type Sandbox } from '../../../../src/sandbox/start-sandbox.ts';
import { addAnalyzer, addKey } from '../../../../src/sandbox/state/seed-hygiene.ts';
import { accountId, inventory } from '../../../sandbox/sample-inventory.ts';

const now = Date.parse('2026-06-30T12:00:00Z');
const region = 'eu-central-1';
const rootArn = `arn:aws:iam::${accountId}:root`;
const keyPolicy = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { AWS: rootArn }, Action: 'kms:*', Resource: '*' }],
});

let sandbox: Sandbox;

beforeEach(async () => {
  sandbox = await startSandbox({ accounts: [inventory({})], pageSizeLimit: 2, clock: () => now });
});

afterEach(() => sandbox.stop());

function read(options: Partial<AccountHygieneReaderOptions> = {}, regions: readonly string[] = [region]) {
  const reader = createAccountHygieneReader({
    credentialsFor: sandboxCredentials,
    endpoint: sandbox.endpoint,
    clock: { now: () => new Date(now).toISOString() },
    maxAttempts: 1,
    patience: { interval: 1, attempts: 3 },
    ...options,
  });
  return reader.readHygiene({ accountId, regions });
}

describe('the hygiene of an account', () => {
  test('the credential report is waited for, and gives users, keys and devices', async () => {
    sandbox.call(accountId, 'CreateUser', { UserName: 'robot' });
    sandbox.call(accountId, 'CreateAccessKey', { UserName: 'robot' });
    sandbox.call(accountId, 'CreateLoginProfile', { UserName: 'robot', Password: 'x' });
    sandbox.call(accountId, 'EnableMFADevice', {
      UserName: 'robot',
      SerialNumber: `arn:aws:iam::${accountId}:mfa/robot`,
    });
    sandbox.account(accountId).hygiene.reportLooks = 2;

    const { credentialReport, virtualMfaDevices } = await read();

    expect(credentialReport).toMatchObject({
      status: 'known',
      value: {
        generatedAt: '2026-06-30T12:00:00.000Z',
        root: { arn: rootArn, hasMfa: true },
      },
    });
    const users = credentialReport.status === 'known' ? credentialReport.value.users : [];
    expect(users.find(({ name }) => name === 'robot')).toMatchObject({
      hasPassword: true,
      hasMfa: true,
      accessKeys: [
        { number: 1, isActive: true, lastRotated: '2026-06-30T12:00:00.000Z' },
        { isActive: false },
      ],
    });
    expect(virtualMfaDevices).toEqual({
      status: 'known',
      value: [
        {
          serialNumber: `arn:aws:iam::${accountId}:mfa/robot`,
          userArn: `arn:aws:iam::${accountId}:user/robot`,
        },
      ],
    });
    expect(sandbox.callCounts.get('GenerateCredentialReport')).toBe(3);
  });

  test('a report that is never complete is unknown', async () => {
    sandbox.account(accountId).hygiene.reportLooks = 10;

    const { credentialReport } = await read();

    expect(credentialReport).toEqual({
      status: 'unknown',
      reason: 'the credential report was not complete after 3 looks',
    });
  });

  test('contacts that are set, and those that are not', async () => {
    sandbox.account(accountId).hygiene.contacts.delete('BILLING');

    const { alternateContacts } = await read();

    expect(alternateContacts).toEqual({ status: 'known', value: ['security', 'operations'] });
  });

  test('keys of the Region over several pages, with rotation, policy, grants and tags', async () => {
    const account = sandbox.account(accountId);
    const ids = ['k-1', 'k-2', 'k-3'];
    for (const id of ids) addKey(account, { id, policy: keyPolicy });
    addKey(account, { id: 'elsewhere', policy: keyPolicy, region: 'us-east-1' });
    addKey(account, { id: 'of-aws', policy: keyPolicy, manager: 'AWS' });
    addKey(account, {
      id: 'k-4',
      policy: keyPolicy,
      aliases: ['alias/orders'],
      spec: 'RSA_2048',
      state: 'PendingDeletion',
      deletionDate: '2026-07-07T00:00:00.000Z',
      grants: [1, 2, 3].map((number) => ({
        id: `g-${number}`,
        grantee: number === 1 ? 'dynamodb.amazonaws.com' : rootArn,
        operations: ['Decrypt'],
      })),
      tags: [{ key: 'team', value: 'orders' }],
    });

    const { keys } = await read();

    const [first] = keys;
    const read1 = first?.facts.status === 'known' ? first.facts.value : [];
    expect(read1.map(({ id }) => id)).toEqual([...ids, 'k-4']);
    expect(read1[0]).toMatchObject({
      arn: `arn:aws:kms:${region}:${accountId}:key/k-1`,
      state: 'Enabled',
      rotation: { status: 'known', value: { isEnabled: true, period: 365 } },
      policy: { status: 'known', value: { statements: [{ effect: 'Allow' }] } },
    });
    expect(read1[3]).toMatchObject({
      aliases: ['alias/orders'],
      state: 'PendingDeletion',
      spec: 'RSA_2048',
      deletionDate: '2026-07-07T00:00:00.000Z',
      rotation: { status: 'unknown' },
      grants: {
        status: 'known',
        value: [
          { id: 'g-1', grantee: 'dynamodb.amazonaws.com', operations: ['Decrypt'] },
          { id: 'g-2', grantee: rootArn, operations: ['Decrypt'] },
          { id: 'g-3', grantee: rootArn, operations: ['Decrypt'] },
        ],
      },
      tags: { status: 'known', value: [{ key: 'team', value: 'orders' }] },
    });
  });

  test('A47 a key that cannot be described is a gap, and the others are still read', async () => {
    const account = sandbox.account(accountId);
    for (const id of ['k-1', 'k-2']) addKey(account, { id, policy: keyPolicy });
    sandbox.injectFault({ fault: accessDenied, operation: 'DescribeKey', times: 1 });

    const { keys } = await read();

    const [first] = keys;
    expect(first?.gaps).toHaveLength(1);
    expect(first?.gaps?.[0]).toMatch(
      /^the key `k-[12]`: AWS denied `DescribeKey` \(AccessDeniedException\)$/,
    );
    expect(first?.facts.status === 'known' ? first.facts.value : []).toHaveLength(1);
  });

  test('trails with status and selectors', async () => {
    const account = sandbox.account(accountId);
    account.trails.set('second', {
      name: 'second',
      arn: `arn:aws:cloudtrail:${region}:${accountId}:trail/second`,
      homeRegion: region,
      bucket: 'logs',
      isLogging: false,
      coversAllRegions: false,
      validatesLogFiles: false,
      kmsKey: 'arn:aws:kms:eu-central-1:222222222222:key/k',
      readWriteType: 'WriteOnly',
      latestDeliveryError: 'AccessDenied',
    });

    const { trails } = await read();

    const latestDelivery = '2026-06-30T12:00:00.000Z';
    expect(trails).toMatchObject({
      status: 'known',
      value: [
        {
          name: 'management-events',
          coversAllRegions: true,
          validatesLogFiles: true,
          status: { status: 'known', value: { isLogging: true, latestDelivery } },
          managementEvents: { status: 'known', value: 'all' },
        },
        {
          name: 'second',
          coversAllRegions: false,
          validatesLogFiles: false,
          kmsKey: 'arn:aws:kms:eu-central-1:222222222222:key/k',
          status: { value: { isLogging: false, latestDeliveryError: 'AccessDenied' } },
          managementEvents: { status: 'known', value: 'some' },
        },
      ],
    });
  });

  test('analysers of the Region with their active findings', async () => {
    const account = sandbox.account(accountId);
    addAnalyzer(account, region);
    addAnalyzer(account, 'us-east-1');
    const bucket = (name: string, status: string) => ({ id: name, resource: `arn:aws:s3:::${name}`, status });
    account.hygiene.analyzers[0]?.findings.push(
      bucket('c', 'ACTIVE'),
      bucket('b', 'ARCHIVED'),
      bucket('a', 'ACTIVE'),
    );

    const { analyzers } = await read();

    expect(analyzers).toMatchObject([
      {
        region,
        facts: {
          value: [
            {
              name: 'outside-access',
              scope: 'account',
              isActive: true,
              activeFindings: { status: 'known', value: ['arn:aws:s3:::a', 'arn:aws:s3:::c'] },
            },
          ],
        },
      },
    ]);
  });

  test('uses of sts:AssumeRoot in event history, failed ones left out', async () => {
    const account = sandbox.account(accountId);
    const event = (eventID: string, errorCode?: string) => ({
      eventVersion: '1.11',
      userIdentity: { type: 'AssumedRole', arn: 'arn:aws:sts::111111111111:assumed-role/admin/dana' },
      eventTime: '2026-06-01T00:00:00Z',
      eventSource: 'sts.amazonaws.com',
      eventName: 'AssumeRoot',
      awsRegion: 'us-east-1',
      sourceIPAddress: '127.0.0.1',
      userAgent: 'test',
      ...(errorCode === undefined ? {} : { errorCode }),
      requestParameters: {
        targetPrincipal: '222222222222',
        taskPolicyArn: { arn: 'arn:aws:iam::aws:policy/root-task/IAMAuditRootUserCredentials' },
      },
      responseElements: null,
      requestID: 'r',
      eventID,
      readOnly: false,
      eventType: 'AwsApiCall' as const,
      managementEvent: true as const,
      recipientAccountId: accountId,
      eventCategory: 'Management' as const,
    });
    account.events.push(event('e-1'), event('e-2', 'AccessDenied'));

    const { rootSessions } = await read();

    expect(rootSessions).toEqual({
      status: 'known',
      value: [
        {
          time: '2026-06-01T00:00:00Z',
          eventId: 'e-1',
          actor: 'arn:aws:sts::111111111111:assumed-role/admin/dana',
          target: '222222222222',
          taskPolicy: 'arn:aws:iam::aws:policy/root-task/IAMAuditRootUserCredentials',
        },
      ],
    });
  });
});

describe('A47 what is denied is unknown, and nothing else', () => {
  const groups = {
    credentialReport: 'GenerateCredentialReport',
    accountSummary: 'GetAccountSummary',
    virtualMfaDevices: 'ListVirtualMFADevices',
    alternateContacts: 'GetAlternateContact',
    rootSessions: 'LookupEvents',
    trails: 'DescribeTrails',
  } as const;

  test.each(Object.entries(groups) as [keyof typeof groups, string][])('%s', async (group, operation) => {
    sandbox.injectFault({ fault: accessDenied, operation });

    const facts = await read();

    const fact = facts[group];
    expect(fact.status === 'unknown' ? fact.reason : '').toContain(`AWS denied \`${operation}\``);
    const others = (Object.keys(groups) as (keyof typeof groups)[]).filter((name) => name !== group);
    expect(others.filter((name) => facts[name].status !== 'known')).toEqual([]);
  });

  test.each([
    ['keys', 'ListKeys'],
    ['keys', 'ListAliases'],
    ['analyzers', 'ListAnalyzers'],
  ] as const)('%s, by %s, Region by Region', async (group, operation) => {
    sandbox.injectFault({ fault: accessDenied, operation, times: 1 });

    const facts = await read({}, [region, 'us-east-1']);

    const statuses = facts[group].map(({ facts: { status } }) => status);
    expect([...statuses].sort()).toEqual(['known', 'unknown']);
  });

  test.each([
    ['GetKeyPolicy', 'policy'],
    ['GetKeyRotationStatus', 'rotation'],
    ['ListGrants', 'grants'],
    ['ListResourceTags', 'tags'],
  ] as const)('%s of a key', async (operation, part) => {
    addKey(sandbox.account(accountId), { id: 'k-1', policy: keyPolicy });
    sandbox.injectFault({ fault: accessDenied, operation });

    const { keys } = await read();

    const facts = keys[0]?.facts;
    const [key] = facts?.status === 'known' ? facts.value : [];
    expect(key?.[part]).toEqual({
      status: 'unknown',
      reason: `AWS denied \`${operation}\` (AccessDeniedException)`,
    });
  });

  test.each([
    ['GetTrailStatus', 'status'],
    ['GetEventSelectors', 'managementEvents'],
  ] as const)('%s of a trail', async (operation, part) => {
    sandbox.injectFault({ fault: throttling, operation });

    const { trails } = await read();

    const [trail] = trails.status === 'known' ? trails.value : [];
    expect(trail?.[part]).toMatchObject({ status: 'unknown' });
  });

  test('half an answer is no answer', async () => {
    sandbox.injectFault({ fault: halfAnswer, operation: 'GetCredentialReport' });
    sandbox.injectFault({ fault: halfAnswer, operation: 'ListKeys' });

    const { credentialReport, keys } = await read();

    expect([credentialReport.status, keys[0]?.facts.status]).toEqual(['unknown', 'unknown']);
  });

  test('A58 credentials of another account make everything unknown', async () => {
    const facts = await read({ credentialsFor: () => sandboxCredentials('999999999999') });

    expect(facts.accountSummary.status).toBe('unknown');
    expect(facts.keys).toMatchObject([{ region, facts: { status: 'unknown' } }]);
    expect(sandbox.callCounts.get('ListKeys')).toBeUndefined();
  });
});

describe('the permissions of a reading', () => {
  test('the session policy has each, and AssumeRole takes its length', async () => {
    addKey(sandbox.account(accountId), { id: 'k-1', policy: keyPolicy });
    addAnalyzer(sandbox.account(accountId), region);
    sandbox.resetCallCounts();

    await read();

    const allowed = readOnlySessionPolicy.Statement.flatMap(({ Action }) => [...Action]);
    const names = new Set(allowed.map((action) => action.split(':')[1]));
    const called = [...sandbox.callCounts.keys()].map((name) =>
      name === 'ListFindingsV2' ? 'ListFindings' : name,
    );
    expect(called.filter((name) => !names.has(name))).toEqual([]);
    expect(JSON.stringify(readOnlySessionPolicy).length).toBeLessThanOrEqual(2048);
  });
});
