import type { Dossier } from '../../../model/dossier.ts';
import type { Impact, Site } from '../../../model/impact.ts';
import { byUrgency, siteState } from '../../sites.ts';
import { counted, listText } from '../count.ts';
import { paragraph } from '../layout.ts';
import { short } from '../name.ts';
import { headed, moreText, type Screen } from './screen.ts';
import { siteLines } from './site-table.ts';

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

/** `14 queries touch users: 11 fine, 2 need you, 1 tried in part; 3 more could not be read`. */
export function impactText({ sites, coverage }: Impact, { plan }: Dossier): string {
  // A query with a part that nobody could see is both: tried without the part, and listed for a person to read.
  const at = ({ file, line, column }: Impact['coverage']['unresolved'][number] | Site): string =>
    `${file}:${line}:${column}`;
  const tried = new Set(sites.map(at));
  const listed = new Set(coverage.unresolved.map(at));
  const partly = [...listed].filter(place => tried.has(place)).length;
  const unread = listed.size - partly;
  const total = sites.length;
  const tables =
    listText(
      plan.touches.map(touch => short(touch.relation)),
      3,
    ) || 'what changes';
  const files = counted(coverage.files, 'file');
  const notRead = unread > 0 ? `; ${unread}${total > 0 ? ' more' : ''} could not be read` : '';
  if (total === 0)
    return `no SQL text touches ${tables} (${files}, ${counted(coverage.queries, 'query', 'queries')} read)${notRead}`;
  const count = (state: ReturnType<typeof siteState>): number =>
    sites.filter(site => siteState(site) === state).length;
  const parts: [number, string, string][] = [
    [count('fine'), 'fine', 'fine'],
    [count('shape'), 'gets other columns', 'get other columns'],
    [count('needs you'), 'needs you', 'need you'],
    [count('failed already'), 'failed already', 'failed already'],
    [count('in part'), 'tried in part', 'tried in part'],
  ];
  const said = parts
    .filter(([number]) => number > 0)
    .map(([number, one, many]) => `${number} ${number === 1 ? one : many}`);
  const open = partly > 0 ? `; ${partly} tried without a part that is put in when it runs` : '';
  return `${counted(total, 'query', 'queries')} ${total === 1 ? 'touches' : 'touch'} ${tables}: ${said.join(', ')}${open}${notRead}`;
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
