import type { Impact, Site } from '../../src/model/impact.ts';

/** What was found in code, as lines that a person can check against the files: the whole of it, unlike the screen. */
export function sitesText({ sites, coverage }: Impact): string {
  const { files, queries, unresolved, skipped, notTried = [] } = coverage;
  return [
    ...sites.map(siteText),
    ...unresolved.map(one => `${place(one)}  unresolved: ${one.because}\n  ${one.text}\n`),
    ...skipped.map(({ file, because }) => `${file}  skipped: ${because}\n`),
    ...notTried.map(what => `not tried: ${what}\n`),
    `files read: ${files}, queries found in them: ${queries}\n`,
  ].join('\n');
}

function siteText(site: Site): string {
  const { kind, prepared, confidence, columns, hasFallback } = site;
  return [
    `${place(site)}  ${kind}, prepared: ${prepared}, confidence: ${confidence}`,
    `  ${site.query.replace(/\s+/g, ' ').trim()}`,
    `  of what changes: ${columns.length === 0 ? 'no column' : columns.join(', ')}${hasFallback ? ', with a fallback' : ''}`,
    `  ${fares(site)}`,
    ...(site.suggestion === undefined ? [] : [`  ${site.suggestion}`]),
    '',
  ].join('\n');
}

const place = ({ file, line, column }: { file: string; line: number; column: number }): string =>
  `${file}:${line}:${column}`;

/** `before ok, expand 42703, undone ok (open 0A000)`: how a site fares. */
export function fares({ phases }: Pick<Site, 'phases'>): string {
  return Object.entries(phases)
    .map(([name, phase]) =>
      [
        name,
        phase.ok ? 'ok' : phase.sqlstate,
        phase.shapeChanged && 'other columns',
        phase.meaningChanged && 'other meaning',
        phase.parameterTypesChanged && 'other types',
        phase.liveConnection?.ok === false && `(open ${phase.liveConnection.sqlstate})`,
      ]
        .filter(Boolean)
        .join(' '),
    )
    .join(', ');
}
