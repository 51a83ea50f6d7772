// Takes the pictures of the dashboard under docs/images/: the sample organisation in the sandbox, in light and dark colours.
// Needs a build, a Chromium of the system and FOUR_EYES_BROWSER_TOOLS, a folder with playwright-core.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const root = join(import.meta.dirname, '..');
const images = join(root, 'docs', 'images');
const tools = process.env['FOUR_EYES_BROWSER_TOOLS'];
if (tools === undefined) throw new Error('FOUR_EYES_BROWSER_TOOLS names no folder with playwright-core');
const { chromium } = createRequire(join(tools, 'package.json'))('playwright-core');

const folder = mkdtempSync(join(tmpdir(), 'four-eyes-pictures-'));
const file = join(folder, 'report.html');
const program = join(root, 'dist', 'apps', 'cli', 'main.js');
const data = join(folder, 'data');
for (const words of [
  ['serve', '--once', '--data', data],
  ['report', '--sandbox', '--data', data, '--html', file],
]) {
  spawnSync(process.execPath, [program, ...words], { cwd: root, stdio: 'inherit' });
}

/** What a person does before the picture of a section is taken. */
const steps = {
  overview: async () => {},
  drift: (page) => page.click('.drift summary'),
  access: async (page) => {
    await page.fill('#who-can [name=action]', 'iam:CreateUser');
    await page.fill('#who-can [name=resource]', 'arn:aws:iam::222222222222:user/new');
    await page.press('#who-can [name=action]', 'Enter');
  },
  audit: async () => {},
};

const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-background-networking'],
});
for (const colorScheme of ['light', 'dark']) {
  const page = await browser.newPage({ colorScheme, viewport: { width: 1200, height: 900 } });
  await page.goto(pathToFileURL(file).href);
  await page.waitForSelector('html[data-ready]');
  for (const [id, prepare] of Object.entries(steps)) {
    await prepare(page);
    await page.evaluate(`document.getElementById('${id}').scrollIntoView()`);
    await page.screenshot({ path: join(images, `dashboard-${id}-${colorScheme}.png`) });
  }
  await page.close();
}
await browser.close();
rmSync(folder, { recursive: true });
