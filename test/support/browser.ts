import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

/** The few things of playwright-core that tests use; it is no dependency. */
export interface BrowserPage {
  goto(url: string): Promise<unknown>;
  setContent(html: string): Promise<void>;
  waitForSelector(selector: string): Promise<unknown>;
  fill(selector: string, text: string): Promise<void>;
  click(selector: string): Promise<void>;
  press(selector: string, key: string): Promise<void>;
  selectOption(selector: string, value: string): Promise<unknown>;
  textContent(selector: string): Promise<string | null>;
  evaluate<Value>(script: string): Promise<Value>;
  screenshot(options: { readonly path: string; readonly fullPage?: boolean }): Promise<unknown>;
  on(event: string, listener: (value: never) => void): void;
  close(): Promise<void>;
}

export interface PageOptions {
  readonly colorScheme?: 'light' | 'dark';
  readonly viewport?: { readonly width: number; readonly height: number };
  readonly javaScriptEnabled?: boolean;
}

export interface Browser {
  newPage(options?: PageOptions): Promise<BrowserPage>;
  close(): Promise<void>;
}

interface Playwright {
  readonly chromium: {
    launch(options: { readonly executablePath: string; readonly args: readonly string[] }): Promise<Browser>;
  };
}

const executables = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** What the tests of pages need. */
export interface BrowserTools {
  readonly launch: () => Promise<Browser>;
  /** The source of axe-core, to be run in a page. */
  readonly axe: string;
}

/**
 * A browser of the system, and playwright-core with axe-core: from the folder that FOUR_EYES_BROWSER_TOOLS names, into which
 * `.ci/run` installs them. A text says what is missing, and the tests are skipped.
 */
export async function findBrowserTools(): Promise<BrowserTools | string> {
  const executablePath = executables.find((path) => existsSync(path));
  if (executablePath === undefined) return 'no Chromium is installed';
  const folder = process.env['FOUR_EYES_BROWSER_TOOLS'];
  if (folder === undefined)
    return 'FOUR_EYES_BROWSER_TOOLS names no folder with playwright-core and axe-core';
  const load = createRequire(join(folder, 'package.json'));
  const { chromium } = (await import(load.resolve('playwright-core'))) as {
    default: Playwright;
  } & Playwright;
  const { source } = load('axe-core') as { readonly source: string };
  const args = ['--no-sandbox', '--disable-background-networking'];
  return { launch: () => chromium.launch({ executablePath, args }), axe: source };
}
