import { execFileSync, spawnSync } from 'node:child_process';
import { accessSync, constants, cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { readInputs } from '../../../src/apps/action/action-inputs.ts';
import { defaultFailingMatters } from '../../../src/review/review-outcome.ts';
import { buildAction, type BuiltAction } from '../../support/action-runner.ts';
import { temporaryFolder } from '../../support/policy-folders.ts';

const root = join(import.meta.dirname, '..', '..', '..');

interface Hook {
  readonly id: string;
  readonly entry: string;
  readonly language: string;
  readonly args?: readonly string[];
}

interface ActionManifest {
  readonly inputs: Readonly<Record<string, { readonly description: string; readonly default?: string }>>;
  readonly outputs: Readonly<Record<string, object>>;
  readonly runs: { readonly using: string; readonly main: string };
}

function read(name: string): unknown {
  return parse(readFileSync(join(root, name), 'utf8'));
}

const hooks = read('.pre-commit-hooks.yaml') as readonly Hook[];
const manifest = read('action.yml') as ActionManifest;

describe('action.yml', () => {
  test('runs the committed bundle on a runtime that GitHub has', () => {
    expect(manifest.runs).toEqual({ using: 'node24', main: 'action/index.mjs' });
    expect(() => accessSync(join(root, manifest.runs.main), constants.R_OK)).not.toThrow();
  });

  test('declares every input that is read, and no other', () => {
    const asked = new Set<string>();
    const defaults: Record<string, string | undefined> = { 'INPUT_APP-ID': '1' };
    readInputs(
      new Proxy(defaults, {
        get: (target, name) => {
          asked.add(String(name));
          return target[String(name)];
        },
      }),
    );

    expect([...asked].sort()).toEqual(
      Object.keys(manifest.inputs)
        .map((name) => `INPUT_${name.toUpperCase()}`)
        .sort(),
    );
  });

  test('fails by default on what the command line fails on', () => {
    expect(manifest.inputs['fail-on']?.default).toBe(defaultFailingMatters.join(','));
  });
});

describe('the hooks of pre-commit', () => {
  let action: BuiltAction;
  const repository = temporaryFolder();

  beforeAll(() => {
    action = buildAction();
    cpSync(join(root, 'policies'), join(repository.path, 'policies'), { recursive: true });
    const who = ['-c', 'user.name=a', '-c', 'user.email=a@example.com'];
    for (const words of [['init', '-q'], ['add', '-A'], ['commit', '-q', '-m', 'base']]) {
      execFileSync('git', [...who, ...words], { cwd: repository.path });
    }
  });

  afterAll(() => {
    action.remove();
    repository.remove();
  });

  test('install nothing: they are the committed bundle, which can be executed', () => {
    expect(hooks.map(({ language, entry }) => [language, entry.split(' ')[0]])).toEqual(
      hooks.map(() => ['script', manifest.runs.main]),
    );
    expect(() => accessSync(join(root, manifest.runs.main), constants.X_OK)).not.toThrow();
  });

  test.each([
    ['four-eyes-lint', 0, /8 findings in 61 files: 8 info\n$/],
    ['four-eyes-test', 0, /11 policy tests: 11 hold, 0 fail, 0 undetermined\n$/],
    ['four-eyes-review', 0, /^This change does not touch access\n/],
  ])('%s runs on a policy repository', (id, status, output) => {
    const { entry = '', args = [] } = hooks.find((hook) => hook.id === id) ?? {};
    const words = [...entry.split(' ').slice(1), ...args];

    const done = spawnSync(action.file, words, { cwd: repository.path, encoding: 'utf8' });

    expect([done.status, done.stderr]).toEqual([status, '']);
    expect(done.stdout).toMatch(output);
  });
});
