import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLiveAccountReader } from '../../src/adapters/aws/live-account-reader.ts';
import { createFolderPolicyRepository } from '../../src/adapters/local/folder-policy-repository.ts';
import { detectDrift } from '../../src/drift/detect-drift.ts';
import type { AccountInventory } from '../../src/iam/account.ts';
import { decodePolicyRepository } from '../../src/repository/decode-policy-repository.ts';
import { sandboxCredentials } from '../../src/sandbox/sandbox-credentials.ts';
import { startSandbox, type Sandbox } from '../../src/sandbox/start-sandbox.ts';
import { pullAccount, type PullAccountReport } from '../../src/use-cases/pull-account.ts';
import {
  accountId,
  accountOf,
  allow,
  documentOf,
  instanceProfileOf,
  policyOf,
  roleOf,
} from '../support/account-builder.ts';
import { readSandbox } from '../support/live-sandbox.ts';
import { temporaryFolder } from '../support/policy-folders.ts';

const tags = [{ key: 'team', value: 'payments' }];

const seeded: AccountInventory = accountOf({
  roles: [roleOf('web', { description: 'Serves the shop', maxSessionDuration: 7200, tags })],
  policies: [
    policyOf('described', documentOf(allow('s3:GetObject')), { description: 'Reads orders', tags }),
    policyOf('plain', documentOf(allow('s3:PutObject'))),
  ],
  instanceProfiles: [
    instanceProfileOf('web', { roles: ['web'], tags }),
    instanceProfileOf('spare', { tags }),
  ],
});

let sandbox: Sandbox;
let folder: string;

beforeEach(async () => {
  sandbox = await startSandbox({ accounts: [seeded] });
  folder = mkdtempSync(join(tmpdir(), 'four-eyes-pull-'));
});

afterEach(async () => {
  await sandbox.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function pull(root: string): Promise<PullAccountReport> {
  const repository = createFolderPolicyRepository(root);
  const report = await pullAccount({
    accountId,
    partition: 'aws',
    live: createLiveAccountReader({
      credentialsFor: sandboxCredentials,
      clock: { now: () => '2026-01-01T00:00:00.000Z' },
      endpoint: sandbox.endpoint,
    }),
    repository,
    writer: repository,
  });
  if (!report.ok) throw new Error(JSON.stringify(report.problems));
  return report.value;
}

async function textsOf(root: string): Promise<Readonly<Record<string, string>>> {
  const files = await createFolderPolicyRepository(root).readFiles();
  return Object.fromEntries(files.map(({ path, content }) => [path, new TextDecoder().decode(content)]));
}

async function declaredIn(root: string): Promise<AccountInventory> {
  const decoded = decodePolicyRepository(await createFolderPolicyRepository(root).readFiles());
  const [account] = decoded.ok ? decoded.value.accounts : [];
  if (account === undefined) throw new Error('no account');
  return account.inventory;
}

/** The account of `seeded`, as a person may have written it. */
const handFormatted: Readonly<Record<string, string>> = {
  '222222222222/account.yaml': '# nothing of its own\n{}\n',
  '222222222222/iam/role/web.yml': `# owned by the shop team
Tags: {"team": 'payments'}   # billing
MaxSessionDuration: 7200
Description: "Serves the shop"
AssumeRolePolicyDocument: {Version: "2012-10-17", Statement: {Effect: Allow, Principal: {Service: [ec2.amazonaws.com]}, Action: sts:AssumeRole}}
`,
  '222222222222/iam/policy/described.json': `{"Tags":{"team":"payments"},
  "Description":"Reads orders",
      "Policy":{"Statement":[{"Resource":["*"],"Action":["S3:getobject"],"Effect":"Allow"}],"Version":"2012-10-17"}}`,
  '222222222222/iam/policy/plain.yaml':
    "Policy:\r\n    Version: '2012-10-17'\r\n    Statement:\r\n    - Effect: Allow\r\n      Action: s3:PutObject\r\n      Resource: '*'\r\n",
  '222222222222/iam/instance-profile/web.yaml':
    '---\nRoles:\n    - web\n\n\nTags:\n    team: payments\n...\n',
  '222222222222/iam/instance-profile/spare.yaml': 'Tags: {team: payments}',
};

describe('pull from the sandbox', () => {
  test('into an empty folder: descriptions, tags and lone instance profiles come along, and a scan agrees', async () => {
    await pull(folder);

    const declared = await declaredIn(folder);
    const report = detectDrift(declared, await readSandbox(sandbox, accountId));
    expect(report).toMatchObject({
      changes: [],
      leftOut: [
        {
          arns: ['arn:aws:iam::222222222222:policy/plain'],
          reason: 'the tags of managed policies were not read, because no file declares any',
        },
      ],
    });
    expect((await textsOf(folder))['222222222222/iam/policy/described.yaml']).toBe(`Description: Reads orders
Policy:
  Version: '2012-10-17'
  Statement:
    - Effect: Allow
      Action: s3:GetObject
      Resource: '*'
Tags:
  team: payments
`);
  });

  test('over files that say the same in another form: not one byte changes', async () => {
    const existing = temporaryFolder(handFormatted);

    const { changes, unchanged } = await pull(existing.path);

    const texts = await textsOf(existing.path);
    existing.remove();
    expect(changes).toEqual([]);
    expect(unchanged).toBe(6);
    expect(texts).toEqual(handFormatted);
  });

  test('over files of which one says something else: that one alone is edited, and in place', async () => {
    const path = '222222222222/iam/role/web.yml';
    const older = handFormatted[path]?.replace('7200', '3600') ?? '';
    const existing = temporaryFolder({ ...handFormatted, [path]: older });

    const { changes } = await pull(existing.path);

    const texts = await textsOf(existing.path);
    existing.remove();
    expect(changes.map((change) => [change.kind, change.path])).toEqual([['write', path]]);
    expect(texts).toEqual(handFormatted);
  });
});
