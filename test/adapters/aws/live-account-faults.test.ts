import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { inspect } from 'node:util';
import { createLiveAccountReader } from '../../../src/adapters/aws/live-account-reader.ts';
import {
  LiveAccountError,
  type LiveAccountFailure,
  type ReadProgress,
} from '../../../src/ports/live-account.ts';
import {
  accessDenied,
  expiredToken,
  halfAnswer,
  serviceUnavailable,
  throttling,
  type Fault,
} from '../../../src/sandbox/faults.ts';
import { sandboxCredentials } from '../../../src/sandbox/sandbox-credentials.ts';
import { startSandbox, type Sandbox } from '../../../src/sandbox/start-sandbox.ts';
import { accountId, inventory, sampleInventory } from '../../sandbox/sample-inventory.ts';

let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await startSandbox({ accounts: [sampleInventory], pageSizeLimit: 3 });
});

afterEach(() => {
  sandbox.clearFaults();
  sandbox.resetCallCounts();
});

afterAll(() => sandbox.stop());

const request = { accountId, policiesWithDeclaredTags: 'all', policiesWithDeclaredDescription: [] } as const;

function reader(options: Partial<Parameters<typeof createLiveAccountReader>[0]> = {}) {
  return createLiveAccountReader({
    credentialsFor: sandboxCredentials,
    endpoint: sandbox.endpoint,
    clock: { now: () => '2026-11-23T12:00:00.000Z' },
    maxAttempts: 1,
    requestTimeout: 10_000,
    ...options,
  });
}

/** The error of a reading that must fail. */
async function failureOf(reading: Promise<unknown>): Promise<LiveAccountError> {
  const error: unknown = await reading.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof LiveAccountError) return error;
  throw new Error('the reading gave a snapshot, or another error', { cause: error });
}

const operations = [
  'GetCallerIdentity',
  'GetAccountAuthorizationDetails',
  'ListRoles',
  'ListInstanceProfiles',
  'GetAccountSummary',
  'ListAccountAliases',
  'GetAccountPasswordPolicy',
  'ListSAMLProviders',
  'ListOpenIDConnectProviders',
  'ListPolicyTags',
];

const errors: readonly (readonly [string, Fault, LiveAccountFailure])[] = [
  ['throttled', throttling, 'throttled'],
  ['denied', accessDenied, 'accessDenied'],
  ['refused for an expired token', expiredToken, 'credentialsExpired'],
];

const brokenAnswers: readonly (readonly [string, Fault, LiveAccountFailure])[] = [
  ['answered with status 503', serviceUnavailable, 'connectionFailed'],
  ['cut before the answer', { kind: 'connectionReset', when: 'before-answer' }, 'connectionFailed'],
  ['cut within the answer', { kind: 'connectionReset', when: 'within-answer' }, 'connectionFailed'],
  ['answered by half of the text', halfAnswer, 'malformedAnswer'],
  ['answered by nothing', { kind: 'changedAnswer', change: () => '' }, 'malformedAnswer'],
  [
    'answered by a page of a proxy',
    { kind: 'changedAnswer', change: () => '<html><body>sign in</body></html>' },
    'malformedAnswer',
  ],
];

function cases(names: readonly string[], faults: typeof errors) {
  return names.flatMap((operation) =>
    faults.map(([how, fault, failure]) => ({ operation, how, fault, failure })),
  );
}

