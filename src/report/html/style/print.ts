/** On paper: dark on white whatever the screen is, everything unfolded, steps kept together. */
export const print = `
@media print {
  @page { size: A4; margin: 16mm 15mm 18mm; }
  :root {
    --ground: #fff; --raised: #f4f4f2; --line: #c9c9c4; --text: #000; --quiet: #4b4f56;
    --good: #1a6631; --doubt: #7a4a00; --bad: #a8201a; --link: #000; --ink: #4b4f56; --grid: #dededa;
    color-scheme: light;
  }
  html { font-size: 9.5pt; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  body { max-width: none; padding: 0; display: block; }
  nav, .skip, .twin { display: none; }
  a { text-decoration: none; }
  details::details-content { content-visibility: visible; display: block; height: auto; }
  details > * { display: block; }
  summary { list-style: none; color: var(--quiet); }
  h2, h3, h4, h5, summary, caption, thead { break-after: avoid; }
  main > section { margin-top: 1.5rem; }
  .long > section + section { content-visibility: visible; }
  h2 { padding-top: .75rem; }
  .together, .finding, .lane, .verdict, .checklist > li, pre, tr, .stay { break-inside: avoid; }
  p, li { orphans: 3; widows: 3; }
  .verdicts, .both { grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); }
}
`;
