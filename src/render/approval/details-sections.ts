import type { StatementSource } from '../../review/ledger/ledger.ts';
import type { RuleDecision } from '../../review/decision/rule-decision.ts';
import { shortTime } from '../change-summary.ts';
import { html, untrusted, type Markup } from '../html-markup.ts';
import { reviewHeadline, summaryRows } from '../review/review-words.ts';
import { obstacleParts, rulesForChange, unmatchedPart } from './approval-sections.ts';
import { emergencyWords } from './emergency-words.ts';
import { fateWords } from './fate-words.ts';
import type { JudgedPullRequest } from './judged-pull-request.ts';
import { accountNames } from './known-logins.ts';
import { historyRows } from './ledger-history.ts';
import { howToApprove, nextSteps, wantsApproval } from './next-steps.ts';
import { leaf, outlinesHtml } from './outline.ts';
import { pageTable } from './page-table.ts';
import { exclusionWords, extraWords } from './people-words.ts';
import { ruleOutline } from './rule-outline.ts';
import { commit, listedSome, person, sentenceHtml, text, type PageLinks, type Sentence } from './sentence.ts';
import { unknownChangeWords } from './unknown-change.ts';

/** Subjects of one reason that are named. */
const shownSubjects = 20;

interface Section {
  readonly id: string;
  readonly title: string;
  readonly content: Markup;
}

function section({ id, title, content }: Section): Markup {
  return html`<section aria-labelledby="${id}">
    <h2 id="${id}">${title}</h2>
    ${content}
  </section>`;
}

function time(at: string): Markup {
  return html`<time datetime="${at}">${shortTime(at)}</time>`;
}

/** The review or comment itself, on GitHub. */
function sourceView(
  { kind, id }: StatementSource,
  { facts }: JudgedPullRequest,
  { repositoryUrl }: PageLinks,
): Markup {
  if (repositoryUrl === undefined) return html`${kind}`;
  const anchor = kind === 'review' ? `pullrequestreview-${id}` : `issuecomment-${id}`;
  return html`<a href="${repositoryUrl}/pull/${facts.number}#${anchor}">${kind}</a>`;
}

/** What to do next, and how to approve. */
export function nextSection(review: JudgedPullRequest, links: PageLinks): Markup {
  const steps = nextSteps(review).map((step) => sentenceHtml(step, links));
  const list =
    steps.length < 2
      ? steps.map((step) => html`<p>${step}</p>`)
      : [
          html`<ol>
            ${steps.map((step) => html`<li>${step}</li>`)}
          </ol>`,
        ];
  const { decision } = review;
  const paste = wantsApproval(decision)
    ? html`<p>${howToApprove}</p>
        <pre tabindex="0" aria-label="line to paste"><span>/approve ${decision.headSha}</span></pre>`
    : html``;
  return section({ id: 'next', title: 'What to do next', content: html`${list}${paste}` });
}

/** Problems of the rules, paths without rule, commits of nobody: each whole. */
export function obstacleSections(review: JudgedPullRequest, links: PageLinks): readonly Markup[] {
  return obstacleParts(review).map(({ title, outlines }, index) =>
    section({ id: `obstacle-${index + 1}`, title, content: outlinesHtml(outlines, links) }),
  );
}

function ruleCard(rule: RuleDecision, review: JudgedPullRequest, links: PageLinks): Markup {
  const { sentence, parts } = ruleOutline(rule, review.decision);
  const state = rule.kind === 'matched' ? rule.status : 'undecidable';
  return html`<article class="rule ${state}">
    <h3>${sentenceHtml(sentence, links)}</h3>
    ${outlinesHtml(parts, links)}
  </article>`;
}

/** Every rule: those that are for the change with all that they ask, the others by name. */
export function rulesSection(review: JudgedPullRequest, links: PageLinks): Markup {
  const { decision } = review;
  const cards = rulesForChange(decision).map((rule) => ruleCard(rule, review, links));
  const others = unmatchedPart(decision).map(
    ({ title, outlines }) =>
      html`<details>
        <summary>${title} (${outlines.length})</summary>
        ${outlinesHtml(outlines, links)}
      </details>`,
  );
  const none = decision.rules.length === 0 ? html`<p class="faint">No rules were judged by.</p>` : html``;
  return section({ id: 'rules', title: 'Rules', content: html`${cards}${others}${none}` });
}

