import type { KpiResult } from '../../audit/kpis/kpi.ts';
import { auditVerdict, countByStatus } from '../../audit/audit-report.ts';
import { accountVerdict, countBySeverity, scanVerdict } from '../../drift/scan-report.ts';
import { counted, verdictSentence } from '../change-summary.ts';
import { shownDrift } from './shown-drift.ts';
import { html, type Markup } from '../html-markup.ts';
import { kpiHeadline } from '../kpi-text.ts';
import { kpiDetails, kpiTarget, kpiValue, kpiVerdictNames } from '../kpi-words.ts';
import { visibleCharacters, visibleText } from '../visible-text.ts';
import type { DashboardReport } from './dashboard-report.ts';

function tile(name: string, value: string, note: string, state: 'good' | 'bad' | 'open'): Markup {
  return html`<li class="tile ${state}">
    <span class="name">${name}</span> <strong>${value}</strong> <span class="note">${note}</span>
  </li>`;
}

function coverageTile({ scan }: DashboardReport): Markup {
  const blind = scan.accounts.filter((account) => accountVerdict(account) === 'unknown').length;
  const read = scan.accounts.length - blind;
  const note =
    blind === 0 ? 'every account was read whole' : `${counted(blind, 'account')} could not be read`;
  return tile('Coverage', `${read} of ${scan.accounts.length}`, note, blind === 0 ? 'good' : 'bad');
}

function driftTile({ scan }: DashboardReport): Markup {
  const drift = scan.accounts.flatMap(shownDrift);
  const counts = countBySeverity(drift).map(({ severity, count }) => `${count} ${severity}`);
  return tile(
    'Open drift',
    String(drift.length),
    counts.join(', ') || 'live IAM is as it was reviewed',
    drift.length === 0 ? 'good' : 'bad',
  );
}

function auditTile({ audit }: DashboardReport): Markup {
  const { failed, unknown, passed } = countByStatus(audit.accounts.flatMap(({ results }) => results));
  const verdict = auditVerdict(audit);
  const state = verdict === 'passed' ? 'good' : verdict === 'failed' ? 'bad' : 'open';
  return tile('Controls', `${failed} failed`, `${passed} passed, ${unknown} not known`, state);
}

function targetTile({ kpis }: DashboardReport): Markup {
  const aimed = kpis.results.filter(({ target }) => target !== undefined);
  const met = aimed.filter(({ verdict }) => verdict === 'met').length;
  const state = aimed.length === 0 ? 'open' : met === aimed.length ? 'good' : 'bad';
  return tile('Targets', `${met} of ${aimed.length}`, aimed.length === 0 ? 'none is set' : 'met', state);
}

function kpiRow(result: KpiResult): Markup {
  return html`<tr class="kpi-${result.verdict}">
    <th scope="row">${result.title}</th>
    <td class="number">${kpiValue(result)}</td>
    <td>${kpiTarget(result)}</td>
    <td class="verdict-of">${kpiVerdictNames[result.verdict]}</td>
    <td><bdi>${visibleCharacters(kpiDetails(result))}</bdi></td>
  </tr>`;
}

function dutyView({ kpis: { onCall, review, reminders } }: DashboardReport): Markup {
  const lines = [
    ...(onCall ? [`On call: ${onCall.person} until ${onCall.until}, then ${onCall.next}`] : []),
    ...(review ? [`Reviews: ${review.person} until ${review.until}, then ${review.next}`] : []),
    ...reminders.map(
      ({ issue, people, afterMinutes }) =>
        `${issue.name} has waited for more than ${afterMinutes} minutes: remind ${people.join(', ')}`,
    ),
  ];
  if (lines.length === 0) return html``;
  return html`<ul>
    ${lines.map((line) => html`<li><bdi>${visibleText(line)}</bdi></li>`)}
  </ul>`;
}

function trendView({ trends }: DashboardReport): Markup {
  if (trends.status === 'unknown') return html`<p>Not known: <bdi>${visibleText(trends.reason)}</bdi></p>`;
  const rows = trends.value.filter(({ open, read, blind }) => read + blind + Math.max(...open) > 0);
  if (rows.length === 0) return html`<p>Nothing is remembered yet: the trend begins with the next scans.</p>`;
  return html`<div class="plots">
      <figure>
        <figcaption>Open drift by severity</figcaption>
        <div class="plot" id="plot-drift"></div>
      </figure>
      <figure>
        <figcaption>Accounts that were read, and blind ones</figcaption>
        <div class="plot" id="plot-coverage"></div>
      </figure>
    </div>
    <details>
      <summary>The same as a table</summary>
      <div class="scroll" tabindex="0" role="region" aria-label="trend of the last 90 days">
        <table>
          <thead>
            <tr>
              <th scope="col">Day</th>
              <th scope="col">critical</th>
              <th scope="col">high</th>
              <th scope="col">medium</th>
              <th scope="col">low</th>
              <th scope="col">info</th>
              <th scope="col">read</th>
              <th scope="col">blind</th>
            </tr>
          </thead>
          <tbody>
            ${rows.map(
              ({ day, open, read, blind }) =>
                html`<tr>
                  <th scope="row">${day}</th>
                  ${[...open, read, blind].map((count) => html`<td class="number">${count}</td>`)}
                </tr>`,
            )}
          </tbody>
        </table>
      </div>
    </details>`;
}

/** What the list of drift shows, in one sentence. */
function headline({ scan }: DashboardReport): string {
  const drift = scan.accounts.flatMap(shownDrift);
  if (scanVerdict(scan) !== 'drifted' || drift.length === 0) return verdictSentence(scan);
  return `drift found: ${counted(drift.length, 'difference')} that no review covers (${counted(scan.accounts.length, 'account')})`;
}

/** How things stand: the verdict in one line, then coverage, drift, figures against targets, and trends. */
export function overviewView(report: DashboardReport): Markup {
  return html`<section id="overview" aria-labelledby="overview-title">
    <h2 id="overview-title">Overview</h2>
    <p class="verdict ${scanVerdict(report.scan)}">${headline(report)}</p>
    <ul class="tiles">
      ${[coverageTile(report), driftTile(report), auditTile(report), targetTile(report)]}
    </ul>
    ${dutyView(report)}
    <h3>Trend over 90 days</h3>
    ${trendView(report)}
    <h3>Figures</h3>
    <p>${kpiHeadline(report.kpis)}.</p>
    <div class="scroll" tabindex="0" role="region" aria-label="figures and targets">
      <table>
        <thead>
          <tr>
            <th scope="col">Figure</th>
            <th scope="col">Now</th>
            <th scope="col">Target</th>
            <th scope="col">Verdict</th>
            <th scope="col">Behind it</th>
          </tr>
        </thead>
        <tbody>
          ${report.kpis.results.map(kpiRow)}
        </tbody>
      </table>
    </div>
  </section>`;
}
