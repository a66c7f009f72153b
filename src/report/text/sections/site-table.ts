import type { Dossier } from '../../../model/dossier.ts';
import type { Site } from '../../../model/impact.ts';
import { saidInVerdict } from '../../findings.ts';
import { type PhaseColumn, phaseColumns, phaseText, phaseTitle, siteTraits } from '../../sites.ts';
import { stopped } from '../count.ts';
import { type Cell, type Column, grid, needed, type Part, paragraph } from '../layout.ts';
import { cut, cutStart, wrap } from '../wrap.ts';
import type { Screen } from './screen.ts';

/** Phases with the same cells for every site shown are one column: `after 1-3`. */
function mergedColumns(sites: readonly Site[], dossier: Dossier): PhaseColumn[] {
  const merged: PhaseColumn[] = [];
  for (const column of phaseColumns(dossier.plan)) {
    const last = merged.at(-1);
    const both = last !== undefined && last.steps.length > 0 && column.steps.length > 0;
    if (
      both &&
      sites.every(site => phaseText(site.phases[last.key]) === phaseText(site.phases[column.key]))
    ) {
      merged[merged.length - 1] = { key: last.key, steps: [...last.steps, ...column.steps] };
    } else merged.push(column);
  }
  return merged;
}

/** How each site fares in each phase, as a table; as sentences where the terminal is too narrow for one. */
export function siteLines(sites: readonly Site[], dossier: Dossier, screen: Screen): string[] {
  const folder = commonFolder(sites, screen);
  const intro = folder === '' ? [] : paragraph({ text: `in ${folder}`, style: 'quiet' }, screen, 2);
  const rows = sites.map(site => ({
    site,
    place: `${site.file.slice(folder.length)}:${site.line}`,
    traits: siteTraits(site, dossier.plan),
  }));
  const phases = mergedColumns(sites, dossier);
  const widths = phases.map(phase =>
    needed([phaseTitle(phase), ...sites.map(site => phaseText(site.phases[phase.key]))], 16),
  );
  const cells = widths.reduce((total, width) => total + width + 2, 0);
  const places = rows.map(row => row.place);
  const place = needed(places, Math.floor(screen.width * 0.4));
  const traits = needed(
    rows.map(row => row.traits),
    24,
  );
  const room = screen.width - 2 - place;
  if (cells > room) return [...intro, ...rows.flatMap(row => stacked(row, phases, dossier, screen))];
  const withTraits = cells + traits + 2 <= room;
  const columns: Column[] = [place, ...(withTraits ? [traits] : []), ...widths].map(width => ({ width }));
  const titles: Cell[] = phases.map(phase => ({ text: phaseTitle(phase), style: 'quiet' }));
  return [
    ...intro,
    ...grid([['', ...(withTraits ? [''] : []), ...titles]], columns, screen, 2),
    ...rows.flatMap(row => [
      ...grid(
        [
          [
            cutStart(row.place, place),
            ...(withTraits ? [row.traits] : []),
            ...phases.map(phase => phasePart(row.site, phase)),
          ],
        ],
        columns,
        screen,
        2,
      ),
      ...adviceLines(row.site, withTraits ? '' : row.traits, dossier, screen),
    ]),
  ];
}

interface Row {
  readonly site: Site;
  readonly place: string;
  readonly traits: string;
}

/** The folder that all sites are in, if naming it once makes room. */
function commonFolder(sites: readonly Site[], screen: Screen): string {
  const places = sites.map(site => `${site.file}:${site.line}`);
  if (needed(places, screen.width) <= screen.width * 0.3) return '';
  const [first = '', ...others] = sites.map(site => site.file.slice(0, site.file.lastIndexOf('/') + 1));
  let folder = first;
  while (folder !== '' && !others.every(other => other.startsWith(folder))) {
    folder = folder.slice(0, folder.lastIndexOf('/', folder.length - 2) + 1);
  }
  return folder;
}

function stacked(row: Row, phases: readonly PhaseColumn[], dossier: Dossier, screen: Screen): string[] {
  const fares = phases.map(phase => `${phaseTitle(phase)}: ${phaseText(row.site.phases[phase.key])}`);
  return [
    ...paragraph(cutStart(row.place, screen.width - 2), screen, 2),
    ...paragraph(fares.join(', '), screen, 4),
    ...adviceLines(row.site, row.traits, dossier, screen),
  ];
}

function phasePart(site: Site, phase: PhaseColumn): Part {
  const fare = site.phases[phase.key];
  const bad = fare !== undefined && (!fare.ok || fare.liveConnection?.ok === false);
  return { text: phaseText(fare), style: bad ? 'bad' : undefined };
}

/**
 * What to do about a site, which says why; else what is wrong with it, unless a verdict has said so. Two lines at most, since
 * the checklist has it whole.
 */
function adviceLines(site: Site, traits: string, dossier: Dossier, screen: Screen): string[] {
  const here = dossier.findings.filter(finding => finding.file === site.file && finding.line === site.line);
  const news = here
    .filter(finding => !saidInVerdict(finding, dossier))
    .map(finding => stopped(finding.message));
  const advice = site.suggestion === undefined ? [...new Set(news)].join(' ') : stopped(site.suggestion);
  const text = [traits, advice].filter(part => part !== '').join('. ');
  const width = screen.width - 4;
  const lines = wrap(text, width);
  const short = lines.length > 2 ? [lines[0], cut(`${lines[1]} ${lines[2]}`, width)].join(' ') : text;
  return paragraph(short, screen, 4);
}
