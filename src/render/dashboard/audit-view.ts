import type { AccountAudit, AuditReport, ControlResult } from '../../audit/audit-report.ts';
import { compareSeverity } from '../../finding/severity.ts';
import { statusNames } from '../audit-text.ts';
import { html, untrusted, type Markup } from '../html-markup.ts';
import { visibleCharacters } from '../visible-text.ts';
import type { DashboardReport } from './dashboard-report.ts';

/** A control with what it says of each account, in the order of the accounts. */
interface ControlRow {
  readonly id: string;
  readonly title: string;
  readonly results: readonly (ControlResult | undefined)[];
}

function rowsOf({ accounts }: AuditReport): readonly ControlRow[] {
  const controls = new Map(
    accounts.flatMap(({ results }) => results.map((result) => [result.controlId, result])),
  );
  return [...controls.values()].map(({ controlId: id, title }) => ({
    ...{ id, title },
    results: accounts.map(({ results }) => results.find((result) => result.controlId === id)),
  }));
}

function failing({ results }: ControlRow): readonly ControlResult[] {
  return results.flatMap((result) => (result?.status === 'failed' ? [result] : []));
}

/** What fails worst stands first. */
function compareRows(left: ControlRow, right: ControlRow): number {
  const [worst, other] = [left, right].map((row) =>
    failing(row).toSorted((one, two) => compareSeverity(one.severity, two.severity)),
  );
  const [first, second] = [worst?.[0], other?.[0]];
  if (first === undefined || second === undefined)
    return Number(first === undefined) - Number(second === undefined);
  return compareSeverity(first.severity, second.severity) || failing(right).length - failing(left).length;
}

function findingsView({ findings, unknown, remedy, status }: ControlResult): Markup {
  const lines = [
    ...findings.map(({ message }) => message),
    ...unknown.map((reason) => `not known: ${reason}`),
  ];
  if (lines.length === 0) return html``;
  return html`<ul>
      ${lines.map((line) => html`<li><bdi>${visibleCharacters(line)}</bdi></li>`)}
    </ul>
    ${status === 'failed' ? html`<p>→ ${visibleCharacters(remedy)}</p>` : html``}`;
}

function cell(result: ControlResult | undefined): Markup {
  if (result === undefined) return html`<td class="cell notApplicable">not asked</td>`;
  const { status, severity } = result;
  const words = status === 'failed' ? `failed (${severity})` : statusNames[status];
  const details = findingsView(result);
  const shade = status === 'failed' ? `failed ${severity}` : status;
  if (details.markup === '') return html`<td class="cell ${shade}">${words}</td>`;
  return html`<td class="cell ${shade}">
    <details>
      <summary>${words}</summary>
      ${details}
    </details>
  </td>`;
}

function headCell({ folder }: AccountAudit): Markup {
  return html`<th scope="col">${untrusted(folder)}</th>`;
}

/** Controls by account as a heat map: colour and words say the same. */
export function auditView({ audit }: DashboardReport): Markup {
  const rows = rowsOf(audit).toSorted(compareRows);
  return html`<section id="audit" aria-labelledby="audit-title">
    <h2 id="audit-title">Audit</h2>
    <p>Controls by account; what fails worst comes first. A cell opens to what was found and what to do.</p>
    <div class="scroll" tabindex="0" role="region" aria-label="controls by account">
      <table class="heat">
        <thead>
          <tr>
            <th scope="col">Control</th>
            ${audit.accounts.map(headCell)}
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            ({ id, title, results }) =>
              html`<tr>
                <th scope="row">${visibleCharacters(title)} <span class="faint">${id}</span></th>
                ${results.map(cell)}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
  </section>`;
}