/** Every approval with what became of it, by time. */
export function approvalsSection(review: JudgedPullRequest, links: PageLinks): Markup {
  const { decision } = review;
  const rows = decision.approvals
    .toSorted((left, right) => Date.parse(left.at) - Date.parse(right.at))
    .map(({ login, at, source, headSha, fate }) => [
      sentenceHtml([person(login)], links),
      html`${time(at)}, ${sourceView(source, review, links)}`,
      headSha === undefined ? html`—` : sentenceHtml([commit(headSha)], links),
      html`<span class="${fate.kind === 'counts' ? 'good' : 'plain'}"
        >${sentenceHtml(fateWords(fate, decision, headSha), links)}</span
      >`,
    ]);
  const columns = ['Who', 'When and how', 'Of', 'What became of it'];
  const content = pageTable(
    { caption: 'Every approval, by time', columns, rows },
    'Nobody has approved yet.',
  );
  const emergencies = outlinesHtml(
    decision.emergencies.map((report) => leaf(emergencyWords(report, decision))),
    links,
  );
  return section({ id: 'approvals', title: 'Approvals', content: html`${content}${emergencies}` });
}

/** Who took part, and for whom one more approver is wanted. */
export function peopleSection({ decision }: JudgedPullRequest, links: PageLinks): Markup {
  const list = (sentences: readonly Sentence[]): Markup =>
    html`<ul>
      ${sentences.map((sentence) => html`<li>${sentenceHtml(sentence, links)}</li>`)}
    </ul>`;
  const { exclusions, extras } = decision;
  const cannot =
    exclusions.length === 0
      ? html`<p class="faint">Nobody is excluded.</p>`
      : list(exclusions.map((exclusion) => exclusionWords(exclusion, decision)));
  const more =
    extras.length === 0
      ? html``
      : html`<h3>One more approver for each of these</h3>
          ${list(extras.map(extraWords))}`;
  return section({ id: 'people', title: 'Who cannot approve', content: html`${cannot}${more}` });
}

/** What the change means, and why. */
export function meaningSection({ change, facts }: JudgedPullRequest, links: PageLinks): Markup {
  if (change === undefined) {
    const content = html`<p>It is not known: ${sentenceHtml(unknownChangeWords(facts), links)}.</p>`;
    return section({ id: 'meaning', title: 'What the change means', content });
  }
  const { report } = change;
  const glance = summaryRows(report).map(
    ({ name, value }) =>
      html`<dt>${name}</dt>
        <dd>${value}</dd>`,
  );
  const rows = report.meanings.map(({ meaning, isCertain, reason, subjects }) => [
    html`<span class="code">${meaning}</span>${isCertain ? '' : ' (not ruled out)'}`,
    html`${reason}`,
    sentenceHtml(
      listedSome(subjects, shownSubjects, (subject) => [text(subject)]),
      links,
    ),
  ]);
  const table = pageTable(
    { caption: 'Meanings, the gravest first', columns: ['Meaning', 'Why', 'What it is about'], rows },
    'It means nothing that a rule could ask for.',
  );
  const content = html`<p><strong>${reviewHeadline(report)}.</strong></p>
    <dl>${glance}</dl>
    ${table}`;
  return section({ id: 'meaning', title: 'What the change means', content });
}

/** The ledger: what was seen when, which nobody can change afterwards. */
export function historySection(review: JudgedPullRequest, links: PageLinks): Markup {
  const { ledger } = review.decision;
  const rows = historyRows(ledger?.entries ?? [], accountNames(review)).map(({ at, sentence, source }) => [
    time(at),
    sentenceHtml(sentence, links),
    source === undefined ? html`—` : sourceView(source, review, links),
  ]);
  const carried =
    ledger?.carriesOn === undefined
      ? html``
      : html`<p class="faint">
          It carries on the record at ${sentenceHtml([commit(ledger.carriesOn.headSha)], links)}.
        </p>`;
  const table = pageTable(
    { caption: 'What was seen when', columns: ['When', 'What', 'By'], rows },
    ledger === undefined ? 'There is no record that can be believed.' : 'Nothing was seen yet.',
  );
  return section({ id: 'history', title: 'History', content: html`${table}${carried}` });
}

/** The title of the pull request: its author chose it. */
export function pullRequestTitle({ facts }: JudgedPullRequest, { repositoryUrl }: PageLinks): Markup {
  const number = html`#${facts.number}`;
  const link =
    repositoryUrl === undefined
      ? number
      : html`<a href="${repositoryUrl}/pull/${facts.number}">${number}</a>`;
  return html`${link} ${untrusted(facts.title)}`;
}