describe('A47 A60 a reading that fails gives no snapshot', () => {
  test.each([
    ...cases(operations, errors),
    // One operation of each kind: a single answer, pages, an error that means something, one for each item.
    ...cases(
      ['GetCallerIdentity', 'GetAccountAuthorizationDetails', 'GetAccountPasswordPolicy', 'ListPolicyTags'],
      brokenAnswers,
    ),
  ])('$operation is $how: $failure', async ({ operation, fault, failure }) => {
    sandbox.injectFault({ operation, fault });

    const error = await failureOf(reader().readAccount(request));

    expect([error.failure, error.operation]).toEqual([failure, operation]);
    expect(error.message).toContain(`\`${operation}\``);
    expect(error.remedy).not.toBe('');
  });

  test('a later page fails', async () => {
    const operation = 'GetAccountAuthorizationDetails';
    sandbox.injectFault({ operation, fault: throttling, after: 1 });

    const error = await failureOf(reader().readAccount(request));

    expect([error.failure, error.operation]).toEqual(['throttled', operation]);
    expect(sandbox.callCounts.get(operation)).toBe(2);
  });

  test('a service that is not there', async () => {
    const gone = await startSandbox({ accounts: [] });
    await gone.stop();

    const error = await failureOf(reader({ endpoint: gone.endpoint }).readAccount(request));

    expect([error.failure, error.operation]).toEqual(['connectionFailed', 'GetCallerIdentity']);
  });

  test('an answer that never comes', async () => {
    sandbox.injectFault({ operation: 'ListInstanceProfiles', fault: { kind: 'hang' } });

    const error = await failureOf(reader({ requestTimeout: 1500 }).readAccount(request));

    expect([error.failure, error.operation]).toEqual(['connectionFailed', 'ListInstanceProfiles']);
  });

  test('the deadline of the whole reading', async () => {
    sandbox.injectFault({ operation: 'ListRoles', fault: { kind: 'hang' } });

    const error = await failureOf(reader({ deadline: 2500, requestTimeout: 60_000 }).readAccount(request));

    expect([error.failure, error.operation]).toEqual(['deadlineExceeded', 'ListRoles']);
    expect(error.message).toBe(
      'reading took longer than 2500 milliseconds; the deadline passed during `ListRoles`',
    );
  });

  test('the deadline ends the waiting between attempts too', async () => {
    sandbox.injectFault({ operation: 'GetCallerIdentity', fault: throttling });

    const error = await failureOf(reader({ deadline: 300, maxAttempts: 50 }).readAccount(request));

    expect(error.failure).toBe('deadlineExceeded');
  });

  test('the caller cancels', async () => {
    sandbox.injectFault({ operation: 'ListRoles', fault: { kind: 'hang' } });
    const controller = new AbortController();
    const reading = reader({ requestTimeout: 60_000 }).readAccount({
      ...request,
      signal: controller.signal,
      onProgress: () => controller.abort(),
    });

    const error = await failureOf(reading);

    expect(error.failure).toBe('cancelled');
  });

  test('no credentials', async () => {
    const credentialsFor = () => async () => {
      await Promise.resolve();
      throw Object.assign(new Error('nothing found'), { name: 'CredentialsProviderError' });
    };

    const error = await failureOf(reader({ credentialsFor }).readAccount(request));

    expect([error.failure, error.operation]).toEqual(['credentialsMissing', 'GetCallerIdentity']);
  });

  test('A58 credentials of another account', async () => {
    const other = await startSandbox({ accounts: [inventory({ accountId: '111111111111' })] });
    try {
      const credentialsFor = () => sandboxCredentials('111111111111');
      const reading = reader({ credentialsFor, endpoint: other.endpoint }).readAccount(request);

      const error = await failureOf(reading);

      expect(error.failure).toBe('wrongAccount');
      expect(error.message).toBe('the credentials for account `222222222222` are of account `111111111111`');
      expect([...other.callCounts.keys()]).toEqual(['GetCallerIdentity']);
    } finally {
      await other.stop();
    }
  });

  test('A57 neither message nor cause quotes what the service said, which may hold a token', async () => {
    const message = 'The canonical string should have been x-amz-security-token:TOP-SECRET';
    const fault: Fault = { kind: 'error', code: 'SignatureDoesNotMatch', status: 403, message };
    sandbox.injectFault({ operation: 'ListRoles', fault });

    const error = await failureOf(reader().readAccount(request));

    expect(error.failure).toBe('accessDenied');
    expect(inspect(error, { depth: 10, showHidden: true })).not.toContain('TOP-SECRET');
  });
});

