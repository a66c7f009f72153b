import type { Site } from '../../model/impact.ts';
import { qualified, quoteIdent } from '../../sql/names.ts';
import type { Candidate } from './candidate.ts';
import { missingColumn } from './ladder/codes.ts';
import { namedColumns } from './query/columns.ts';
import { suggest } from './suggest.ts';
import type { Surroundings } from './surroundings.ts';

/** What the ladder saw of a query. */
export interface Seen {
  readonly phases: Site['phases'];
  /** The tool had to give a parameter a type. */
  readonly cast: boolean;
  readonly partly: string | undefined;
}

/** One candidate with what the ladder saw of it. `names`: of the phases, in order. */
export function toSite(
  candidate: Candidate,
  { phases: seen, cast, partly }: Seen,
  surroundings: Surroundings,
  names: readonly string[],
): Site {
  const { file, line, column, language, kind, statement, prepared } = candidate;
  const { columns, starred, positional } = namedColumns(statement.node, surroundings.changing);
  const star = starred.length > 0;
  const used = statement.relations.flatMap(({ schema, name }) => surroundings.changing(schema, name) ?? []);
  const concerned = star ? used.flatMap(({ changing }) => [...changing]) : columns.map(named => named.column);
  const guards = [...candidate.guards()].map(plain);
  const hasFallback = concerned.some(name => guards.includes(plain(name)));
  const asSent = statement.check === statement.sql;
  const moved = (phase: number): boolean =>
    [...positional].some(([id, values]) => surroundings.reordered(id, phase, values));
  const meant = withMoved(seen, new Set(names.filter((_, phase) => moved(phase))));
  const ordered = withNoOrder(meant, names, (column, phase) =>
    used.some(({ id }) => surroundings.has(id, column, phase)),
  );
  const phases = prepared === 'no' || !asSent ? withoutLive(ordered) : ordered;
  const starColumns = [...new Set(starred.flatMap(id => surroundings.columnsKept(id)))].map(quoteIdent);
  const replaced = used.some(({ id }) => surroundings.replaced(id));
  const advice = suggest({ phases, prepared, star, hasFallback, starColumns, replaced });
  const relations = statement.relations.map(
    ({ schema, name }) => surroundings.idOf(schema, name) ?? qualified(schema, name),
  );
  return {
    file,
    line,
    column,
    language,
    kind,
    query: statement.sql,
    relations: [...new Set(relations)],
    columns: columns.map(named => `${named.relation}.${named.column}`),
    star,
    prepared,
    hasFallback,
    confidence:
      (cast || partly !== undefined) && candidate.confidence === 'high' ? 'medium' : candidate.confidence,
    ...(partly === undefined ? {} : { partly }),
    phases,
    ...advice,
  };
}

/** `stripe_customer_id`, `stripeCustomerId` and `StripeCustomerID` are one name. */
function plain(name: string): string {
  return name.replace(/[^\p{L}\p{N}]/gu, '').toLowerCase();
}

/** What runs in these phases means something else: its values go to other columns. */
function withMoved(phases: Site['phases'], moved: ReadonlySet<string>): Site['phases'] {
  return Object.fromEntries(
    Object.entries(phases).map(([name, phase]) => [
      name,
      phase.ok && moved.has(name) ? { ...phase, meaningChanged: true } : phase,
    ]),
  );
}

/** A column that has to be given from the phase on in which it comes: with it the query fails before, without it after. */
function withNoOrder(
  phases: Site['phases'],
  names: readonly string[],
  has: (column: string, phase: number) => boolean,
): Site['phases'] {
  const marked = { ...phases };
  for (const [at, name] of names.entries()) {
    const phase = phases[name];
    if (!phase || phase.ok || at === 0) continue;
    const column = missingColumn(phase.sqlstate ?? '', phase.message ?? '');
    if (column === undefined || has(column, at - 1) || !has(column, at)) continue;
    marked[name] = { ...phase, noOrder: `${column} has to be given as soon as it is there` };
    break;
  }
  return marked;
}

/** A call that sends no prepared statement, or sends COPY or TRUNCATE, has nothing to lose on an open connection. */
function withoutLive(phases: Site['phases']): Site['phases'] {
  return Object.fromEntries(
    Object.entries(phases).map(([name, { liveConnection: _live, ...phase }]) => [name, phase]),
  );
}

/** Forms of one text that fare alike are one site: that which names most of what changes, then the longest. */
export function mergeForms(sites: readonly Site[]): Site[] {
  const kept = new Map<string, Site>();
  for (const site of sites) {
    const key = JSON.stringify([site.file, site.line, site.column, site.phases]);
    const other = kept.get(key);
    if (!other || weight(site) > weight(other)) kept.set(key, site);
  }
  return [...kept.values()];
}

function weight({ columns, query }: Site): number {
  return columns.length * 1_000_000 + query.length;
}
