import type { Dossier } from '../../../model/dossier.ts';
import type { Impact, Site } from '../../../model/impact.ts';
import { saidInVerdict } from '../../findings.ts';
import {
  byUrgency,
  type PhaseColumn,
  phaseColumns,
  phaseText,
  phaseTitle,
  siteState,
  siteTraits,
} from '../../sites.ts';
import { counted, listText, stopped } from '../count.ts';
import { type Cell, type Column, grid, needed, type Part, paragraph } from '../layout.ts';
import { short } from '../name.ts';
import { cutStart } from '../wrap.ts';
import { headed, moreText, type Screen } from './screen.ts';

const mostSites = 6;
const mostCodes = 3;

/** Which places of the code the change breaks, in which phase, and what to do about each. */
export function codeLines(dossier: Dossier, screen: Screen): string[] {
  const { impact } = dossier;
  if (impact === null) return headed('CODE', 'not looked at: no code was given (--code DIR)', screen);
  const need = byUrgency(impact.sites.filter(site => siteState(site) === 'needs you'));
  const head = headed('CODE', impactText(impact, dossier), screen);
  if (need.length === 0) return head;
  const shown = need.slice(0, mostSites);
  const rest = need.length - shown.length;
  return [
    ...head,
    ...siteLines(shown, dossier, screen),
    ...legendLines(shown, screen),
    ...(rest > 0 ? paragraph({ text: moreText(rest, 'more', screen), style: 'quiet' }, screen, 2) : []),
  ];
}

/** `14 queries touch users: 11 fine, 2 need you, 1 unresolved`. */
export function impactText({ sites, coverage }: Impact, { plan }: Dossier): string {
  const total = sites.length + coverage.unresolved.length;
  const tables =
    listText(
      plan.touches.map(touch => short(touch.relation)),
      3,
    ) || 'what changes';
  const files = counted(coverage.files, 'file');
  if (total === 0)
    return `no query touches ${tables} (${files}, ${counted(coverage.queries, 'query', 'queries')} read)`;
  const count = (state: ReturnType<typeof siteState>): number =>
    sites.filter(site => siteState(site) === state).length;
  const parts: [number, string, string][] = [
    [count('fine'), 'fine', 'fine'],
    [count('shape'), 'gets other columns', 'get other columns'],
    [count('needs you'), 'needs you', 'need you'],
    [count('failed already'), 'failed already', 'failed already'],
    [coverage.unresolved.length, 'unresolved', 'unresolved'],
  ];
  const said = parts
    .filter(([number]) => number > 0)
    .map(([number, one, many]) => `${number} ${number === 1 ? one : many}`);
  return `${counted(total, 'query', 'queries')} ${total === 1 ? 'touches' : 'touch'} ${tables}: ${said.join(', ')}`;
}

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

function siteLines(sites: readonly Site[], dossier: Dossier, screen: Screen): string[] {
  const phases = mergedColumns(sites, dossier);
  const places = sites.map(site => `${site.file}:${site.line}`);
  const place = needed(places, Math.floor(screen.width * 0.4));
  const traits = sites.map(site => siteTraits(site, dossier.plan));
  const trait = needed(traits, 24);
  const cells = phases.map(phase =>
    needed([phaseTitle(phase), ...sites.map(site => phaseText(site.phases[phase.key]))], 16),
  );
  const sum = (widths: readonly number[]): number => widths.reduce((total, width) => total + width + 2, 0);
  const room = screen.width - 2 - place;
  const withTraits = sum(cells) + trait + 2 <= room;
  if (!withTraits && sum(cells) > room) return stacked(sites, phases, dossier, screen);
  const columns: Column[] = [
    { width: place },
    ...(withTraits ? [{ width: trait }] : []),
    ...cells.map(width => ({ width })),
  ];
  const head: Cell[] = phases.map(phase => ({ text: phaseTitle(phase), style: 'quiet' }));
  return [
    ...grid([['', ...(withTraits ? [''] : []), ...head]], columns, screen, 2),
    ...sites.flatMap((site, index) => {
      const row: Cell[] = [
        cutStart(places[index] ?? '', place),
        ...(withTraits ? [traits[index] ?? ''] : []),
      ];
      const fares = phases.map(phase => phasePart(site, phase));
      const advice = adviceText(site, withTraits ? '' : (traits[index] ?? ''), dossier);
      return [...grid([[...row, ...fares]], columns, screen, 2), ...adviceLines(advice, screen)];
    }),
  ];
}

function stacked(
  sites: readonly Site[],
  phases: readonly PhaseColumn[],
  dossier: Dossier,
  screen: Screen,
): string[] {
  return sites.flatMap(site => {
    const fares = phases
      .map(phase => `${phaseTitle(phase)}: ${phaseText(site.phases[phase.key])}`)
      .join(', ');
    return [
      ...paragraph(cutStart(`${site.file}:${site.line}`, screen.width - 2), screen, 2),
      ...paragraph(fares, screen, 4),
      ...adviceLines(adviceText(site, siteTraits(site, dossier.plan), dossier), screen),
    ];
  });
}

function phasePart(site: Site, phase: PhaseColumn): Part {
  const fare = site.phases[phase.key];
  const bad = fare !== undefined && (!fare.ok || fare.liveConnection?.ok === false);
  return { text: phaseText(fare), style: bad ? 'bad' : undefined };
}

/** What is wrong with a site, unless a verdict has said so, and what to do about it. */
function adviceText(site: Site, traits: string, dossier: Dossier): string {
  const here = dossier.findings.filter(finding => finding.file === site.file && finding.line === site.line);
  const news = here
    .filter(finding => !saidInVerdict(finding, dossier))
    .map(finding => stopped(finding.message));
  const advice = [...new Set(news), stopped(site.suggestion ?? '')].filter(text => text !== '').join(' ');
  return [traits, advice].filter(text => text !== '').join('. ');
}

function adviceLines(advice: string, screen: Screen): string[] {
  return advice === '' ? [] : paragraph(advice, screen, 4);
}

/** What the codes in the table mean, in Postgres's own words of this run. */
function legendLines(sites: readonly Site[], screen: Screen): string[] {
  const messages = new Map<string, Set<string>>();
  let open = false;
  for (const phase of sites.flatMap(site => Object.values(site.phases))) {
    const live = phase.ok && phase.liveConnection?.ok === false ? phase.liveConnection : undefined;
    const { sqlstate, message } = phase.ok ? (live ?? {}) : phase;
    open ||= live !== undefined;
    if (sqlstate === undefined || message === undefined) continue;
    messages.set(sqlstate, (messages.get(sqlstate) ?? new Set()).add(message));
  }
  const said = [...messages].slice(0, mostCodes).map(([code, texts]) => {
    const [first = ''] = texts;
    return `${code}: ${first}${texts.size > 1 ? ' ...' : ''}`;
  });
  if (open) said.push('(open): on connections opened before the step');
  return paragraph({ text: said.join('; '), style: 'quiet' }, screen, 2, 2);
}
