import { cpSync, mkdtempSync, appendFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { runCommandLine } from '../../../src/apps/cli/run-command-line.ts';
import { fakeConsole } from '../../support/fake-console.ts';

const policies = join(import.meta.dirname, '../../../policies');
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'four-eyes-kpi-'));
  cpSync(policies, join(folder, 'policies'), { recursive: true });
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

async function run(...words: readonly string[]) {
  const console = fakeConsole({ workingDirectory: folder });
  const status = await runCommandLine(['kpi', '--sandbox', ...words], console);
  return { status, out: console.out(), error: console.error() };
}

function aim(target: string): void {
  appendFileSync(join(folder, 'policies/four-eyes.yml'), `\nkpis:\n  targets:\n    ${target}\n`);
}

interface JsonKpis {
  readonly kpis: readonly { readonly id: string; readonly value: number | null; readonly verdict: string }[];
}

describe('four-eyes kpi', () => {
  test('measures the neglected sandbox, and misses a target', async () => {
    aim('mfaPercent: 100');

    const { status, out } = await run('--format', 'json');

    const { kpis } = JSON.parse(out) as JsonKpis;
    const figures = kpis.map(({ id, value, verdict }) => [id, value, verdict]);
    expect(status).toBe(1);
    expect(figures).toContainEqual(['mfaPercent', 90, 'missed']);
    expect(figures).toContainEqual(['openDrift', 0, 'noTarget']);
    expect(figures).toContainEqual(['coveragePercent', null, 'unknown']);
  });

  test('a target for what is not known gives 3', async () => {
    aim('coveragePercent: 100');

    const { status, out } = await run();

    expect(status).toBe(3);
    expect(out.split('\n')[0]).toBe('0 of 1 target met, 0 missed, 1 not known');
  });

  test('an unknown figure is a problem with its place', async () => {
    aim('mfaPercentage: 100');

    const { status, error } = await run();

    expect(status).toBe(2);
    expect(error).toContain('unknown-kpi');
    expect(error).toContain('mfaPercent');
  });
});
