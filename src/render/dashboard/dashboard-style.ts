import { pageStyle } from '../page-style.ts';

/** The stylesheet of the dashboard: that of the results page, with plots, graph, heat map and filters. */
export const dashboardStyle = `${pageStyle}
main, header, footer { max-width: 76rem; }
section { scroll-margin-top: 1rem; } section h3 { margin-top: 1.4rem; }
.skip { position: absolute; left: -100rem; }
.skip:focus { left: 1rem; top: .5rem; background: var(--back); padding: .3rem .6rem; z-index: 2; }
nav { display: flex; flex-wrap: wrap; gap: .2rem 1.2rem; padding: .3rem 0; }
:focus-visible { outline: .15rem solid var(--link); outline-offset: .1rem; }
.tiles { display: grid; grid-template-columns: repeat(auto-fill, minmax(13rem, 1fr)); gap: .8rem; list-style: none; padding: 0; }
.tile { border: 1px solid var(--line); border-top: .3rem solid var(--info); border-radius: .4rem; background: var(--card);
  padding: .6rem .9rem; }
.tile strong { display: block; font-size: 1.6rem; line-height: 1.3; }
.tile .name, .tile .note { color: var(--faint); display: block; }
.tile.good { border-top-color: var(--good); } .tile.bad { border-top-color: var(--critical); }
.tile.open { border-top-color: var(--medium); }
.plots { display: grid; grid-template-columns: repeat(auto-fit, minmax(18rem, 1fr)); gap: 1rem; }
figure { margin: 0; min-width: 0; } figcaption { color: var(--faint); }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; min-width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .3rem .6rem; border-bottom: 1px solid var(--line); }
th { font-weight: 500; } thead th { color: var(--faint); border-bottom-width: 2px; }
.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
tr.kpi-missed .verdict-of { color: var(--critical); font-weight: 600; } tr.kpi-met .verdict-of { color: var(--good); }
tr.kpi-unknown .verdict-of { color: var(--medium); }
.filter { display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: end; margin: .6rem 0; }
.filter[hidden] { display: none; }
.filter label { display: flex; flex-direction: column; color: var(--faint); font-size: .875rem; flex: 0 1 18rem; }
input, select, button { font: inherit; color: var(--text); background: var(--back); border: 1px solid var(--faint);
  border-radius: .3rem; padding: .3rem .5rem; min-width: 0; }
button { background: var(--card); cursor: pointer; }
.drifts { list-style: none; padding: 0; margin: .5rem 0; }
.drift { border: 1px solid var(--line); border-left: .35rem solid var(--info); border-radius: .4rem; background: var(--card);
  margin: .4rem 0; padding: .4rem .8rem; overflow-wrap: anywhere; }
.drift[hidden] { display: none; }
.drift.critical { border-left-color: var(--critical); } .drift.high { border-left-color: var(--high); }
.drift.medium { border-left-color: var(--medium); } .drift.low { border-left-color: var(--low); }
.drift > details > summary { display: grid; grid-template-columns: 5rem 3fr 2fr 2fr auto; gap: .2rem .8rem; color: var(--text); }
.drift .who, .drift .when, .drift .where { color: var(--faint); font-size: .875rem; }
.timeline { margin: 0; padding-left: 1.2rem; }
.heat td.cell { min-width: 9rem; border: 1px solid var(--back); }
.heat .failed { background: var(--removed-back); color: var(--removed); font-weight: 600; }
.heat .failed .code, .heat .failed ul, .heat .failed p { font-weight: 400; }
.heat .failed.critical { outline: .12rem solid var(--critical); outline-offset: -.12rem; }
.heat .failed.medium { background: color-mix(in srgb, var(--removed-back) 65%, var(--back)); }
.heat .failed.low, .heat .failed.info { background: color-mix(in srgb, var(--removed-back) 35%, var(--back)); font-weight: 400; }
.heat .passed { background: var(--added-back); color: var(--added); }
.heat .unknown { background: var(--card); color: var(--medium); font-weight: 600; }
.heat .notApplicable, .heat .waived { color: var(--faint); }
.heat summary { color: inherit; }
.graph { height: 30rem; border: 1px solid var(--line); border-radius: .4rem; background: var(--card); position: relative;
  overflow: hidden; }
.__________cytoscape_container { position: relative; }
.found { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: .3rem; }
.found button { font-family: ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace; font-size: .8rem; overflow-wrap: anywhere; }
.legend .key { display: inline-block; margin-right: 1rem; padding-left: .9rem; border-left: .6rem solid var(--info); }
.legend .role { border-color: #2f81f7; } .legend .user { border-color: #8957e5; } .legend .account { border-color: #6e7781; }
.legend .stranger { border-color: #bf8700; } .legend .administrator { border-color: #cf222e; }
.legend .step { border-left-style: dashed; border-color: #cf222e; }
.uplot, .u-wrap { position: relative; } .uplot canvas { display: block; position: relative; width: 100%; height: 100%; }
.u-over, .u-under, .u-axis { position: absolute; } .u-over { z-index: 1; } .u-under { overflow: hidden; }
.u-legend { font-size: .8rem; text-align: center; margin: .2rem auto; width: 100%; }
.u-legend th, .u-legend td { padding: 0 .3rem; border: 0; display: inline-block; vertical-align: middle; }
.u-legend .u-series { display: inline-block; } .u-legend .u-marker { width: 1em; height: 1em; margin-right: .3rem; display: inline-block; }
.u-legend .u-off > * { opacity: .4; } .u-select { background: rgba(128,128,128,.2); position: absolute; pointer-events: none; }
.u-cursor-x, .u-cursor-y { position: absolute; left: 0; top: 0; pointer-events: none; }
.u-hz .u-cursor-x { height: 100%; border-right: 1px dashed var(--faint); }
.u-hz .u-cursor-y { width: 100%; border-bottom: 1px dashed var(--faint); }
.u-cursor-pt { position: absolute; top: 0; left: 0; border-radius: 50%; border: 0 solid; pointer-events: none; background-clip: padding-box !important; }
@media (max-width: 45rem) {
  .drift > details > summary { grid-template-columns: 1fr; }
  .graph { height: 22rem; }
}
`;
