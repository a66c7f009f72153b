import type { SitePhase } from '../../../model/impact.ts';
import { quoteIdent } from '../../../sql/names.ts';

/** A table, a function or a type that no schema of the search_path has. */
const notFound = new Set<string | undefined>(['42P01', '42883', '42704']);

/** True for a query that finds a name in no phase: it was most likely written for another search_path. */
export function namesAreLost(phases: Readonly<Record<string, SitePhase>>): boolean {
  const all = Object.values(phases);
  return all.length > 0 && all.every(({ ok, sqlstate }) => !ok && notFound.has(sqlstate));
}

/** The assumption under which queries were tried that found their names only with `schemas` on the path. */
export function pathLine(
  outcomes: ReadonlyMap<string, Readonly<Record<string, SitePhase>>>,
  schemas: readonly string[],
): string | undefined {
  const found = [...outcomes.values()].filter(phases => !namesAreLost(phases)).length;
  if (found === 0) return undefined;
  const queries = found === 1 ? '1 query was' : `${found} queries were`;
  return `which search_path your sessions have: ${queries} tried with ${schemas.map(quoteIdent).join(', ')}, without which they find no table`;
}
