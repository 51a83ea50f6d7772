import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { nodeFileOperations } from '../../../src/adapters/local/file-operations.ts';
import { createFolderPolicyRepository } from '../../../src/adapters/local/folder-policy-repository.ts';
import { CommandFailure } from '../../../src/apps/cli/command-failure.ts';
import { runCommandLine } from '../../../src/apps/cli/run-command-line.ts';
import { runPull } from '../../../src/apps/cli/run-pull.ts';
import { fakeConsole } from '../../support/fake-console.ts';
import { sampleRoleFile, temporaryFolder } from '../../support/policy-folders.ts';

let folder: ReturnType<typeof temporaryFolder>;

beforeEach(() => {
  folder = temporaryFolder();
});

afterEach(() => folder.remove());

async function run(...words: readonly string[]): Promise<{ status: number; out: string; error: string }> {
  const console = fakeConsole({ workingDirectory: folder.path });
  const status = await runCommandLine(words, console);
  expect(console.error()).not.toMatch(/\n\s+at .*:\d+:\d+|fault of four-eyes/);
  return { status, out: console.out(), error: console.error() };
}

function filesOf(name: string): readonly string[] {
  const root = join(folder.path, name);
  return existsSync(root) ? readdirSync(root, { recursive: true, encoding: 'utf8' }).sort() : [];
}

