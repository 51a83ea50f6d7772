// Writes test/fixtures/webhook-examples.json: one real payload per event and action that the server listens to, from
// @octokit/webhooks-examples (MIT). The package is 10 MB, so it is installed into a temporary folder for the time being.
// Usage: npm run build && node scripts/extract-webhook-examples.mjs
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listenedEvents } from '../dist/apps/server/event-subjects.js';

const version = '7.6.1';
const outputFile = join(import.meta.dirname, '..', 'test', 'fixtures', 'webhook-examples.json');
const folder = mkdtempSync(join(tmpdir(), 'webhook-examples-'));

function firstOfEachAction(examples) {
  const byAction = new Map();
  for (const example of examples) {
    const action = example.action ?? '';
    if (!byAction.has(action)) byAction.set(action, example);
  }
  return [...byAction.values()];
}

try {
  const install = ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--prefix', folder];
  execFileSync('npm', [...install, `@octokit/webhooks-examples@${version}`], { stdio: 'inherit' });
  const file = join(folder, 'node_modules/@octokit/webhooks-examples/api.github.com/index.json');
  const events = JSON.parse(readFileSync(file, 'utf8')).filter(({ name }) => listenedEvents.includes(name));
  const deliveries = events.flatMap(({ name, examples }) =>
    firstOfEachAction(examples).map((payload) => ({ event: name, payload })),
  );
  writeFileSync(
    outputFile,
    `${JSON.stringify({ source: `@octokit/webhooks-examples ${version}`, deliveries })}\n`,
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
