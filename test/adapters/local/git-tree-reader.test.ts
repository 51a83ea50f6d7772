import { execFileSync } from 'node:child_process';
import { chmodSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
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
});
