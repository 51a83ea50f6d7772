import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createLocalReviewedPolicy } from '../../../src/adapters/local/git-reviewed-policy.ts';
import type { ReviewedFiles } from '../../../src/ports/reviewed-policy.ts';

const account = 'acme-222222222222';
let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'four-eyes-history-'));
  git('init', '-q', '-b', 'main');
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

let minute = 0;

function git(...words: readonly string[]): string {
  minute += 1;
  const date = new Date(Date.UTC(2026, 10, 1, 0, minute)).toISOString();
  const identity = {
    GIT_AUTHOR_NAME: 'a',
    GIT_AUTHOR_EMAIL: 'a@example.com',
    GIT_COMMITTER_NAME: 'a',
    GIT_COMMITTER_EMAIL: 'a@example.com',
    GIT_AUTHOR_DATE: date,
    GIT_COMMITTER_DATE: date,
  };
  const options = { cwd: folder, env: { ...process.env, ...identity }, encoding: 'utf8' as const };
  return execFileSync('git', [...words], options).trim();
}

function commit(path: string, text: string): string {
  mkdirSync(join(folder, path, '..'), { recursive: true });
  writeFileSync(join(folder, path), text);
  git('add', '-A');
  git('commit', '-q', '-m', 'change');
  return git('rev-parse', 'HEAD');
}

function texts({ files }: ReviewedFiles) {
  return files.map(({ path, content }) => `${path}: ${new TextDecoder().decode(content)}`);
}

const policy = (isGit: boolean) =>
  createLocalReviewedPolicy({ folder, ref: 'main', isGit, environment: process.env });

describe('the policy repository on this machine', () => {
  test('the ref is what is reviewed, not what lies in the folder', async () => {
    const id = commit(`${account}/iam/role/a.yaml`, 'one');
    writeFileSync(join(folder, account, 'iam', 'role', 'a.yaml'), 'not committed');
    const current = await policy(true).readCurrent();

    expect([current.commit, texts(current)]).toEqual([id, [`${account}/iam/role/a.yaml: one`]]);
    expect(current.reviewedAt).toMatch(/^2026-11-01T/);
  });

  test('earlier revisions of an account are those that changed its folder, newest first', async () => {
    const first = commit(`${account}/iam/role/a.yaml`, 'one');
    commit('README.md', 'of no account');
    const second = commit(`${account}/iam/role/a.yaml`, 'two');
    commit(`${account}/iam/role/a.yaml`, 'three');
    const earlier = await policy(true).readEarlier(account, 10);

    expect(earlier.map((files) => [files.commit, ...texts(files)])).toEqual([
      [second, `${account}/iam/role/a.yaml: two`],
      [first, `${account}/iam/role/a.yaml: one`],
    ]);
  });

  test('a folder that is no Git repository has no history', async () => {
    mkdirSync(join(folder, account), { recursive: true });
    writeFileSync(join(folder, account, 'a.yaml'), 'one');

    expect(await policy(false).readCurrent()).toMatchObject({ commit: '', notes: [] });
    expect(await policy(false).readEarlier(account, 10)).toEqual([]);
  });

  test('a ref that is not there is said in words', async () => {
    await expect(policy(true).readCurrent()).rejects.toMatchObject({
      name: 'PolicyRepositoryError',
      message: expect.stringContaining('the history of `main`'),
    });
  });
});
