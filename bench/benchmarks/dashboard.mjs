import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { analyzeEscalation, decodePolicyRepository } from '../../dist/index.js';
import { dashboardDocument } from '../../dist/apps/dashboard/dashboard-document.js';
import { openPage } from '../dashboard/open-page.mjs';
import { generateRepository } from '../drift/generate-repository.mjs';

const script = () => readFileSync(join(import.meta.dirname, '../../dist/apps/dashboard/client.js'), 'utf8');

function generateAccount(counts) {
  const files = [...generateRepository(counts)].map(([path, content]) => ({
    path,
    mode: '100644',
    content: JSON.stringify(content),
  }));
  const decoded = decodePolicyRepository(files);
  if (!decoded.ok) throw new Error('the generated repository has problems');
  const [{ inventory, folder }] = decoded.value.accounts;
  return { inventory, folder };
}

function reportOf({ inventory, folder }) {
  const { accountId } = inventory;
  const at = new Date().toISOString();
  const drift = { accountId, changes: [], compared: {}, leftOut: [] };
  const lists = { notes: [], lookAlikes: [], revertScript: [], findings: [] };
  const account = { status: 'compared', accountId, folder, drift, ...lists, takenAt: at, calls: 0 };
  return {
    scan: { startedAt: at, repository: folder, source: 'file', accounts: [account] },
    kpis: { at, results: [], reminders: [] },
    audit: { startedAt: at, repository: folder, source: 'aws', accounts: [], exceptions: [] },
    trends: { status: 'known', value: [] },
    accounts: [{ folder, inventory, escalation: analyzeEscalation(inventory) }],
  };
}

export const dashboard = {
  name: 'dashboard',
  title: 'Dashboard of a large account',
  run: async ({ isQuick }) => {
    const folder = mkdtempSync(join(tmpdir(), 'four-eyes-dashboard-'));
    const file = join(folder, 'report.html');
    const report = reportOf(generateAccount({ roles: 5000, policies: 3000, users: 0 }));
    const start = performance.now();
    const page = dashboardDocument(report, { hints: [], script: script(), toolVersion: '0' });
    const rendered = performance.now() - start;
    writeFileSync(file, page);
    const opened = await openPage(pathToFileURL(file).href, isQuick ? 1 : 5);
    rmSync(folder, { recursive: true });
    return {
      columns: ['roles', 'policies', 'page (KB)', 'made in (ms)', 'opens in (ms)', 'targets'],
      rows: [
        [
          5000,
          3000,
          Math.round(page.length / 1000),
          Math.round(rendered),
          opened === undefined ? 'no browser' : Math.round(opened),
          '5,000 KB; 2,000 ms',
        ],
      ],
      notes: [
        'Opens: from the navigation to a file until graph, plots and search are there, in Chromium; the best of five.',
      ],
    };
  },
};
