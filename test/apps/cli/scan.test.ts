import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { runCommandLine } from '../../../src/apps/cli/run-command-line.ts';
import { fakeConsole, type FakeConsole } from '../../support/fake-console.ts';
import { sampleRoleFile, temporaryFolder } from '../../support/policy-folders.ts';
import { scanReportSchemaErrors } from '../../support/scan-report-schema.ts';

const root = join(import.meta.dirname, '..', '..', '..');
const removals: (() => void)[] = [];

afterEach(() => {
  for (const remove of removals.splice(0)) remove();
});

function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = temporaryFolder(files);
  removals.push(folder.remove);
  return folder.path;
}

async function run(
  words: readonly string[],
  workingDirectory: string,
  environment: FakeConsole['environment'] = {},
): Promise<{ status: number; out: string; error: string }> {
  const console = fakeConsole({ workingDirectory, environment });
  const status = await runCommandLine(words, console);
  expect(console.error()).not.toMatch(/\n\s+at .*:\d+:\d+|fault of four-eyes/);
  return { status, out: console.out(), error: console.error() };
}

interface ReportJson {
  readonly verdict: string;
  readonly source: string;
  readonly repository: string;
  readonly accounts: readonly { readonly accountId: string; readonly changes: readonly { kind: string }[] }[];
}

describe('four-eyes scan of the sample organisation', () => {
  test('in local mode it finds the attack, in both accounts, and JSON goes alone to standard output', async () => {
    const { status, out, error } = await run(['scan', '--format', 'json'], root);

    const report = JSON.parse(out) as ReportJson;
    expect({ status, error }).toEqual({
      status: 1,
      error:
        'note: local mode. No setting of AWS is there, so the sample organisation is compared with the sandbox, not with AWS\n',
    });
    expect(scanReportSchemaErrors(report)).toEqual([]);
    expect(report).toMatchObject({ verdict: 'drifted', source: 'sandbox', repository: 'policies' });
    expect(report.accounts.map(({ accountId }) => accountId)).toEqual(['111111111111', '222222222222']);
    const kinds = new Set(report.accounts.flatMap(({ changes }) => changes.map(({ kind }) => kind)));
    expect([...kinds].sort()).toEqual(expect.arrayContaining(['changed', 'recreated', 'unmanaged']));
  });

  test('two scans give the same changes with the same fingerprints', async () => {
    const first = await run(['scan', '--format', 'json'], root);
    const second = await run(['scan', '--format', 'json'], root);

    const fingerprints = (out: string): readonly string[] => out.match(/"fingerprint": "[0-9a-f]+"/g) ?? [];
    expect(fingerprints(first.out).length).toBeGreaterThan(10);
    expect(fingerprints(second.out)).toEqual(fingerprints(first.out));
  });

  test.each(['222222222222', 'acme-production', 'acme-production-222222222222'])(
    '--account %s compares that account alone',
    async (name) => {
      const { out } = await run(['scan', '--account', name, '--format', 'json'], root);

      expect((JSON.parse(out) as ReportJson).accounts.map(({ accountId }) => accountId)).toEqual([
        '222222222222',
      ]);
    },
  );

  test('without a repository, --sandbox takes the sample that comes with the package', async () => {
    const { status, out } = await run(['scan', '--sandbox', '--format', 'json'], folderWith({}));

    expect(status).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ repository: 'the sample organisation of four-eyes' });
  });

  test('text and Markdown end with the verdict and begin with what was compared', async () => {
    const text = await run(['scan'], root);
    const markdown = await run(['scan', '--format', 'markdown'], root);

    expect(text.out).toMatch(/^policies compared with the sandbox on this machine, /);
    expect(text.out.trimEnd().split('\n').at(-1)).toMatch(/^drift found: \d+ changes that no review covers/);
    expect(markdown.out).toMatch(/^# IAM drift\n\n\*\*drift found: /);
    expect([text.status, markdown.status]).toEqual([1, 1]);
  });
});

