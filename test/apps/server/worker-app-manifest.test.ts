import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { operations, type OperationNeed } from '../../../src/adapters/github/operations.ts';

interface Manifest {
  readonly public: boolean;
  readonly default_permissions: Readonly<Record<string, string>>;
}

const manifest = parse(
  readFileSync(join(import.meta.dirname, '../../../worker-app.yml'), 'utf8'),
) as Manifest;

const all: readonly (readonly [string, OperationNeed])[] = Object.entries(operations);

test('the app of the worker may do what only the worker does', () => {
  const needs = all.filter(([, { isWorkers }]) => isWorkers === true);

  expect(needs.length).toBeGreaterThan(0);
  for (const [operation, { permission }] of needs) {
    expect([operation, manifest.default_permissions[permission]]).toEqual([operation, 'write']);
  }
});

test('it has no more than issues, pull requests and what stands behind them need', () => {
  expect(manifest.default_permissions).toEqual({
    contents: 'write',
    issues: 'write',
    pull_requests: 'write',
    members: 'read',
    metadata: 'read',
  });
  expect(manifest.public).toBe(false);
});
