import { rangeVarName, strings, type Tree } from '../../../sql/ast.ts';
import type { Act } from '../act.ts';
import { creationSchema, doubtful } from '../object/resolve.ts';
import { Fails, Unforeseen } from '../outcome.ts';
import { analyze } from '../query/analyze.ts';
import { columnsOf, makeRelation, queryNeeds } from '../query/hold.ts';
import { plan } from '../query/plan.ts';
import { givesRows } from '../query/rows.ts';
import { execute } from '../query/run-query.ts';
import { stored } from '../query/stored.ts';
import type { Handler } from './handler.ts';

/** CREATE TABLE AS and CREATE MATERIALIZED VIEW (createas.c): WITH NO DATA the query is not planned. */
export const createTableAs: Handler<'CreateTableAsStmt'> = (act, statement) => {
  const matview = statement.objtype === 'OBJECT_MATVIEW';
  makeFromQuery(act, statement, matview ? 'matview' : 'table');
};

type Made = Pick<Tree<'CreateTableAsStmt'>, 'into' | 'query' | 'if_not_exists'>;

export function makeFromQuery(
  act: Act,
  { into, query, if_not_exists }: Made,
  kind: 'matview' | 'table',
): void {
  if (!query) throw new Unforeseen('a table of no query');
  if ('ExecuteStmt' in query) throw new Unforeseen('a table of a prepared statement');
  const analysis = analyze(act, query);
  const temporary = into?.rel?.relpersistence === 't';
  const name = into?.rel?.relname ?? '';
  const schema = creationSchema(act, rangeVarName(into?.rel), temporary);
  if (act.catalog.named(schema, name)) {
    if (if_not_exists) return;
    doubtful(act);
    throw new Fails('42P07', `relation "${name}" already exists`);
  }
  const populated = into?.skipData !== true;
  act.session.queried = true;
  if (populated) plan(act, analysis);
  if (populated) execute(act, query, analysis);
  const relation = makeRelation(act, {
    name,
    schema,
    kind,
    persistence: temporary ? 'temporary' : into?.rel?.relpersistence === 'u' ? 'unlogged' : 'permanent',
    columns: columnsOf(analysis.columns, strings(into?.colNames)),
    needs: kind === 'matview' ? queryNeeds(act, query, analysis) : [],
    ...(kind === 'matview' ? { query: stored(act, query), populated } : {}),
  });
  if (populated && givesRows(analysis) !== 'none') act.write(relation, null);
}