describe('four-eyes scan with bad input', () => {
  test('an empty folder: it says how to begin', async () => {
    const { status, out, error } = await run(['scan'], folderWith({}));

    expect({ status, out }).toEqual({ status: 2, out: '' });
    expect(error).toMatch(
      /^error: the policy repository `policies` cannot be read: `.*\/policies` does not exist\n {2}name the folder that holds the accounts with `--repo DIR`\n {2}or write one from a live account with `four-eyes pull`\n/,
    );
  });

  test('a folder that is no policy repository', async () => {
    const { status, out, error } = await run(['scan', '--repo', '.'], folderWith({ 'README.md': 'hello' }));

    expect({ status, out }).toEqual({ status: 2, out: '' });
    expect(error).toContain('no folder of an account is in the policy repository');
    expect(error).toContain('four-eyes pull');
  });

  test('a file where the repository should be', async () => {
    const { status, error } = await run(['scan', '--repo', 'file'], folderWith({ file: '' }));

    expect(status).toBe(2);
    expect(error).toContain('is not a folder');
  });

  test('broken files among good ones: every problem, with file, line, column and remedy', async () => {
    const folder = folderWith({
      'acme-222222222222/iam/role/good.yaml': sampleRoleFile,
      'acme-222222222222/iam/role/broken.yaml': 'AssumeRolePolicyDocument: &a {}\n',
      'acme-222222222222/iam/user/wrong.yaml': 'Groups: []\nColour: red\n',
      'four-eyes.yml': 'version: 2\n',
    });

    const { status, out, error } = await run(['scan', '--repo', '.'], folder);

    expect({ status, out }).toEqual({ status: 2, out: '' });
    for (const place of ['iam/role/broken.yaml:1:27', 'iam/user/wrong.yaml:2:1', 'four-eyes.yml:1:10']) {
      expect(error).toContain(place);
    }
    expect(error).toMatch(/remedy: /);
    expect(error).toMatch(/4 problems in 3 files\n/);
    expect(error).toContain('nothing was compared');
  });

  test('a group that `managedElsewhere` lists may be named, and one that nothing lists may not', async () => {
    const folder = folderWith({
      'acme-222222222222/iam/user/ann.yaml': 'Groups: [theirs, nobodys]\n',
      'four-eyes.yml': `version: 1
drift:
  managedElsewhere:
    - owner: platform
      reason: made by the landing zone
      arns: ['arn:aws:iam::222222222222:group/theirs']
`,
    });

    const { status, error } = await run(['scan', '--repo', '.'], folder);

    expect(status).toBe(2);
    expect(error).toContain('no file declares the group `nobodys`');
    expect(error).not.toContain('`theirs`');
  });

  test('an account that is not declared: it names those that are', async () => {
    const { status, error } = await run(['scan', '--account', '999999999999'], root);

    expect(status).toBe(2);
    expect(error).toBe(
      'error: the policy repository declares no account `999999999999`\n' +
        '  it declares `acme-identity-111111111111`, `acme-production-222222222222`\n',
    );
  });

  test.each([
    [['scan', '--format', 'xml'], "argument 'xml' is invalid. Allowed choices are text, json, markdown."],
    [['scan', '--formt', 'json'], '(Did you mean --format?)'],
    [['scan', '--live', 'x', '--sandbox'], "option '--live <file>' cannot be used with option '--sandbox'"],
    [['scan', '--repo', ''], 'an empty path was given'],
    [['scan', '--repo'], "option '--repo <dir>' argument missing"],
  ])('%j is bad usage', async (words, message) => {
    const { status, out, error } = await run(words, root);

    expect({ status, out }).toEqual({ status: 2, out: '' });
    expect(error).toContain(message);
  });
});

describe('four-eyes scan --live', () => {
  const details = {
    UserDetailList: [],
    GroupDetailList: [],
    RoleDetailList: [
      {
        Path: '/',
        RoleName: 'good',
        RoleId: 'AROAAAAAAAAAAAAAAAAAA',
        Arn: 'arn:aws:iam::222222222222:role/good',
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
  const repository = { 'policies/acme-222222222222/iam/role/good.yaml': sampleRoleFile };

  test('an account that agrees is exit status 0', async () => {
    const folder = folderWith({ ...repository, 'live.json': JSON.stringify(details) });

    const { status, out } = await run(['scan', '--live', 'live.json', '--format', 'json'], folder);

    expect(JSON.parse(out)).toMatchObject({ verdict: 'agrees', source: 'file' });
    expect(status).toBe(0);
  });

  test('a role that no file declares is drift', async () => {
    const [role] = details.RoleDetailList;
    const other = { ...role, RoleName: 'other', Arn: 'arn:aws:iam::222222222222:role/other' };
    const live = JSON.stringify({ ...details, RoleDetailList: [role, other] });

    const { status, out } = await run(
      ['scan', '--live', 'live.json', '--format', 'json'],
      folderWith({ ...repository, 'live.json': live }),
    );

    expect(JSON.parse(out)).toMatchObject({
      accounts: [{ changes: [{ kind: 'unmanaged', name: 'other' }] }],
    });
    expect(status).toBe(1);
  });

  test('A60 a truncated file gives no result, but its place', async () => {
    const live = JSON.stringify(details).slice(0, 200);

    const { status, out, error } = await run(
      ['scan', '--live', 'live.json'],
      folderWith({ ...repository, 'live.json': live }),
    );

    expect({ status, out }).toEqual({ status: 2, out: '' });
    expect(error).toMatch(/^live\.json:1:\d+: /);
    expect(error).toContain('is no whole account; nothing was compared');
  });

  test('A60 a file that lacks pages gives no result', async () => {
    const live = JSON.stringify({ ...details, IsTruncated: true, Marker: 'x' });

    const { status, error } = await run(
      ['scan', '--live', 'live.json'],
      folderWith({ ...repository, 'live.json': live }),
    );

    expect(status).toBe(2);
    expect(error).toContain('this is a part of an account');
  });

  test('a file of an account that the repository does not declare', async () => {
    const live = JSON.stringify(details).replaceAll('222222222222', '333333333333');

    const { status, error } = await run(
      ['scan', '--live', 'live.json'],
      folderWith({ ...repository, 'live.json': live }),
    );

    expect(status).toBe(2);
    expect(error).toContain('the file is of account `333333333333`, not of `222222222222`');
  });

  test.each([
    ['absent.json', 'does not exist'],
    ['.', 'is a folder'],
    ['latin1.json', 'is not UTF-8'],
  ])('%s: %s', async (name, reason) => {
    const folder = folderWith(repository);
    if (name === 'latin1.json') {
      const { writeFileSync } = await import('node:fs');
      writeFileSync(join(folder, name), new Uint8Array([0x22, 0xe9, 0x22]));
    }

    const { status, error } = await run(['scan', '--live', name], folder);

    expect(status).toBe(2);
    expect(error).toBe(
      `error: the file of \`--live\`, \`${name}\`, ${reason}\n` +
        '  write one with `aws iam get-account-authorization-details > FILE`\n',
    );
  });
});

test('the sample organisation is what the package ships', () => {
  const { files } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    files: readonly string[];
  };

  expect(files).toEqual(
    expect.arrayContaining(['dist', 'policies', 'app.yml', 'LICENSE', 'NOTICE', 'README.md']),
  );
});
