import type { ComparedAccount, ScannedAccount } from '../../drift/scan-report.ts';
import type { DriftFinding } from '../../drift/three-way/drift-finding.ts';
import type { IamEvent } from '../../iam/events/iam-event.ts';
import { formatLocation } from '../../finding/source-location.ts';
import { severities } from '../../finding/severity.ts';
import { accessSentences } from '../access-sentences.ts';
import { diffView } from '../diff-view.ts';
import { accountSummary, comparedCounts, counted, leftOutSentence, shortTime } from '../change-summary.ts';
import { html, untrusted, type Markup } from '../html-markup.ts';
import { visibleCharacters, visibleText } from '../visible-text.ts';
import type { DashboardReport } from './dashboard-report.ts';
import { shownDrift, type ShownDrift } from './shown-drift.ts';

/** Findings that stand whole on the page, for each account; the others are told in a line each. */
const shownWhole = 200;

function fact(term: string, description: Markup): Markup {
  return html`<dt>${term}</dt>
    <dd>${description}</dd>`;
}

function eventItem(event: IamEvent): Markup {
  const { time, name, actor, sourceAddress, userAgent, eventId, errorCode } = event;
  const mfa = actor.hasMfa === undefined ? '' : actor.hasMfa ? ', with MFA' : ', without MFA';
  return html`<li>
    <time datetime="${visibleText(time)}">${shortTime(time)}</time>: ${untrusted(name)} by
    ${untrusted(actor.arn ?? actor.kind)}${mfa}${sourceAddress === undefined ? html`` : html`, from ${untrusted(sourceAddress)}`}${userAgent === undefined ? html`` : html` with ${untrusted(userAgent.slice(0, 120))}`}${errorCode === undefined ? html`` : html`, refused: ${untrusted(errorCode)}`};
    event ${untrusted(eventId)}
  </li>`;
}

function attributionView({ attribution, since, notes }: DriftFinding): readonly Markup[] {
  const who =
    attribution.status === 'unattributed'
      ? html`<bdi>${visibleText(attribution.reason)}</bdi>`
      : html`<ol class="timeline">
          ${attribution.events.map(eventItem)}
          ${attribution.left > 0 ? html`<li>and ${counted(attribution.left, 'more call')}</li>` : html``}
        </ol>`;
  return [
    ...(since === undefined ? [] : [fact('Since', html`${shortTime(since.time)} (${since.basis})`)]),
    fact(attribution.status === 'attributed' ? 'Who did it' : 'Unattributed', who),
    ...notes.map((note) => fact('Note', html`<bdi>${visibleText(note)}</bdi>`)),
  ];
}

function actorOf({ finding }: ShownDrift): Markup {
  if (finding?.attribution.status !== 'attributed') return html`unattributed`;
  const [event] = finding.attribution.events;
  return untrusted(event?.actor.arn ?? event?.actor.kind ?? 'unknown');
}

function sinceOf({ finding }: ShownDrift): string {
  return finding?.since === undefined ? '' : shortTime(finding.since.time);
}

function detailsView({ finding, change, arn, reasons }: ShownDrift): Markup {
  const declaredAt = change?.declaredAt;
  const access = accessSentences(change?.access).map(({ lead, subject }) =>
    fact('Access', subject === undefined ? html`${lead}` : html`${lead}: ${untrusted(subject)}`),
  );
  return html`<dl>
      ${reasons.map(({ severity, reason }) => fact(`Why ${severity}`, html`<bdi>${visibleCharacters(reason)}</bdi>`))}
      ${access} ${finding === undefined ? html`` : attributionView(finding)} ${fact('ARN', untrusted(arn))}
      ${fact('Declared at', declaredAt === undefined ? html`nowhere` : untrusted(formatLocation(declaredAt)))}
    </dl>
    ${change === undefined ? html`` : diffView(change)}`;
}

/** The words that the filter looks at, in lower case. */
function searchText({ name, arn, kind, subject, severity }: ShownDrift, folder: string): string {
  return visibleText([severity, kind, subject, name, arn, folder].join(' ').toLowerCase());
}

