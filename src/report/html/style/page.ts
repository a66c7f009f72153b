/** Colours, type, and where things stand on a phone and on a wide page. */
export const page = `
:root {
  color-scheme: light dark;
  --ground: #fdfdfc; --raised: #f5f5f2; --line: #dcdcd6; --text: #1b1c1e; --quiet: #5a5e66;
  --good: #1a6631; --doubt: #855000; --bad: #a8201a; --link: #1b4f91; --grid: #e6e6e1; --ink: #565b64;
  --sans: system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
  --mono: ui-monospace, "SF Mono", SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", "Liberation Mono", monospace;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #14161a; --raised: #1d2026; --line: #353942; --text: #e7e8ea; --quiet: #a3a9b3;
    --good: #7dcc93; --doubt: #e9b35c; --bad: #ff8f87; --link: #8fbaf5; --grid: #2a2d34; --ink: #a3a9b3;
  }
}
* { box-sizing: border-box; }
html { background: var(--ground); color: var(--text); font: 1rem/1.5 var(--sans); -webkit-text-size-adjust: 100%; scroll-padding-top: 1rem; }
body { margin: 0 auto; max-width: 62rem; padding: 1.5rem 1rem 4rem; overflow-wrap: anywhere; }
a { color: var(--link); text-decoration-thickness: 1px; text-underline-offset: .15em; }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; border-radius: 2px; }
.skip { position: absolute; left: -99rem; }
.skip:focus { left: 1rem; top: .25rem; background: var(--ground); padding: .25rem .5rem; z-index: 1; }
h1, h2, h3, h4, h5 { line-height: 1.25; margin: 0; font-weight: 650; text-wrap: balance; }
h1 { font-size: 1.75rem; letter-spacing: -.015em; }
h2 { font-size: 1.25rem; letter-spacing: -.01em; margin-bottom: .75rem; }
h3 { font-size: 1rem; margin-top: 1.75rem; }
h4 { font-size: 1rem; }
h5 { font-size: .8125rem; color: var(--quiet); font-weight: 600; margin-bottom: .375rem; }
p { margin: .5rem 0; }
ul.subject { list-style: none; margin: .5rem 0 0; padding: 0; color: var(--quiet); }
main > section { margin: 2.5rem -.5rem 0; padding: 0 .5rem .5rem; }
.long > section + section { content-visibility: auto; contain-intrinsic-size: auto 50rem; }
h2 { border-top: 1px solid var(--line); padding-top: 1.25rem; }
nav { margin-top: 1.25rem; }
nav ul { display: flex; flex-wrap: wrap; gap: .125rem 1.125rem; list-style: none; margin: 0; padding: 0; font-size: .875rem; }
nav a { display: inline-block; padding: .25rem 0; }
footer { border-top: 1px solid var(--line); color: var(--quiet); font-size: .8125rem; margin-top: 3rem; padding-top: .5rem; overflow-wrap: anywhere; }
@media (min-width: 80rem) {
  body { max-width: 76rem; display: grid; grid-template-columns: 10rem minmax(0, 1fr); column-gap: 3rem; padding-top: 2.5rem; }
  header, main, footer { grid-column: 2; }
  nav { grid-column: 1; grid-row: 1 / span 3; margin: 0; }
  nav ul { position: sticky; top: 2.5rem; flex-direction: column; }
}
`;
