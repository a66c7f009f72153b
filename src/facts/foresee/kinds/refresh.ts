import type { Act } from '../act.ts';
import type { Relation } from '../catalog/things.ts';
import { needTarget } from '../object/resolve.ts';
import { Fails, Unforeseen } from '../outcome.ts';
import { analyze } from '../query/analyze.ts';
import { plan } from '../query/plan.ts';
import { givesRows } from '../query/rows.ts';
import { lockIndexes } from '../table/table.ts';
import type { Handler } from './handler.ts';

/** REFRESH MATERIALIZED VIEW: filled anew in the place of the old, or with CONCURRENTLY brought up to date row by row (matview.c). */
export const refresh: Handler<'RefreshMatViewStmt'> = (act, { relation, concurrent, skipData }) => {
  const view = needTarget(act, relation);
  act.session.queried = true;
  act.lock(view, concurrent ? 'ExclusiveLock' : 'AccessExclusiveLock');
  if (view.kind !== 'matview') throw new Fails('0A000', `"${view.name}" is not a materialized view`);
  if (!view.query) throw new Unforeseen('what the materialized view reads is not known');
  if (concurrent) requireConcurrent(act, view, skipData === true);
  lockIndexes(act, view, concurrent ? 'RowExclusiveLock' : 'AccessExclusiveLock');
  const rows = skipData ? 'none' : fill(act, view);
  if (concurrent) act.scan(view);
  else replace(act, view, rows);
  act.catalog.put({ ...act.catalog.relation(view.id), populated: skipData !== true });
  if (rows !== 'none') act.write(act.catalog.relation(view.id), null);
};

function fill(act: Act, view: Relation): 'some' | 'perhaps' | 'none' {
  if (!view.query) return 'none';
  const analysis = analyze(act, view.query, { lenient: true });
  plan(act, analysis);
  return givesRows(analysis);
}

/** Its indexes are built for the new rows, which are read for that. */
function replace(act: Act, view: Relation, rows: 'some' | 'perhaps' | 'none'): void {
  act.rewrite({ ...view, empty: true });
  const indexes = act.catalog.indexes(view.id);
  for (const index of indexes) act.build(index, { ...view, empty: rows === 'none' });
}

function requireConcurrent(act: Act, view: Relation, skipData: boolean): void {
  if (view.populated === false)
    throw new Fails('0A000', 'CONCURRENTLY cannot be used when the materialized view is not populated');
  if (skipData) throw new Fails('42601', 'CONCURRENTLY and WITH NO DATA options cannot be used together');
  const unique = act.catalog.indexes(view.id).some(({ index }) => {
    if (!index?.unique || !index.valid || index.predicate) return false;
    return index.expressions.length === 0 && !index.columns.includes(null);
  });
  if (!unique)
    throw new Fails('55000', `cannot refresh materialized view "${view.schema}.${view.name}" concurrently`);
}