function driftItem(drift: ShownDrift, account: ComparedAccount): Markup {
  const { severity, kind, subject, name } = drift;
  return html`<li
    class="drift ${severity}"
    data-severity="${severity}"
    data-search="${searchText(drift, account.folder)}"
  >
    <details>
      <summary>
        <span class="severity">${severity}</span>
        <span class="what">${kind} ${subject} ${untrusted(name)}</span>
        <span class="where">${untrusted(account.folder)}</span>
        <span class="who">${actorOf(drift)}</span> <span class="when">${sinceOf(drift)}</span>
      </summary>
      ${detailsView(drift)}
    </details>
  </li>`;
}

function shortItem({ severity, kind, subject, name }: ShownDrift): Markup {
  return html`<li><span class="severity">${severity}</span> ${kind} ${subject} ${untrusted(name)}</li>`;
}

function revertView(account: ComparedAccount): Markup {
  if (account.revertScript.length === 0) return html``;
  const script = account.revertScript.map((line) => html`<span>${visibleCharacters(line)}</span>`);
  return html`<details>
    <summary>
      Revert plan of ${untrusted(account.folder)}: the commands that restore the reviewed state
    </summary>
    <pre tabindex="0" aria-label="revert plan">${script}</pre>
  </details>`;
}

function accountView(account: ScannedAccount): Markup {
  if (account.status === 'blind') {
    return html`<li
      class="drift critical"
      data-severity="critical"
      data-search="blind ${visibleText(account.folder)}"
    >
      <p><span class="severity">blind</span> ${untrusted(account.folder)} ${accountSummary(account)}</p>
      <dl>
        ${fact('Failed', html`${untrusted(account.operation)}: ${untrusted(account.message)}`)}
        ${fact('Remedy', untrusted(account.remedy))}
      </dl>
    </li>`;
  }
  const shown = shownDrift(account);
  const rest = shown.slice(shownWhole);
  const short = html`<li>
    <p>
      ${counted(rest.length, 'more difference')} of ${untrusted(account.folder)} in short; the JSON report has
      all
    </p>
    <ul>
      ${rest.map(shortItem)}
    </ul>
  </li>`;
  return html`${shown.slice(0, shownWhole).map((drift) => driftItem(drift, account))}${rest.length > 0 ? short : html``}`;
}

/** What was not compared, and what else must be known: never in silence. */
function footnotes({ folder, drift, notes, lookAlikes, calls }: ComparedAccount): Markup {
  const lines = [
    ...lookAlikes.map(({ name, resembles }) => `mind the name: ${name} is not ${resembles}`),
    ...drift.leftOut.map((leftOut) => `left out: ${leftOutSentence(leftOut)}`),
    ...notes.map((note) => `note: ${note}`),
  ];
  return html`<details>
    <summary>${untrusted(folder)}: what was compared</summary>
    <ul>
      <li>${comparedCounts({ drift }) || 'nothing'} (${counted(calls, 'API call')})</li>
      ${lines.map((line) => html`<li><bdi>${visibleCharacters(line)}</bdi></li>`)}
    </ul>
  </details>`;
}

/** Everything that no review covers, the worst first within each account, each with its difference, proof, actor and time. */
export function driftView({ scan }: DashboardReport): Markup {
  const compared = scan.accounts.filter((account) => account.status === 'compared');
  return html`<section id="drift" aria-labelledby="drift-title">
    <h2 id="drift-title">Drift</h2>
    <form class="filter" id="drift-filter" role="search" hidden>
      <label>Search <input type="search" name="text" autocomplete="off" /></label>
      <label
        >Severity
        <select name="severity">
          <option value="">all</option>
          ${severities.map((severity) => html`<option value="${severity}">${severity}</option>`)}
        </select></label
      >
      <output name="count" aria-live="polite"></output>
    </form>
    <ul class="drifts">
      ${scan.accounts.map(accountView)}
    </ul>
    ${compared.map(revertView)} ${compared.map(footnotes)}
  </section>`;
}
