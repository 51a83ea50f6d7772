import { execFileSync } from 'node:child_process';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { runCommandLine } from '../../../src/apps/cli/run-command-line.ts';
import { fakeConsole } from '../../support/fake-console.ts';
import { temporaryFolder } from '../../support/policy-folders.ts';

const sample = join(import.meta.dirname, '..', '..', '..', 'policies');
const folder = temporaryFolder();
const environment = {
  PATH: process.env['PATH'],
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_SYSTEM: '/dev/null',
};

function git(...words: readonly string[]): void {
  const who = ['-c', 'user.name=a', '-c', 'user.email=a@example.com'];
  execFileSync('git', [...who, ...words], { cwd: folder.path, env: environment });
}

function replaceIn(path: string, from: string, to: string): void {
  const file = join(folder.path, 'policies', path);
  writeFileSync(file, readFileSync(file, 'utf8').replace(from, to));
}

async function run(...words: readonly string[]) {
  const console = fakeConsole({ workingDirectory: folder.path, environment });
  const status = await runCommandLine(['review', ...words], console);
  return { status, out: console.out(), error: console.error() };
}

const developer = 'acme-production-222222222222/iam/role/people/developer.yaml';

beforeAll(() => {
  cpSync(sample, join(folder.path, 'policies'), { recursive: true });
  git('init', '-q', '-b', 'main');
  git('add', '-A');
  git('commit', '-q', '-m', 'base');
  git('branch', 'base');
  replaceIn(
    developer,
    'user/people/ben.okafor\n',
    'user/people/ben.okafor\n          - arn:aws:iam::999999999999:user/mallory\n',
  );
});

afterAll(folder.remove);

describe('four-eyes review', () => {
  test('a tree that is as the branch passes', async () => {
    const { status, out } = await run('--base', 'base', '--head', 'main');

    expect([status, out.split('\n')[0]]).toEqual([0, 'This change does not touch access']);
  });

  test('the working tree against a branch: somebody from outside gets in, so it fails', async () => {
    const { status, out } = await run('--base', 'base');

    expect(status).toBe(1);
    expect(out).toContain(
      'arn:aws:iam::999999999999:user/mallory (of an account that the repository does not declare)',
    );
    expect(out.trimEnd().split('\n').at(-1)).toBe('fails: cross_account');
  });

  test('what fails is the one who calls to say', async () => {
    expect(await run('--base', 'base', '--fail-on', 'none')).toMatchObject({ status: 0 });
    expect(await run('--base', 'base', '--fail-on', 'new_trust,tests_fail')).toMatchObject({ status: 1 });
    expect(await run('--base', 'base', '--fail-on', 'new_trusts')).toMatchObject({ status: 2 });
  });

  test('SARIF names files from where the command runs, as code scanning does', async () => {
    const { out } = await run('--base', 'base', '--format', 'sarif');

    const { runs } = JSON.parse(out) as {
      runs: { results: { locations: { physicalLocation: { artifactLocation: { uri: string } } }[] }[] }[];
    };
    expect(
      runs[0]?.results.map(({ locations }) => locations[0]?.physicalLocation.artifactLocation.uri),
    ).toEqual([`policies/${developer}`]);
  });

  test('a folder is a side as well', async () => {
    const { status, out } = await run('--base', sample, '--format', 'json');

    expect(status).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      format: 'four-eyes/review',
      formatVersion: 1,
      status: 'reviewed',
    });
  });

  test('without the folder of an account on either side there is nothing to pass', async () => {
    const { status, out, error } = await run('--base', 'base', '--head', 'main', '--repo', '.');

    expect([status, out, error]).toEqual([
      2,
      '',
      'error: neither `base` nor `main` has the folder of an account: there is nothing to review\n  name the folder of the policy repository with `--repo`\n',
    ]);
  });

  test('a folder that is not there, and is in no repository, is said to be none', async () => {
    const { status, error } = await run('--base', 'base', '--repo', 'polices');

    expect([status, error]).toEqual([
      2,
      'error: `base` is no folder, and `polices`, of which it could be a commit, is none either\n  name the folder of the policy repository with `--repo`\n',
    ]);
  });

  test.each([
    [['--scp', 'root=scp/root.yaml'], 'neither side has the service control policy `scp/root.yaml`'],
    [['--scp', 'root'], 'write `level=path`, such as `root=scp/root.yaml`'],
    [['--management-account', '12'], 'an account id has 12 digits'],
  ])('%j would limit nothing, so it is refused', async (words, message) => {
    const { status, error } = await run('--base', 'base', ...words);

    expect(status).toBe(2);
    expect(error).toContain(message);
  });

  test('who is removed counts among all', async () => {
    const { status, out } = await run('--base', 'base', '--head', join(folder.path, 'policies', 'tests'));

    expect(status).toBe(0);
    expect(out).toContain('  Access        23 of 23 users and roles affected: 23 narrowed\n');
  });

  test('a ref that looks like an option is none', async () => {
    const { status, error } = await run('--base=--upload-pack=x');

    expect([status, error.split('\n')[0]]).toEqual([2, 'error: `--upload-pack=x` names no commit']);
  });

  test('a head that cannot be read is bad input, and the report says where', async () => {
    replaceIn('four-eyes.yml', 'version: 1', 'version: 2');

    const { status, out } = await run('--base', 'base');

    replaceIn('four-eyes.yml', 'version: 2', 'version: 1');
    expect(status).toBe(2);
    expect(out.split('\n').slice(0, 8)).toEqual([
      'This change cannot be read: nothing is known about access',
      '  Problems      1 problem',
      '  Access        unknown',
      '  Trust         unknown',
      '  Escalation    unknown',
      '  Lint          unknown',
      '  Policy tests  unknown',
      '  Files         2 changed',
    ]);
    expect(out).toContain('four-eyes.yml:2:10');
  });

  test('a base that cannot be read cannot be told from anything', async () => {
    replaceIn('four-eyes.yml', 'version: 1', 'version: 1\nlint: nonsense');
    replaceIn(developer, 'AssumeRolePolicyDocument:', 'AssumeRolePolicyDocumen:');
    git('add', '-A');
    git('commit', '-q', '-m', 'broken');
    git('branch', 'broken');
    git('checkout', '-q', 'base', '--', '.');

    expect(await run('--base', 'broken')).toMatchObject({ status: 3 });
  });
});