describe('A60 pages that do not fit together give no snapshot', () => {
  const pagingFaults: readonly (readonly [string, (body: string) => string, string])[] = [
    [
      'a missing marker',
      (body) => body.replace(/<Marker>[^<]*<\/Marker>/, ''),
      'more pages follow, but it has no marker',
    ],
    [
      'a marker that repeats',
      (body) => body.replace(/<Marker>[^<]*<\/Marker>/, '<Marker>VXNlciBhbGljZQ</Marker>'),
      'it repeats a marker, so that the pages would never end',
    ],
    [
      'no word about further pages',
      (body) => body.replace(/<IsTruncated>[^<]*<\/IsTruncated>/, ''),
      'it does not say whether more pages follow',
    ],
    [
      'a marker on the last page',
      (body) => body.replace('<IsTruncated>true', '<IsTruncated>false'),
      'its last page has a marker',
    ],
  ];

  test.each(pagingFaults)('%s', async (_, change, reason) => {
    const operation = 'GetAccountAuthorizationDetails';
    sandbox.injectFault({ operation, fault: { kind: 'changedAnswer', change } });

    const error = await failureOf(reader().readAccount(request));

    expect(error.failure).toBe('malformedAnswer');
    expect(error.message).toBe(`the answer to \`${operation}\` is not whole: ${reason}`);
  });

  test('a document that cannot be read names its owner', async () => {
    const change = (body: string) =>
      body.replace(/<AssumeRolePolicyDocument>[^<]*/, '<AssumeRolePolicyDocument>%7B%22Statement%22');
    sandbox.injectFault({
      operation: 'GetAccountAuthorizationDetails',
      fault: { kind: 'changedAnswer', change },
    });

    const error = await failureOf(reader().readAccount(request));

    expect(error.failure).toBe('malformedAnswer');
    expect(error.message).toContain(
      'a policy document of `arn:aws:iam::222222222222:role/deploy` cannot be read',
    );
  });

  const withoutWeb = (body: string) => body.replace(/<member><Path>\/a\/.*?<\/member>/, '');

  test('a role that is missing from one list once is read again', async () => {
    sandbox.injectFault({
      operation: 'ListRoles',
      fault: { kind: 'changedAnswer', change: withoutWeb },
      times: 1,
    });

    const { inventory: live } = await reader().readAccount(request);

    expect(live.roles.map(({ name }) => name)).toEqual(['deploy', 'web']);
    expect(sandbox.callCounts.get('ListRoles')).toBe(2);
    expect(sandbox.callCounts.get('GetCallerIdentity')).toBe(1);
  });

  test('a role that stays missing from one list ends the reading', async () => {
    sandbox.injectFault({ operation: 'ListRoles', fault: { kind: 'changedAnswer', change: withoutWeb } });

    const error = await failureOf(reader().readAccount(request));

    expect(error.failure).toBe('inconsistent');
    expect(error.message).toBe(
      'the role `arn:aws:iam::222222222222:role/a/..\'*<&>"~/web` is in one list of the account and not in another',
    );
    expect(sandbox.callCounts.get('ListRoles')).toBe(2);
  });

  test('a role that was recreated between the lists is told by its unique id', async () => {
    const change = (body: string) => body.replace(/<RoleId>AROADEPLOY/, '<RoleId>AROAOTHERX');
    sandbox.injectFault({ operation: 'ListRoles', fault: { kind: 'changedAnswer', change } });

    const error = await failureOf(reader().readAccount(request));

    expect(error.failure).toBe('inconsistent');
  });

  test('an instance profile whose role differs between the lists ends the reading', async () => {
    const change = (body: string) => body.replace('<RoleName>web<', '<RoleName>deploy<');
    sandbox.injectFault({ operation: 'ListInstanceProfiles', fault: { kind: 'changedAnswer', change } });

    const error = await failureOf(reader().readAccount(request));

    expect(error.failure).toBe('inconsistent');
  });
});

describe('faults that pass', () => {
  test('a throttled call is tried again, and counted once', async () => {
    sandbox.injectFault({ operation: 'GetAccountSummary', fault: throttling, times: 1 });

    const { calls } = await reader({ maxAttempts: 3 }).readAccount(request);

    // 3 pages of details, 8 more, and the tags of two policies
    expect(calls).toBe(13);
    expect(sandbox.callCounts.get('GetAccountSummary')).toBe(2);
  });

  test('a connection that is cut within an answer is opened again', async () => {
    sandbox.injectFault({
      operation: 'ListRoles',
      fault: { kind: 'connectionReset', when: 'within-answer' },
      times: 1,
    });

    const { inventory: live } = await reader({ maxAttempts: 3 }).readAccount(request);

    expect(live.roles).toEqual(sampleInventory.roles);
  });
});

describe('a change while the account is read', () => {
  test('a policy that is gone when its tags are read', async () => {
    const fault: Fault = { kind: 'error', code: 'NoSuchEntity', status: 404, message: 'gone' };
    sandbox.injectFault({ operation: 'ListPolicyTags', fault });

    const error = await failureOf(reader().readAccount(request));

    expect([error.failure, error.operation]).toEqual(['inconsistent', 'ListPolicyTags']);
  });
});

describe('progress', () => {
  test('tells of each page', async () => {
    const events: string[] = [];
    const onProgress = ({ operation, done }: ReadProgress) => events.push(`${operation} ${done}`);

    await reader().readAccount({ ...request, onProgress });

    expect(events.toSorted()).toEqual([
      'GetAccountAuthorizationDetails 1',
      'GetAccountAuthorizationDetails 2',
      'GetAccountAuthorizationDetails 3',
      'ListAccountAliases 1',
      'ListInstanceProfiles 1',
      'ListRoles 1',
    ]);
  });
});
