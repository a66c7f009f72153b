import type { Dossier } from '../../../model/dossier.ts';
import type { Impact, Site } from '../../../model/impact.ts';
import { codeRuleColumns, codeRuleRows } from '../../code-rules.ts';
import { byUrgency, messagesOf, phaseColumns, phaseText, phaseTitle, siteTraits } from '../../sites.ts';
import { counted, stopped } from '../../text/count.ts';
import { impactText } from '../../text/sections/code.ts';
import { code, codeCell, list, prose, table } from '../escape.ts';

/** Every place in the code that touches the change, by phase; what to change; what could not be read. */
export function codeBlocks(dossier: Dossier): string[] {
  return [...lookedAt(dossier), ...ruleBlocks(dossier)];
}

/** What follows from the kinds of change, whether code was given or not. */
function ruleBlocks({ plan }: Dossier): string[] {
  const rows = codeRuleRows(plan);
  return rows.length === 0
    ? []
    : [
        'What code may do:',
        table(
          codeRuleColumns,
          rows.map(row => row.map(prose)),
        ),
      ];
}

function lookedAt(dossier: Dossier): string[] {
  const { impact } = dossier;
  if (impact === null) return ['## Code', 'Not looked at: no code was given (`--code DIR`).'];
  const sites = byUrgency(impact.sites);
  return [
    '## Code',
    `${prose(stopped(impactText(impact, dossier)))} ${coverageText(impact)}`,
    ...(sites.length === 0 ? [] : [sitesTable(sites, dossier)]),
    ...suggestionBlocks(sites),
    ...restBlocks(impact),
  ];
}

function coverageText({ coverage }: Impact): string {
  const found = counted(coverage.queries, 'query', 'queries');
  return `Read: ${counted(coverage.files, 'file')} with ${found}. An \`(open)\` behind a code: only on connections opened before the step.`;
}

function sitesTable(sites: readonly Site[], { plan }: Dossier): string {
  const phases = phaseColumns(plan);
  return table(
    ['place', 'query', 'what', ...phases.map(phase => prose(phaseTitle(phase))), 'confidence'],
    sites.map(site => [
      codeCell(`${site.file}:${site.line}:${site.column}`),
      codeCell(site.query),
      prose(siteTraits(site, plan)),
      ...phases.map(phase => prose(phaseText(site.phases[phase.key]))),
      site.confidence,
    ]),
  );
}

function suggestionBlocks(sites: readonly Site[]): string[] {
  const items = sites.flatMap(site => {
    const said = [...messagesOf(site), ...(site.suggestion === undefined ? [] : [stopped(site.suggestion)])];
    return said.length === 0 ? [] : [`${code(`${site.file}:${site.line}`)}: ${prose(said.join(' '))}`];
  });
  return items.length === 0 ? [] : [list(items)];
}

function restBlocks({ coverage }: Impact): string[] {
  const unresolved = coverage.unresolved.map(
    ({ file, line, because, text }) => `${code(`${file}:${line}`)}: ${prose(because)}. ${code(text)}`,
  );
  const skipped = coverage.skipped.map(({ file, because }) => `${code(file)}: ${prose(because)}`);
  return [
    ...(unresolved.length === 0 ? [] : ['Unresolved, to be read by a person:', list(unresolved)]),
    ...(skipped.length === 0 ? [] : ['Files not read:', list(skipped)]),
  ];
}
