import { html, untrusted, type Markup } from '../html-markup.ts';
import { counted } from '../change-summary.ts';
import type { DashboardReport, SeenAccount } from './dashboard-report.ts';

function accountLine({ folder, inventory, escalation }: SeenAccount): Markup {
  const { users, roles } = inventory;
  return html`<li>
    ${untrusted(folder)}: ${counted(users.length, 'user')}, ${counted(roles.length, 'role')},
    ${counted(escalation.administrators.length, 'administrator')},
    ${counted(escalation.findings.length, 'way', 'ways')} to more permissions than were given
  </li>`;
}

/** The graph of trust, and the question who can do something; both need the page's script. */
export function accessView({ accounts }: DashboardReport): Markup {
  return html`<section id="access" aria-labelledby="access-title">
    <h2 id="access-title">Access</h2>
    <ul>
      ${accounts.map(accountLine)}
    </ul>
    <noscript
      ><p>
        The graph and the question need the script of this page, which the browser does not run.
      </p></noscript
    >
    <div id="access-tools" hidden>
      <h3 id="who-title">Who can do this?</h3>
      <form class="filter" id="who-can" aria-labelledby="who-title">
        <label
          >Action
          <input name="action" required autocomplete="off" spellcheck="false" placeholder="iam:PassRole"
        /></label>
        <label
          >Resource, as an ARN
          <input name="resource" autocomplete="off" spellcheck="false" placeholder="* for none"
        /></label>
        <label
          >Context
          <input
            name="context"
            autocomplete="off"
            spellcheck="false"
            placeholder="aws:MultiFactorAuthPresent=true"
        /></label>
        <button>Ask</button>
      </form>
      <div id="who-answer" aria-live="polite"></div>
      <h3 id="trust-title">Who can become whom?</h3>
      <form class="filter" id="trust-search" role="search" aria-labelledby="trust-title">
        <label
          >Find a user, role or account
          <input type="search" name="text" autocomplete="off" spellcheck="false"
        /></label>
        <button type="button" name="overview">Accounts</button>
        <button type="button" name="fit">Fit</button>
      </form>
      <ul id="trust-found" class="found"></ul>
      <p id="trust-caption" aria-live="polite"></p>
      <div id="trust-graph" class="graph" role="img" aria-labelledby="trust-caption"></div>
      <p class="legend faint">
        <span class="key role">role</span> <span class="key user">user</span>
        <span class="key account">account</span> <span class="key stranger">not of these accounts</span>
        <span class="key administrator">administrator</span>
        <span class="key step">way to more permissions</span>
      </p>
      <div class="scroll" tabindex="0" role="region" aria-label="edges of the graph">
        <table id="trust-edges"></table>
      </div>
    </div>
  </section>`;
}
