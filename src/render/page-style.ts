/** The stylesheet of the results page: both colour schemes, one column, no fonts or images from elsewhere. */
export const pageStyle = `
:root {
  color-scheme: light dark;
  --back: #ffffff; --text: #1b1f24; --faint: #57606a; --line: #d0d7de; --card: #f6f8fa; --link: #0550ae;
  --critical: #a40e26; --high: #953800; --medium: #7d4e00; --low: #0550ae; --info: #57606a; --good: #116329;
  --added-back: #dafbe1; --added: #0b4a1f; --removed-back: #ffebe9; --removed: #82071e;
}
@media (prefers-color-scheme: dark) {
  :root {
    --back: #0d1117; --text: #e6edf3; --faint: #9da7b3; --line: #3d444d; --card: #161b22; --link: #79c0ff;
    --critical: #ff8182; --high: #ffa657; --medium: #e3b341; --low: #79c0ff; --info: #9da7b3; --good: #56d364;
    --added-back: #12361f; --added: #aff5b4; --removed-back: #4a1a1f; --removed: #ffdcd7;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--back); color: var(--text); font: 16px/1.5 system-ui, sans-serif; }
main, header, footer { max-width: 62rem; margin: 0 auto; padding: 0 1rem; }
.banner { background: var(--text); color: var(--back); padding: .4rem 1rem; text-align: center; font-weight: 600; }
h1 { font-size: 1.5rem; margin: 1.2rem 0 .3rem; }
h2 { font-size: 1.2rem; margin: 2rem 0 .3rem; border-bottom: 1px solid var(--line); overflow-wrap: anywhere; }
h3 { font-size: 1rem; margin: 0 0 .4rem; overflow-wrap: anywhere; }
a { color: var(--link); }
.faint { color: var(--faint); }
.verdict { font-size: 1.1rem; font-weight: 600; }
.agrees { color: var(--good); } .drifted, .unknown { color: var(--critical); }
.code, pre { font-family: ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace; font-size: .875em; }
.code { overflow-wrap: anywhere; }
article { border: 1px solid var(--line); border-left: .35rem solid var(--info); border-radius: .4rem;
  background: var(--card); padding: .8rem 1rem; margin: .8rem 0; }
.severity { text-transform: uppercase; font-size: .8rem; letter-spacing: .03em; }
article.critical { border-left-color: var(--critical); } .critical .severity { color: var(--critical); }
article.high { border-left-color: var(--high); } .high .severity { color: var(--high); }
article.medium { border-left-color: var(--medium); } .medium .severity { color: var(--medium); }
article.low { border-left-color: var(--low); } .low .severity { color: var(--low); }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .1rem 1rem; margin: .4rem 0; }
dt { color: var(--faint); } dd { margin: 0; min-width: 0; }
pre { overflow-x: auto; margin: .5rem 0; padding: .5rem; border: 1px solid var(--line); border-radius: .3rem;
  background: var(--back); tab-size: 2; }
pre span { display: block; min-width: max-content; min-height: 1.5em; }
pre .added { background: var(--added-back); color: var(--added); }
pre .removed { background: var(--removed-back); color: var(--removed); }
summary { cursor: pointer; color: var(--link); }
footer { padding: 2rem 1rem; color: var(--faint); }
@media (max-width: 40rem) { dl { grid-template-columns: 1fr; } dd { margin-bottom: .3rem; } }
`;
