import { html } from '../html-markup.ts';
import { judgedByWords, observedMarkdown, sameHeadWords } from './approval-check.ts';
import { approvalTitle, verdictWords } from './approval-title.ts';
import {
  approvalsSection,
  historySection,
  meaningSection,
  nextSection,
  obstacleSections,
  peopleSection,
  pullRequestTitle,
  rulesSection,
} from './details-sections.ts';
import { detailsStyle } from './details-style.ts';
import type { JudgedPullRequest } from './judged-pull-request.ts';
import { capitalise, said, sentenceHtml, type PageLinks, type Sentence } from './sentence.ts';

const contents = [
  ['next', 'What to do next'],
  ['rules', 'Rules'],
  ['approvals', 'Approvals'],
  ['people', 'Who cannot approve'],
  ['meaning', 'What the change means'],
  ['history', 'History'],
] as const;

/** Only web addresses are linked. */
function webLinks({ repositoryUrl }: PageLinks): PageLinks {
  return repositoryUrl !== undefined && /^https?:\/\/[^\s"'<>]+$/.test(repositoryUrl)
    ? { repositoryUrl: repositoryUrl.replace(/\/$/, '') }
    : {};
}

/** Other pull requests with the same head, and that the rules are only tried out. */
function besides(review: JudgedPullRequest): readonly Sentence[] {
  return [sameHeadWords(review, []), said`${observedMarkdown(review)}`].filter(({ length }) => length > 0);
}

/**
 * The page behind a check: the whole tree of rules with reasons, every approval with what became of it, who cannot approve, what
 * the change means, and the history. A whole HTML document without script, with one style element, that links to GitHub
 * alone; every name, path and title is escaped and made visible (A51).
 */
export function renderDetailsPage(review: JudgedPullRequest, given: PageLinks = {}): string {
  const links = webLinks(given);
  const { decision, facts } = review;
  const { owner, name } = facts.repository;
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>#${facts.number}: ${approvalTitle(review)}</title>
        <style>
          ${{ markup: detailsStyle }}
        </style>
      </head>
      <body>
        <header>
          <p class="faint">four-eyes approval, ${`${owner}/${name}`}</p>
          <h1>${pullRequestTitle(review, links)}</h1>
          <p class="verdict ${decision.verdict}">${sentenceHtml(capitalise(verdictWords(review)), links)}</p>
          ${besides(review).map((words) => html`<p>${sentenceHtml(words, links)}</p>`)}
          <p class="faint">${sentenceHtml(judgedByWords(review), links)}</p>
          <nav aria-label="On this page">
            <ul>
              ${contents.map(([id, title]) => html`<li><a href="#${id}">${title}</a></li>`)}
            </ul>
          </nav>
        </header>
        <main>
          ${nextSection(review, links)} ${obstacleSections(review, links)} ${rulesSection(review, links)}
          ${approvalsSection(review, links)} ${peopleSection(review, links)} ${meaningSection(review, links)}
          ${historySection(review, links)}
        </main>
        <footer>
          <p>As it was when this page was made. What counts is the check on GitHub.</p>
        </footer>
      </body>
    </html>`;
  return page.markup;
}
