import { rangeVarName, strings } from '../../../sql/ast.ts';
import type { Node } from '../../../sql/parse.ts';
import type { Act } from '../act.ts';
import type { Column, Need, Relation } from '../catalog/things.ts';
import { creationSchema, doubtful } from '../object/resolve.ts';
import { Fails, Unforeseen } from '../outcome.ts';
import { analyze } from '../query/analyze.ts';
import { columnsOf, makeRelation, queryNeeds } from '../query/hold.ts';
import { stored } from '../query/stored.ts';
import { typeName } from '../type/type-name.ts';
import type { Handler } from './handler.ts';

/** CREATE VIEW: what the query names is locked, but neither planned nor read (DefineView). */
export const createView: Handler<'ViewStmt'> = (act, { view, query, aliases, replace }) => {
  if (!query) throw new Unforeseen('a view without a query');
  const analysis = analyze(act, query);
  const columns = columnsOf(analysis.columns, strings(aliases));
  const reads = analysis.levels.flatMap(({ tables }) => tables);
  const temporary =
    view?.relpersistence === 't' || reads.some(({ relation }) => relation.persistence === 'temporary');
  const schema = creationSchema(act, rangeVarName(view), temporary);
  const name = view?.relname ?? '';
  const needs = queryNeeds(act, query, analysis);
  const made = { query: stored(act, query), needs };
  const before = act.catalog.named(schema, name);
  if (before && replace) return replaceView(act, before, columns, made);
  if (before) {
    doubtful(act);
    throw new Fails('42P07', `relation "${name}" already exists`);
  }
  makeRelation(act, {
    name,
    schema,
    kind: 'view',
    persistence: temporary ? 'temporary' : 'permanent',
    columns,
    ...made,
  });
};

/** OR REPLACE keeps the columns that are there, and may add some at the end (checkViewColumns). */
function replaceView(
  act: Act,
  before: Relation,
  columns: readonly Column[],
  { query, needs }: { readonly query: Node; readonly needs: readonly Need[] },
): void {
  act.lock(before, 'AccessExclusiveLock');
  if (before.kind !== 'view') throw new Fails('42809', `"${before.name}" is not a view`);
  if (columns.some(({ name }) => name === '*') || before.columns.some(({ name }) => name === '*'))
    act.unknown('error', 'what columns the view has cannot be told');
  else compareColumns(act, before.columns, columns);
  const inSchema = before.needs.filter(({ on }) => act.catalog.get(on.id)?.class === 'schema');
  act.catalog.put({
    ...before,
    query,
    columns: columns.map(column => ({
      ...column,
      ...(before.columns[column.number - 1]?.default === undefined
        ? {}
        : { default: before.columns[column.number - 1]?.default as number }),
    })),
    lastNumber: columns.length,
    needs: [...inSchema, ...needs],
  });
}

function compareColumns(act: Act, before: readonly Column[], after: readonly Column[]): void {
  if (after.length < before.length) throw new Fails('42P16', 'cannot drop columns from view');
  for (const [at, old] of before.entries()) {
    const now = after[at];
    if (!now) continue;
    if (now.name !== old.name)
      throw new Fails('42P16', `cannot change name of view column "${old.name}" to "${now.name}"`);
    const [was, is] = [old.type, now.type];
    if (was.name === 'unknown' || is.name === 'unknown') {
      if (was.name !== is.name) act.unknown('error', `the type of column ${now.name} cannot be told`);
      continue;
    }
    if (was.id !== is.id || was.name !== is.name || was.array !== is.array)
      throw new Fails(
        '42P16',
        `cannot change data type of view column "${old.name}" from ${typeName(act, was)} to ${typeName(act, is)}`,
      );
  }
}
