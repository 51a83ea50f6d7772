import { pageStyle } from '../page-style.ts';

/** The style of the details page: that of all pages, with tables, and rules by how they stand. */
export const detailsStyle = `${pageStyle}
nav ul { display: flex; flex-wrap: wrap; gap: .2rem 1.2rem; list-style: none; padding: 0; margin: .8rem 0 0; }
h1 { overflow-wrap: anywhere; }
h1 .code { font: inherit; }
.verdict { font-size: 1.25rem; border-left: .35rem solid currentColor; padding-left: .7rem; margin: .8rem 0; }
.approved, .good { color: var(--good); }
.waiting { color: var(--medium); }
.failed, .disapproved, .undecidable { color: var(--critical); }
.ungoverned { color: var(--info); }
article.rule { color: var(--text); border-left-color: var(--medium); }
article.rule.satisfied { border-left-color: var(--good); }
article.rule.disapproved, article.rule.blocked, article.rule.undecidable { border-left-color: var(--critical); }
article.rule.waiting > h3 strong { color: var(--medium); }
article.rule.satisfied > h3 strong { color: var(--good); }
article.rule.disapproved > h3 strong, article.rule.blocked > h3 strong,
article.rule.undecidable > h3 strong { color: var(--critical); }
article h3 { font-weight: 500; }
ul, ol { padding-left: 1.3rem; margin: .3rem 0; }
li { overflow-wrap: anywhere; }
table { border-collapse: collapse; width: 100%; margin: .5rem 0; }
caption { text-align: left; color: var(--faint); padding-bottom: .3rem; }
th, td { text-align: left; vertical-align: top; padding: .4rem .8rem .4rem 0; border-top: 1px solid var(--line);
  overflow-wrap: anywhere; font-weight: normal; }
thead th { color: var(--faint); white-space: nowrap; }
time, tbody th .code, td a .code { white-space: nowrap; overflow-wrap: normal; }
section { margin-bottom: 1.5rem; }
@media (max-width: 40rem) {
  thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  table, caption, tbody, tr, th, td { display: block; }
  tbody th .code { white-space: normal; overflow-wrap: anywhere; }
  tr { border-top: 1px solid var(--line); padding: .5rem 0; }
  tbody th, td { border: 0; padding: .1rem 0; }
  td::before { content: attr(data-column) ': '; color: var(--faint); }
}
`;
