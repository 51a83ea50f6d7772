import { createHash } from 'node:crypto';
import { sourceNames, shortTime, verdictSentence } from '../change-summary.ts';
import { html, type Markup } from '../html-markup.ts';
import { accessView } from './access-view.ts';
import { auditView } from './audit-view.ts';
import type { DashboardReport } from './dashboard-report.ts';
import { dashboardStyle } from './dashboard-style.ts';
import { driftView } from './drift-view.ts';
import { overviewView } from './overview-view.ts';

/** What the page holds besides the report. */
export interface DashboardFrame {
  /** Shown above all else, such as `LOCAL: …`. */
  readonly banner?: string;
  /** How to go on: each line is a paragraph at the end. */
  readonly hints: readonly string[];
  /** The bundled script of the page. */
  readonly script: string;
  /** `DashboardPayload` as JSON, compressed with gzip, in base64. */
  readonly payload: string;
  readonly toolVersion: string;
}

/** An element whose text is not escaped: the HTML parser ends it at `</script` or `</style` alone. */
function rawElement(name: 'script' | 'style', text: string, attributes = ''): Markup {
  if (text.toLowerCase().includes(`</${name}`)) throw new Error(`the ${name} would end too early`);
  return { markup: `<${name}${attributes}>${text}</${name}>` };
}

/** By this name the library of the graph finds that its own style is there, and adds none: the policy would refuse it. */
const styleId = ' id="__________cytoscape_stylesheet"';

function hashOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}

/**
 * The Content-Security-Policy of the page: its own script and its own style by their hashes, and nothing else: no request
 * leaves it.
 */
export function dashboardPolicy(script: string): string {
  return [
    "default-src 'none'",
    `script-src ${hashOf(script)}`,
    `style-src ${hashOf(dashboardStyle)}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

const sections = [
  { id: 'overview', title: 'Overview' },
  { id: 'drift', title: 'Drift' },
  { id: 'access', title: 'Access' },
  { id: 'audit', title: 'Audit' },
] as const;

/**
 * The dashboard as one HTML document that asks nothing of anybody: it opens from disk as from a server. Every name, path and
 * message is escaped and made visible (A51); without its script everything but plots, graph and search is there.
 */
export function renderDashboard(report: DashboardReport, frame: DashboardFrame): string {
  const { scan } = report;
  const { script, payload, banner, hints, toolVersion } = frame;
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${dashboardPolicy(script)}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="referrer" content="no-referrer" />
        <title>four-eyes: ${verdictSentence(scan)}</title>
        ${rawElement('style', dashboardStyle, styleId)}
      </head>
      <body>
        <a class="skip" href="#main">To the content</a>
        <header>
          ${banner === undefined ? html`` : html`<div class="banner" role="note">${banner}</div>`}
          <h1>four-eyes</h1>
          <p class="faint">
            ${scan.repository} against ${sourceNames[scan.source]}, ${shortTime(scan.startedAt)}; version
            ${toolVersion}
          </p>
          <nav aria-label="sections">
            ${sections.map(({ id, title }) => html`<a href="#${id}">${title}</a> `)}
          </nav>
        </header>
        <main id="main">
          ${overviewView(report)} ${driftView(report)} ${accessView(report)} ${auditView(report)}
        </main>
        <footer>${hints.map((hint) => html`<p>${hint}</p>`)}</footer>
        <script type="application/octet-stream" id="payload">
          ${payload}
        </script>
        ${rawElement('script', script)}
      </body>
    </html> `;
  return page.markup;
}
