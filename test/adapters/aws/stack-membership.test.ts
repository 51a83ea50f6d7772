import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { createStackReader } from '../../../src/adapters/aws/stack-membership.ts';
import { stackMemberArns } from '../../../src/iam/stack-members.ts';
import { LiveAccountError } from '../../../src/ports/live-account.ts';
import { accessDenied } from '../../../src/sandbox/faults.ts';
import { sandboxCredentials } from '../../../src/sandbox/sandbox-credentials.ts';
import { startSandbox, type Sandbox } from '../../../src/sandbox/start-sandbox.ts';
import { addStack } from '../../../src/sandbox/state/add-stack.ts';
import { accountId, inventory, sampleInventory } from '../../sandbox/sample-inventory.ts';

let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await startSandbox({ accounts: [inventory()], pageSizeLimit: 2 });
  addStack(sandbox.account(accountId), {
    name: 'web',
    resources: [
      { type: 'AWS::IAM::Role', physicalId: 'web' },
      { type: 'AWS::S3::Bucket', physicalId: 'web' },
      { type: 'AWS::IAM::ManagedPolicy', physicalId: `arn:aws:iam::${accountId}:policy/boundary` },
      { type: 'AWS::IAM::InstanceProfile', physicalId: 'web' },
      { type: 'AWS::IAM::User', physicalId: 'gone' },
    ],
  });
});

afterEach(() => sandbox.clearFaults());

afterAll(() => sandbox.stop());

function readStack(stack: string) {
  const options = { credentialsFor: sandboxCredentials, endpoint: sandbox.endpoint, maxAttempts: 1 };
  return createStackReader(options).readStack({ accountId, region: 'eu-central-1', stack });
}

async function failureOf(reading: Promise<unknown>): Promise<string> {
  const error: unknown = await reading.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  return error instanceof LiveAccountError ? error.failure : 'none';
}

describe('A46 membership of a stack is what CloudFormation says', () => {
  test('the IAM resources of all pages, by name or by id of the stack', async () => {
    const [stack] = sandbox.account(accountId).stacks.values();

    const members = await readStack('web');

    expect(members).toEqual([
      { type: 'role', physicalId: 'web' },
      { type: 'policy', physicalId: `arn:aws:iam::${accountId}:policy/boundary` },
      { type: 'instance-profile', physicalId: 'web' },
      { type: 'user', physicalId: 'gone' },
    ]);
    expect(await readStack(stack?.id ?? '')).toEqual(members);
  });

  test('members are matched with live resources of their type', async () => {
    const arns = stackMemberArns(sampleInventory, await readStack('web'));

    expect([...arns]).toEqual([
      `arn:aws:iam::${accountId}:role/a/..'*<&>"~/web`,
      `arn:aws:iam::${accountId}:instance-profile/web`,
      `arn:aws:iam::${accountId}:policy/boundary`,
    ]);
  });

  test('a stack that does not exist', async () => {
    expect(await failureOf(readStack('other'))).toBe('refused');
  });

  test('access denied', async () => {
    sandbox.injectFault({ operation: 'ListStackResources', fault: accessDenied });

    expect(await failureOf(readStack('web'))).toBe('accessDenied');
  });

  test('a token that repeats', async () => {
    const change = (body: string) => body.replace(/<NextToken>[^<]*/, '<NextToken>2');
    sandbox.injectFault({ operation: 'ListStackResources', fault: { kind: 'changedAnswer', change } });

    expect(await failureOf(readStack('web'))).toBe('malformedAnswer');
  });
});
