import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gatherDashboard, scanAndSee } from '../../src/apps/cli/commands/report/gather-dashboard.ts';
import type { DashboardReport } from '../../src/render/dashboard/dashboard-report.ts';
import { bundleDashboard } from './built-program.ts';
import { fakeConsole } from './fake-console.ts';

const root = join(import.meta.dirname, '..', '..');

/** The sample organisation, attacked and audited in the sandbox. */
export async function sampleDashboard(): Promise<DashboardReport> {
  const data = mkdtempSync(join(tmpdir(), 'four-eyes-dashboard-'));
  try {
    const console = fakeConsole({ workingDirectory: root });
    const options = { repo: 'policies', data, sandbox: true };
    return await gatherDashboard(await scanAndSee(options, console), options, console);
  } finally {
    rmSync(data, { recursive: true });
  }
}

/** The bundled script of the page. */
export function dashboardScript(): string {
  const folder = mkdtempSync(join(tmpdir(), 'four-eyes-script-'));
  try {
    bundleDashboard(join(folder, 'client.js'));
    return readFileSync(join(folder, 'client.js'), 'utf8');
  } finally {
    rmSync(folder, { recursive: true });
  }
}
