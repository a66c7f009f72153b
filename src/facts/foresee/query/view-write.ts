import type { Act } from '../act.ts';
import type { Relation } from '../catalog/things.ts';
import { Unforeseen } from '../outcome.ts';
import type { Analysis, Use, Write } from './analysis.ts';
import { analyze } from './analyze.ts';

interface Base {
  readonly analysis: Analysis;
  readonly use: Use;
}

/** The one table behind a view through which rows can be written (rewriteTargetView). */
export function baseOf(act: Act, view: Relation): Base {
  if (!view.query) throw new Unforeseen('what the view reads is not known');
  const analysis = analyze(act, view.query, { lenient: true, locking: false });
  const [level] = analysis.levels;
  const use = level?.tables[0];
  if (!use || level.tables.length !== 1 || level.certain || level.limited)
    throw new Unforeseen('rows cannot be written through the view as it is');
  return { analysis, use };
}

/** INSTEAD OF triggers take the place of writes to a view. */
export const hasInstead = (act: Act, view: Relation): boolean =>
  act.catalog.triggers(view.id).some(({ timing, enabled }) => enabled && (timing & 64) !== 0);

/** The same write to the table behind the view. */
export function throughView(act: Act, write: Write): Write {
  const { analysis, use } = baseOf(act, write.relation);
  const numberOf = (number: number): number =>
    analysis.columns[write.relation.columns.findIndex(one => one.number === number)]?.from?.sub ?? -1;
  const all = write.relation.columns.map(({ number }) => number);
  const columns = (write.columns ?? all).map(numberOf);
  return {
    ...write,
    relation: act.catalog.relation(use.relation.id),
    columns,
    ...(write.updated ? { updated: write.updated.map(numberOf) } : {}),
  };
}