const details = {
  UserDetailList: [],
  GroupDetailList: [],
  RoleDetailList: [
    {
      Path: '/service/',
      RoleName: 'renderer',
      RoleId: 'AROAAAAAAAAAAAAAAAAAA',
      Arn: 'arn:aws:iam::345678901234:role/service/renderer',
      CreateDate: '2026-01-01T00:00:00+00:00',
      AssumeRolePolicyDocument: {
        Version: '2012-10-17',
        Statement: [
          { Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' },
        ],
      },
      InstanceProfileList: [],
      RolePolicyList: [],
      AttachedManagedPolicies: [],
      Tags: [],
    },
  ],
  Policies: [],
};

function writeLiveFile(): void {
  writeFileSync(join(folder.path, 'live.json'), JSON.stringify(details));
}

describe('four-eyes pull', () => {
  test('what it writes is what a scan then agrees with', async () => {
    writeLiveFile();

    const pulled = await run('pull', '--live', 'live.json', '--repo', 'iam');
    const scanned = await run('scan', '--live', 'live.json', '--repo', 'iam', '--format', 'json');

    expect(pulled).toEqual({
      status: 0,
      out:
        'write  345678901234/iam/role/service/renderer.yaml\n' +
        '345678901234: 1 file written, 0 removed, 0 unchanged\n' +
        '  not told by the live source, and left as the files say: descriptions of roles, session durations of roles, ' +
        "descriptions of policies, instance profiles without a role, tags of instance profiles, the account's settings\n",
      error: '',
    });
    expect(JSON.parse(scanned.out)).toMatchObject({ verdict: 'agrees' });
    expect(scanned.status).toBe(0);
  });

  test('a second pull changes nothing', async () => {
    writeLiveFile();
    await run('pull', '--live', 'live.json', '--repo', 'iam');

    const { out } = await run('pull', '--live', 'live.json', '--repo', 'iam', '--format', 'json');

    expect(JSON.parse(out)).toEqual({
      format: 'four-eyes/pull-report',
      formatVersion: 1,
      dryRun: false,
      accounts: [
        {
          accountId: '345678901234',
          folder: '345678901234',
          changes: [],
          unchanged: 1,
          notWritten: [],
          unknownFacts: [
            'roleDescription',
            'roleSessionDuration',
            'policyDescription',
            'unattachedInstanceProfiles',
            'instanceProfileTags',
            'accountSettings',
          ],
        },
      ],
    });
  });

  test('--dry-run says what would be written, and writes nothing', async () => {
    writeLiveFile();

    const { status, out } = await run('pull', '--live', 'live.json', '--repo', 'iam', '--dry-run');

    expect(status).toBe(0);
    expect(out).toContain('345678901234: 1 file would be written, 0 would be removed, 0 unchanged\n');
    expect(filesOf('iam')).toEqual([]);
  });

  test('the sandbox can be pulled without AWS', async () => {
    const { status, out, error } = await run('pull', '--sandbox', '--account', '222222222222');

    expect(status).toBe(0);
    expect(out).toMatch(/\nacme-production-222222222222: \d+ files written, 0 removed, 0 unchanged\n/);
    expect(error).toContain('attacks it again');
    expect(filesOf('policies')).toContain('acme-production-222222222222/iam/user/svc-backup.yaml');
  });

  test('--aws-managed writes the policies of AWS that are used too, and leaves them alone the second time', async () => {
    const words = ['pull', '--sandbox', '--account', '222222222222', '--aws-managed', '--format', 'json'];

    const first = await run(...words);
    const second = await run(...words);

    expect(first.out).toContain('"path": "aws-managed/AdministratorAccess.yaml"');
    expect(filesOf('policies')).toContain('aws-managed/AdministratorAccess.yaml');
    expect(JSON.parse(second.out)).toMatchObject({ accounts: [{ changes: [] }] });
  });

  test('without any account it says how to name one', async () => {
    expect(await run('pull')).toEqual({
      status: 2,
      out: '',
      error:
        'error: the policy repository has no account yet, and none was named\n' +
        '  name one with `--account 123456789012`; `aws sts get-caller-identity` tells yours\n',
    });
  });

  test('a name is no account id', async () => {
    const { status, error } = await run('pull', '--account', 'acme');

    expect(status).toBe(2);
    expect(error).toContain('error: `acme` is no account id\n');
  });

  test('a live file of another account than the one asked for is refused', async () => {
    writeLiveFile();

    const { status, error } = await run('pull', '--live', 'live.json', '--account', '222222222222');

    expect(status).toBe(2);
    expect(error).toContain('the file is of account `345678901234`, not of `222222222222`');
    expect(filesOf('policies')).toEqual([]);
  });

  test('a broken configuration stops it before anything is read or written', async () => {
    writeLiveFile();
    writeFileSync(join(folder.path, 'four-eyes.yml'), 'version: 9\n');

    const { status, error } = await run('pull', '--live', 'live.json', '--repo', '.');

    expect(status).toBe(2);
    expect(error).toContain('four-eyes.yml:1:10: ');
    expect(error).toContain('nothing was written');
    expect(filesOf('345678901234')).toEqual([]);
  });

  test('a full disk: it says so, and leaves neither half a file nor a temporary one', async () => {
    const { status, error } = await pullWith('open', 'ENOSPC');

    expect(status).toBe(3);
    expect(error).toMatch(/no space is left on the disk/);
    expect(filesOf('iam').filter((name) => /\.ya?ml|tmp/.test(name))).toEqual([]);
  });

  test('a folder that this user may not read: it says so', async () => {
    const { status, error } = await pullWith('readdir', 'EACCES');

    expect(status).toBe(3);
    expect(error).toMatch(/is not accessible to this user/);
  });
});

/** Pulls the live file with one file operation that always fails. */
async function pullWith(
  operation: 'open' | 'readdir',
  code: string,
): Promise<{ status: number; error: string }> {
  writeLiveFile();
  const console = fakeConsole({ workingDirectory: folder.path });
  const fail = (): Promise<never> => Promise.reject(Object.assign(new Error(code), { code }));
  const open = (root: string) =>
    createFolderPolicyRepository(root, { ...nodeFileOperations, [operation]: fail });
  const options = {
    repo: 'iam',
    account: [],
    live: 'live.json',
    sandbox: false,
    dryRun: false,
    awsManaged: false,
  };
  const error: unknown = await runPull(options, console, open).catch((failure: unknown) => failure);
  if (!(error instanceof CommandFailure)) throw new Error('it did not fail');
  expect(error.remedies[0]).toMatch(/\S/);
  return { status: error.exitStatus, error: error.message };
}

test('a pull keeps comments and formatting of the files that stay', async () => {
  writeLiveFile();
  await run('pull', '--live', 'live.json', '--repo', 'iam');
  const path = join(folder.path, 'iam', '345678901234/iam/role/service/renderer.yaml');
  writeFileSync(path, `# why it is there\n${sampleRoleFile}`);

  await run('pull', '--live', 'live.json', '--repo', 'iam');

  expect(readFileSync(path, 'utf8')).toBe(`# why it is there\n${sampleRoleFile}`);
});
