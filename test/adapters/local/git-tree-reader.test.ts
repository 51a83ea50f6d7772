import { execFileSync } from 'node:child_process';
import { chmodSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readGitCommit } from '../../../src/adapters/local/git-commits.ts';
import { createGitTreeReader } from '../../../src/adapters/local/git-tree-reader.ts';
import { temporaryFolder } from '../../support/policy-folders.ts';

const repository = temporaryFolder({
  'policies/a.yaml': 'one\n',
  'policies/sub/ü b.yaml': 'two\n',
  'outside.yaml': 'not of the policy repository\n',
});

const environment = {
  PATH: process.env['PATH'],
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_SYSTEM: '/dev/null',
  GIT_AUTHOR_NAME: 'a',
  GIT_AUTHOR_EMAIL: 'a@example.com',
  GIT_COMMITTER_NAME: 'a',
  GIT_COMMITTER_EMAIL: 'a@example.com',
};

function git(...words: readonly string[]): string {
  return execFileSync('git', [...words], { cwd: repository.path, env: environment, encoding: 'utf8' });
}

const read = (ref: string, folder = join(repository.path, 'policies')) =>
  createGitTreeReader({ folder, ref, environment }).readFiles();

beforeAll(() => {
  symlinkSync('a.yaml', join(repository.path, 'policies', 'link.yaml'));
  writeFileSync(join(repository.path, 'policies', 'run.yaml'), 'run\n');
  chmodSync(join(repository.path, 'policies', 'run.yaml'), 0o755);
  git('init', '-q', '-b', 'main');
  git('add', '-A');
  git('update-index', '--add', '--cacheinfo', `160000,${'1'.repeat(40)},policies/module`);
  git('commit', '-q', '-m', 'first');
  writeFileSync(join(repository.path, 'policies', 'a.yaml'), 'changed\n');
});

afterAll(repository.remove);

describe('createGitTreeReader', () => {
  test('reads the files of the commit and not those of the folder, with their modes', async () => {
    const files = await read('main');

    expect(files.map(({ path, mode, content }) => [path, mode, new TextDecoder().decode(content)])).toEqual([
      ['a.yaml', '100644', 'one\n'],
      ['link.yaml', '120000', 'a.yaml'],
      ['module', '160000', ''],
      ['run.yaml', '100755', 'run\n'],
      ['sub/ü b.yaml', '100644', 'two\n'],
    ]);
  });

  test('reads the whole tree where the policy repository is the whole repository', async () => {
    const files = await read('HEAD', repository.path);

    expect(files.map(({ path }) => path)).toContain('outside.yaml');
  });

  test.each(['--output=x', '-h', '', 'main\nHEAD', 'a b'])(
    'refuses the ref %j before Git sees it',
    async (ref) => {
      await expect(read(ref)).rejects.toMatchObject({
        failure: 'notFound',
        message: `\`${ref}\` names no commit`,
      });
    },
  );

  test('says of a ref that is not there what to do', async () => {
    await expect(read('nowhere')).rejects.toMatchObject({
      failure: 'notFound',
      remedy: 'name a folder, or a branch, tag or commit that is there; in CI, fetch it first',
    });
  });

  test('a folder of the commit can be the root, whether it is checked out or not', async () => {
    const readWithin = (within: string) =>
      createGitTreeReader({ folder: repository.path, ref: 'main', within, environment }).readFiles();

    const [policies, sub, none, whole] = await Promise.all(
      ['policies', 'policies/sub', 'nowhere', ''].map(readWithin),
    );

    expect(policies?.map(({ path }) => path)).toEqual([
      'a.yaml',
      'link.yaml',
      'module',
      'run.yaml',
      'sub/ü b.yaml',
    ]);
    expect(sub?.map(({ path }) => path)).toEqual(['ü b.yaml']);
    expect(none).toEqual([]);
    expect(whole?.map(({ path }) => path)).toContain('policies/a.yaml');
  });

  test('what Git says to its hooks does not make another folder the root', async () => {
    const ofHooks = { GIT_DIR: join(repository.path, '.git'), GIT_INDEX_FILE: '.git/index', GIT_PREFIX: '' };
    const folder = join(repository.path, 'policies');
    const reader = createGitTreeReader({ folder, ref: 'main', environment: { ...environment, ...ofHooks } });

    const files = await reader.readFiles();

    expect(files.map(({ path }) => path)).toContain('a.yaml');
  });

  test('a folder that is in no Git repository is said to be none', async () => {
    const plain = temporaryFolder();
    const ceiling = { ...environment, GIT_CEILING_DIRECTORIES: dirname(plain.path) };

    const reading = createGitTreeReader({
      folder: plain.path,
      ref: 'main',
      environment: ceiling,
    }).readFiles();

    await expect(reading).rejects.toMatchObject({
      failure: 'other',
      message: expect.stringMatching(
        /^`main` is no folder, and `.*` cannot be read as a Git repository: fatal: not a git repository/,
      ),
    });
    plain.remove();
  });

  test('a clone with a part of the history says that it has no more', async () => {
    const clone = temporaryFolder();
    git('commit', '-q', '--allow-empty', '-m', 'second');
    const source = `file://${repository.path}`;
    git('clone', '-q', '--depth', '1', source, join(clone.path, 'clone'));
    const place = { folder: join(clone.path, 'clone'), ref: 'HEAD^1', environment };

    await expect(createGitTreeReader(place).readFiles()).rejects.toMatchObject({
      failure: 'notFound',
      remedy: 'fetch it first, such as by `git fetch --unshallow` or, in GitHub Actions, `fetch-depth: 0`',
    });
    expect(await readGitCommit({ ...place, ref: 'HEAD' })).toEqual({
      id: git('rev-parse', 'main').trim(),
      parents: [git('rev-parse', 'main^1').trim()],
    });
    clone.remove();
  });
});
