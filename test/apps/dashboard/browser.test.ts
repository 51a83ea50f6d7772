import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { dashboardDocument } from '../../../src/apps/dashboard/dashboard-document.ts';
import { findBrowserTools, type Browser, type BrowserPage, type PageOptions } from '../../support/browser.ts';
import { dashboardScript, sampleDashboard } from '../../support/sample-dashboard.ts';

const tools = await findBrowserTools();
const skips = typeof tools === 'string';
const describeInBrowser = skips ? describe.skip : describe;
if (skips) console.warn(`the tests of the dashboard in a browser are skipped: ${tools}`);

let browser: Browser;
let folder: string;
let url: string;

/** What a page asked for and complained of while it was open. */
interface OpenedPage {
  readonly page: BrowserPage;
  readonly requests: string[];
  readonly complaints: string[];
}

async function open(options: PageOptions = {}): Promise<OpenedPage> {
  const page = await browser.newPage({ viewport: { width: 1200, height: 900 }, ...options });
  const [requests, complaints]: [string[], string[]] = [[], []];
  page.on('request', (request: { url(): string }) => requests.push(request.url()));
  page.on('console', (message: { type(): string; text(): string }) => {
    if (message.type() !== 'log') complaints.push(message.text());
  });
  page.on('pageerror', (error: Error) => complaints.push(error.message));
  await page.goto(url);
  if (options.javaScriptEnabled !== false) await page.waitForSelector('html[data-ready]');
  return { page, requests, complaints };
}

describeInBrowser('the dashboard in a browser', () => {
  beforeAll(async () => {
    if (typeof tools === 'string') return;
    folder = mkdtempSync(join(tmpdir(), 'four-eyes-page-'));
    const frame = { banner: 'LOCAL: a sample', hints: [], script: dashboardScript(), toolVersion: '0' };
    const file = join(folder, 'report.html');
    writeFileSync(file, dashboardDocument(await sampleDashboard(), frame));
    url = pathToFileURL(file).href;
    browser = await tools.launch();
  });

  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true });
  });

  test('opens from disk, asks for nothing else and complains of nothing', async () => {
    const { page, requests, complaints } = await open();

    expect(requests).toEqual([url]);
    expect(complaints).toEqual([]);
    await page.close();
  });

  test.each(['light', 'dark'] as const)(
    'axe finds nothing to object to, in %s colours',
    async (colorScheme) => {
      const { page } = await open({ colorScheme });
      await page.evaluate('document.querySelectorAll("details").forEach((each) => (each.open = true))');
      if (typeof tools !== 'string') await page.evaluate(tools.axe);

      const violations = await page.evaluate<readonly unknown[]>(
        'axe.run().then(({ violations }) => violations.map(({ id, nodes }) => [id, nodes.slice(0, 3).map(({ html }) => html.slice(0, 200))]))',
      );

      expect(violations).toEqual([]);
      await page.close();
    },
  );

  test('on a phone nothing is wider than the screen', async () => {
    const { page } = await open({ viewport: { width: 390, height: 800 } });

    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
    await page.close();
  });

  test('without script the verdict, the drift and the audit are there', async () => {
    const { page } = await open({ javaScriptEnabled: false });

    expect(await page.textContent('#overview .verdict')).toContain('drift found: 14 differences');
    expect(await page.textContent('#drift')).toContain('svc-backup');
    expect(await page.textContent('#audit')).toContain('failed (critical)');
    await page.close();
  });

  test('drift is found by words and severity', async () => {
    const { page } = await open();
    const shown = (): Promise<number> =>
      page.evaluate('document.querySelectorAll(".drift:not([hidden])").length');

    await page.fill('#drift-filter [name=text]', 'svc-backup production');
    expect(await shown()).toBe(1);
    await page.fill('#drift-filter [name=text]', '');
    await page.selectOption('#drift-filter [name=severity]', 'medium');
    expect(await shown()).toBe(2);
    expect(await page.evaluate('document.querySelector("#drift-filter output").value')).toBe('2 of 14');
    await page.close();
  });

  test('who can do this is answered with the statement, by the keyboard alone', async () => {
    const { page } = await open();

    await page.fill('#who-can [name=action]', 'iam:CreateUser');
    await page.fill('#who-can [name=resource]', 'arn:aws:iam::222222222222:user/new');
    await page.press('#who-can [name=action]', 'Enter');

    const answer = await page.textContent('#who-answer');
    expect(answer).toContain('2 can, 0 can under conditions, of 0 it is not known, 23 cannot.');
    expect(answer).toContain('arn:aws:iam::222222222222:role/security/break-glass');
    await page.fill('#who-can [name=action]', 'everything');
    await page.press('#who-can [name=action]', 'Enter');
    expect(await page.textContent('#who-answer [role=alert]')).toBe('Give one action, such as iam:PassRole.');
    await page.close();
  });

  test('a role is found, and its neighbourhood told in words as well', async () => {
    const { page } = await open();

    await page.fill('#trust-search [name=text]', 'deploy-services');
    await page.click('#trust-found button');

    expect(await page.textContent('#trust-caption')).toContain('deploy-services');
    expect(await page.textContent('#trust-edges')).toContain('is let in by');
    await page.close();
  });
});
