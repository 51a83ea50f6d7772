import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { UpdateAssumeRolePolicyCommand } from '@aws-sdk/client-iam';
import { createLiveAccountReader } from '../../../src/adapters/aws/live-account-reader.ts';
import { defaultDriftConfiguration } from '../../../src/drift/drift-configuration.ts';
import { encodePolicyDocument } from '../../../src/iam/encode-policy-document.ts';
import type { PolicyDocument } from '../../../src/iam/policy-document.ts';
import { accessDenied } from '../../../src/sandbox/faults.ts';
import { sandboxCredentials } from '../../../src/sandbox/sandbox-credentials.ts';
import { startSandbox, type Sandbox } from '../../../src/sandbox/start-sandbox.ts';
import { scanForDrift } from '../../../src/use-cases/detect-drift.ts';
import { iamClientOf } from '../../sandbox/iam-client.ts';
import { accountOf, documentOf, roleOf, trust } from '../../support/account-builder.ts';

const accountId = '222222222222';
const reviewed = documentOf(trust({ Service: 'ec2.amazonaws.com' }));
const attacked = documentOf(trust('*'));
const declared = accountOf({
  roles: [
    roleOf('a', { trustPolicy: reviewed }),
    roleOf('b', { trustPolicy: reviewed }),
    roleOf('c', { trustPolicy: reviewed }),
  ],
});

let sandbox: Sandbox;
let now = 0;

beforeEach(async () => {
  now = 0;
  const accounts = [declared];
  sandbox = await startSandbox({ accounts, clock: () => now, trustPolicyDelay: 5_000, pageSizeLimit: 2 });
});

afterEach(() => sandbox.stop());

function reader(options: { readonly trustPolicyDelay?: number; readonly deadline?: number } = {}) {
  return createLiveAccountReader({
    credentialsFor: sandboxCredentials,
    endpoint: sandbox.endpoint,
    clock: { now: () => '2026-11-23T12:00:00.000Z' },
    maxAttempts: 1,
    ...options,
  });
}

async function changeTrust(name: string, document: PolicyDocument): Promise<void> {
  const input = { RoleName: name, PolicyDocument: JSON.stringify(encodePolicyDocument(document)) };
  await iamClientOf(sandbox, accountId).send(new UpdateAssumeRolePolicyCommand(input));
}

describe('trust policies that IAM still shows as they were', () => {
  test('are read again, those of all pages', async () => {
    const { trustPolicies, calls } = await reader().readTrustPolicies({ accountId });

    expect(trustPolicies.map(({ document }) => document)).toEqual([reviewed, reviewed, reviewed]);
    expect(new Set(trustPolicies.map(({ uniqueId }) => uniqueId)).size).toBe(3);
    expect(calls).toBe(2);
  });

  test('a call that is refused, and a deadline in the time of waiting, end it', async () => {
    sandbox.injectFault({ operation: 'ListRoles', fault: accessDenied });

    await expect(reader().readTrustPolicies({ accountId })).rejects.toMatchObject({
      failure: 'accessDenied',
      operation: 'ListRoles',
    });
    await expect(
      reader({ trustPolicyDelay: 60_000, deadline: 20 }).readTrustPolicies({ accountId }),
    ).rejects.toMatchObject({ failure: 'deadlineExceeded' });
  });

  test('are no drift: the role that was put right a moment ago agrees, and what is still wrong is told', async () => {
    await changeTrust('a', attacked);
    await changeTrust('b', attacked);
    now += 10_000;
    await changeTrust('a', reviewed);
    const real = reader();
    const settled = {
      ...real,
      readTrustPolicies: (request: Parameters<typeof real.readTrustPolicies>[0]) => {
        now += 10_000;
        return real.readTrustPolicies(request);
      },
    };

    const subjectsOf = async (used: typeof real) => {
      const report = await scanForDrift({
        repository: 'policies',
        accounts: [{ folder: accountId, inventory: declared, files: [], temporaryAccess: [] }],
        source: 'aws',
        reader: used,
        configuration: defaultDriftConfiguration,
        clock: { now: () => '2026-11-23T12:00:00.000Z' },
      });
      const [account] = report.accounts;
      return account?.status === 'compared' ? account.drift.changes.map(({ name }) => name) : account;
    };

    expect(await subjectsOf(real)).toEqual(['a', 'b']);
    expect(await subjectsOf(settled)).toEqual(['b']);
  });
});
