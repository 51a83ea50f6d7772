import type { DriftChange } from '../drift/drift-change.ts';
import type { BlindAccount, ComparedAccount, ScanReport, ScannedAccount } from '../drift/scan-report.ts';
import { accountVerdict, isDrift, scanVerdict } from '../drift/scan-report.ts';
import { formatLocation } from '../finding/source-location.ts';
import { accessSentences } from './access-sentences.ts';
import { diffView } from './diff-view.ts';
import {
  accountSummary,
  comparedCounts,
  counted,
  shownChanges,
  leftOutSentence,
  kindMeanings,
  shortListTitle,
  shortTime,
  sourceNames,
  verdictSentence,
} from './change-summary.ts';
import { html, untrusted, type Markup } from './html-markup.ts';
import { visibleCharacters, visibleText } from './visible-text.ts';

/** What the page says besides the report. */
export interface PageFrame {
  /** Shown above all else, such as `LOCAL: …`. */
  readonly banner: string;
  /** How to go on: each line is a paragraph at the end. */
  readonly hints: readonly string[];
}

function patchView(change: DriftChange): Markup {
  if (change.patch.length === 0) return html``;
  const patch = visibleCharacters(JSON.stringify(change.patch, null, 1).replaceAll('\n', ' '));
  return html`<details>
    <summary>JSON Patch</summary>
    <p class="code">${patch}</p>
  </details>`;
}

function fact(term: string, description: Markup): Markup {
  return html`<dt>${term}</dt>
    <dd>${description}</dd>`;
}

function accessView(change: DriftChange): readonly Markup[] {
  return accessSentences(change.access).map(({ lead, subject }) =>
    fact('Access', subject === undefined ? html`${lead}` : html`${lead}: ${untrusted(subject)}`),
  );
}

function changeCard(change: DriftChange, account: ComparedAccount): Markup {
  const alike = account.lookAlikes.filter(({ name }) => name === change.name);
  const declaredAt =
    change.declaredAt === undefined ? html`nowhere` : untrusted(formatLocation(change.declaredAt));
  return html`<article class="${change.severity}" id="${visibleText(change.fingerprint)}">
    <h3>
      <span class="severity">${change.severity}</span> ${change.subject} ${untrusted(change.name)}
      ${kindMeanings[change.kind]}
    </h3>
    <dl>
      ${change.reasons.map(({ severity, reason }) => fact(`Why ${severity}`, html`<bdi>${visibleCharacters(reason)}</bdi>`))}
      ${accessView(change)}
      ${alike.map(({ name, resembles }) => fact('Mind the name', html`${untrusted(name)} is not ${untrusted(resembles)}`))}
      ${fact('ARN', untrusted(change.arn))} ${fact('Declared at', declaredAt)}
    </dl>
    ${diffView(change)} ${patchView(change)}
  </article>`;
}

function revertView(account: ComparedAccount): Markup {
  if (account.revertScript.length === 0) return html``;
  const script = account.revertScript.map((line) => html`<span>${visibleCharacters(line)}</span>`);
  return html`<details>
    <summary>Revert plan: the commands that restore the reviewed state</summary>
    <pre tabindex="0" aria-label="revert plan">${script}</pre>
  </details>`;
}

function footnotes(account: ComparedAccount): Markup {
  const cosmetic = account.drift.changes.filter((change) => !isDrift(change));
  return html`<ul class="faint">
    ${cosmetic.map((change) => html`<li>Cosmetic, no drift: ${change.subject} ${untrusted(change.name)}</li>`)}
    ${account.drift.leftOut.map((leftOut) => html`<li>Left out: <bdi>${visibleCharacters(leftOutSentence(leftOut))}</bdi></li>`)}
    ${account.notes.map((note) => html`<li>Note: <bdi>${visibleCharacters(note)}</bdi></li>`)}
    <li>Compared: ${comparedCounts(account) || 'nothing'} (${counted(account.calls, 'API call')})</li>
  </ul>`;
}

function shortView(short: readonly DriftChange[]): Markup {
  if (short.length === 0) return html``;
  const items = short.map(
    (change) =>
      html`<li>
        <span class="severity">${change.severity}</span> ${change.subject} ${untrusted(change.name)}
        ${kindMeanings[change.kind]}
      </li>`,
  );
  return html`<h3>${shortListTitle(short)}</h3>
    <ul>
      ${items}
    </ul>`;
}

function comparedView(account: ComparedAccount): Markup {
  const { whole, short } = shownChanges(account);
  const cards = whole.map((change) => changeCard(change, account));
  return html`${cards}${shortView(short)}${revertView(account)}${footnotes(account)}`;
}

function blindView(account: BlindAccount): Markup {
  return html`<article class="critical">
    <dl>
      ${fact('Failed', html`${untrusted(account.operation)}: ${untrusted(account.message)}`)}
      ${fact('Remedy', untrusted(account.remedy))}
    </dl>
  </article>`;
}

function accountView(account: ScannedAccount): Markup {
  return html`<section>
    <h2>${untrusted(account.folder)}</h2>
    <p class="${accountVerdict(account)}">The account ${accountSummary(account)}.</p>
    ${account.status === 'blind' ? blindView(account) : comparedView(account)}
  </section>`;
}

/**
 * The results page: a whole HTML document without script, which takes its style from `/style.css`. Every name, tag,
 * path and message is escaped and made visible (A51).
 */
export function renderHtmlPage(report: ScanReport, frame: PageFrame): string {
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>four-eyes: ${verdictSentence(report)}</title>
        <link rel="stylesheet" href="/style.css" />
      </head>
      <body>
        <div class="banner" role="note">${frame.banner}</div>
        <header>
          <h1>four-eyes: IAM drift</h1>
          <p class="verdict ${scanVerdict(report)}">${verdictSentence(report)}</p>
          <p class="faint">
            ${untrusted(report.repository)} compared with ${sourceNames[report.source]},
            ${shortTime(report.startedAt)}. The same as <a href="/scan-report.json">JSON</a>.
          </p>
        </header>
        <main>${report.accounts.map(accountView)}</main>
        <footer>${frame.hints.map((hint) => html`<p>${hint}</p>`)}</footer>
      </body>
    </html> `;
  return page.markup;
}
