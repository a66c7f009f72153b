/** The pieces that sections are made of. */
export const parts = `
code, pre { font-family: var(--mono); font-size: .875em; }
pre { background: var(--raised); border-radius: 4px; margin: .375rem 0; padding: .5rem .75rem; white-space: pre-wrap; line-height: 1.45; font-size: .8125rem; }
pre code { font-size: inherit; user-select: text; }
small { font-size: .8125rem; color: var(--quiet); }
th small { display: block; font-weight: 400; }
.quiet { color: var(--quiet); }
.good { color: var(--good); }
.doubt { color: var(--doubt); }
.bad { color: var(--bad); }
.line { display: block; }
ul.plain { margin: .5rem 0; padding-left: 1.125rem; }
ul.plain li { margin: .25rem 0; }
ul.plain li::marker { color: var(--quiet); }
details { margin: .5rem 0; }
summary { cursor: pointer; color: var(--link); font-size: .875rem; padding: .125rem 0; width: fit-content; max-width: 100%; }
summary::marker { color: var(--quiet); }
.folded { margin: .25rem 0 .75rem; }
.facts { margin: .75rem 0; }
.verdicts + .facts { margin-top: 1.25rem; }
.facts > div { display: grid; grid-template-columns: 9.5rem minmax(0, 1fr); gap: 0 1rem; padding: .1875rem 0; }
.facts dt { color: var(--quiet); font-size: .875rem; line-height: 1.5rem; }
.facts dd { margin: 0; }
.verdicts { display: grid; gap: 1rem; }
.verdict { border-left: 4px solid var(--line); padding: .125rem 0 .125rem 1rem; }
.verdict h3 { margin: 0; color: var(--quiet); font-weight: 500; }
.verdict strong { display: block; font-size: 1.375rem; text-transform: uppercase; letter-spacing: .01em; }
.is-good { border-color: var(--good); }
.is-doubt { border-color: var(--doubt); }
.is-bad { border-color: var(--bad); }
.phase { color: var(--quiet); font-weight: 500; }
.step { border-top: 1px solid var(--line); margin-top: .75rem; padding-top: 1rem; }
.step .number { display: inline-block; min-width: 1.25rem; color: var(--quiet); font-variant-numeric: tabular-nums; }
.both { display: grid; gap: .75rem 1.5rem; }
.both > div { min-width: 0; }
.both ul { font-size: .875rem; }
.finding { border-top: 1px solid var(--line); padding: .75rem 0 .25rem; }
.finding h3 { margin: 0; font-weight: 500; text-wrap: wrap; }
.tag { font-weight: 650; }
.checklist { list-style: none; margin: .75rem 0; padding: 0; counter-reset: item; }
.checklist > li { border-top: 1px solid var(--line); padding: .625rem 0; }
.checklist label { display: grid; grid-template-columns: auto auto minmax(0, 1fr); gap: .625rem; cursor: pointer; align-items: baseline; }
.checklist input { width: 1.125rem; height: 1.125rem; margin: 0; align-self: start; translate: 0 .1875rem; accent-color: var(--good); }
.checklist input:checked ~ span:last-child { color: var(--quiet); text-decoration: line-through; }
.checklist .order { color: var(--quiet); font-variant-numeric: tabular-nums; min-width: 1.25rem; text-align: right; }
.checklist pre, .checklist p { margin-left: 3.625rem; }
.checklist p { font-size: .875rem; margin-bottom: 0; }
.checklist pre code { user-select: all; }
table { border-collapse: collapse; width: 100%; font-size: .875rem; margin: .75rem 0; }
caption { text-align: left; color: var(--quiet); font-size: .8125rem; padding-bottom: .375rem; }
th, td { text-align: left; vertical-align: top; padding: .5rem 1rem .5rem 0; border-top: 1px solid var(--line); font-weight: 400; }
th:last-child, td:last-child { padding-right: 0; }
thead th { color: var(--quiet); font-weight: 600; border-top: 0; white-space: nowrap; }
td p { margin: 0 0 .25rem; }
.sites tbody th { width: 22%; }
.sites td { white-space: nowrap; }
.sites td:last-child { white-space: normal; width: 42%; }
.sites th small { display: block; }
.sites details { margin: 0; }
.advice { font-weight: 500; }
.keys { list-style: none; display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; margin: .75rem 0; padding: 0; font-size: .8125rem; color: var(--quiet); }
.key { vertical-align: -1px; margin-right: .25rem; }
.defs { position: absolute; }
.lane { margin: 1.25rem 0 1.5rem; }
.lane figcaption { padding-bottom: .25rem; }
.stay { font-size: .8125rem; line-height: 1.375rem; border-top: 1px solid var(--line); }
.stay:last-child { border-color: var(--quiet); }
.stay > div:not(:empty) { padding: .375rem 0 .125rem; }
.stay .head > span { min-width: 0; }
.stay .head { display: flex; justify-content: space-between; gap: 1rem; }
.stay b { font-weight: 650; white-space: nowrap; }
.stay svg { display: block; width: 100%; overflow: visible; }
.bar { height: 1.75rem; }
.stay line { stroke: var(--grid); }
.stay text { fill: var(--quiet); font-size: 11px; }
.bar rect { translate: 0 -6px; }
rect.all { fill: var(--ink); }
rect.all.long { fill: var(--bad); }
rect.writes { fill: url(#hatch); stroke: var(--ink); }
rect.writes.long { fill: url(#hatch-long); stroke: var(--bad); }
rect.none { fill: var(--grid); stroke: var(--quiet); }
rect.range { opacity: .4; }
rect.queue { fill: none; stroke: var(--ink); stroke-dasharray: 3 3; }
.hatch-ground { fill: var(--ground); }
.hatch-line { fill: var(--ink); }
.hatch-line.long { fill: var(--bad); }
@media (max-width: 44.99rem) {
  .facts > div { grid-template-columns: minmax(0, 1fr); }
  .checklist pre, .checklist p { margin-left: 0; }
}
@media screen and (max-width: 59.99rem) {
  table, caption, thead, tbody, tr, th, td { display: block; width: auto !important; }
  thead { position: absolute; left: -99rem; }
  tbody tr { border-top: 1px solid var(--line); padding: .625rem 0; }
  tbody th, tbody td { border: 0; padding: .0625rem 0; }
  td:empty { display: none; }
  td:not([data-label=""]) { display: grid; grid-template-columns: 7.5rem minmax(0, 1fr); }
  td:not([data-label=""])::before { content: attr(data-label); color: var(--quiet); grid-row: 1 / span 9; }
  td:not([data-label=""]) > * { grid-column: 2; }
}
@media (min-width: 45rem) {
  .verdicts, .both { grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); }
  .stay { display: grid; grid-template-columns: minmax(0, 24rem) minmax(0, 1fr); column-gap: 1.5rem; }
  .bar { height: 100%; min-height: 2.75rem; }
}
`;
