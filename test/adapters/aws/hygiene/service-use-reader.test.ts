import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createServiceUseReader } from '../../../../src/adapters/aws/hygiene/service-use-reader.ts';
import { LiveAccountError } from '../../../../src/ports/live-account.ts';
import { accessDenied } from '../../../../src/sandbox/faults.ts';
import { sandboxCredentials } from '../../../../src/sandbox/sandbox-credentials.ts';
import { startSandbox, type Sandbox } from '../../../../src/sandbox/start-sandbox.ts';
import { accountId, inventory } from '../../../sandbox/sample-inventory.ts';

const arn = `arn:aws:iam::${accountId}:role/web`;
let sandbox: Sandbox;

beforeEach(async () => {
  sandbox = await startSandbox({ accounts: [inventory({})] });
});

afterEach(() => sandbox.stop());

function read(of = arn) {
  const options = {
    credentialsFor: sandboxCredentials,
    endpoint: sandbox.endpoint,
    maxAttempts: 1,
    interval: 1,
  };
  return createServiceUseReader(options).readServiceUse({ accountId, arn: of });
}

describe('service last-accessed data', () => {
  test('gives each service with its last use', async () => {
    sandbox
      .account(accountId)
      .hygiene.serviceUses.set(arn, [
        { service: 's3', lastUsed: '2026-06-01T00:00:00Z' },
        { service: 'sqs' },
      ]);

    expect(await read()).toEqual([
      { service: 's3', lastUsed: '2026-06-01T00:00:00.000Z' },
      { service: 'sqs' },
    ]);
  });

  test('a principal that is not there, and a denied call, reject', async () => {
    sandbox.injectFault({ fault: accessDenied, operation: 'GetServiceLastAccessedDetails' });
    sandbox.account(accountId).hygiene.serviceUses.set(arn, []);

    await expect(read('arn:aws:iam::1:role/gone')).rejects.toBeInstanceOf(LiveAccountError);
    await expect(read()).rejects.toMatchObject({ failure: 'accessDenied' });
  });
});
