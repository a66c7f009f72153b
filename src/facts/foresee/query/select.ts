import type { LockMode } from '../../../model/facts.ts';
import { all, as, collect, rangeVarName, strings, type Tree } from '../../../sql/ast.ts';
import type { Node } from '../../../sql/parse.ts';
import { type Level, newLevel, type Walk } from './analysis.ts';
import { fromIn, type Locked } from './from.ts';
import { nameOf, typeGiven } from './given-column.ts';
import { type Given, resolve, type Scope, within } from './scope.ts';
import { conditionIn, valueIn } from './value.ts';
import { expressionsOf } from './with.ts';

/** A SELECT, VALUES or set operation; the columns that it gives. */
export function selectIn(
  walk: Walk,
  select: Tree<'SelectStmt'>,
  outer: Scope | undefined,
  pushed: boolean,
): Given[] {
  const expressions = expressionsOf(walk, select.withClause, outer);
  const scope = within(outer, false, expressions);
  if (select.larg && select.rarg) {
    const columns = selectIn(walk, select.larg, scope, true);
    selectIn(walk, select.rarg, scope, true);
    return columns;
  }
  const level = newLevel(scope, pushed);
  walk.levels.push(level);
  if (select.valuesLists) {
    for (const list of select.valuesLists) valueIn(walk, level, list);
    level.certain = true;
    const first = as(select.valuesLists[0], 'List')?.items ?? [];
    return first.map((node, at) => ({ name: `column${at + 1}`, type: typeGiven(walk.act, scope, node) }));
  }
  const locked = lockedBy(walk, all(select.lockingClause, 'LockingClause'));
  for (const entry of select.fromClause ?? []) fromIn(walk, level, entry, locked);
  conditionIn(walk, level, select.whereClause);
  const columns = all(select.targetList, 'ResTarget').flatMap(target => givenBy(walk, level, target));
  scope.given.push(...columns.map(({ name }) => name));
  for (const node of [select.targetList, select.groupClause, select.havingClause, select.sortClause])
    valueIn(walk, level, node);
  for (const node of [select.windowClause, select.distinctClause, select.limitCount, select.limitOffset])
    valueIn(walk, level, node);
  note(level, select);
  return columns;
}

/** What may let the planner read in the order of an index, and whether there is a row at all. */
function note(level: Level, select: Tree<'SelectStmt'>): void {
  level.ordered.push(
    ...(select.groupClause ?? []),
    ...all(select.sortClause, 'SortBy').flatMap(({ node }) => node ?? []),
    ...(select.distinctClause ? all(select.targetList, 'ResTarget').flatMap(({ val }) => val ?? []) : []),
  );
  level.limited = select.limitCount !== undefined && as(select.limitCount, 'A_Const')?.isnull !== true;
  if (as(select.limitCount, 'A_Const')?.ival && !as(select.limitCount, 'A_Const')?.ival?.ival)
    level.nothing = true;
  const aggregated = !select.groupClause && !select.havingClause && isAggregate(select.targetList);
  level.certain = aggregated || (!select.fromClause && !select.whereClause && !level.limited);
}

const aggregates = new Set(
  'count sum avg min max string_agg array_agg bool_and bool_or every json_agg jsonb_agg json_object_agg jsonb_object_agg'.split(
    ' ',
  ),
);

function isAggregate(targets: readonly Node[] | undefined): boolean {
  return collect(targets, 'FuncCall').some(
    ({ funcname, over }) => !over && aggregates.has(strings(funcname).at(-1) ?? ''),
  );
}

function givenBy(walk: Walk, level: Level, { val, name }: Tree<'ResTarget'>): Given[] {
  const reference = as(val, 'ColumnRef');
  if (reference?.fields?.some(field => 'A_Star' in field)) return resolve(level.scope, reference);
  const found = reference ? resolve(level.scope, reference) : [];
  const type = typeGiven(walk.act, level.scope, val);
  const from = found.length === 1 ? found[0]?.from : undefined;
  return [{ name: name ?? nameOf(val), type, ...(from ? { from } : {}) }];
}

/** FOR UPDATE and its kin lock the tables that they name, or all. */
function lockedBy(walk: Walk, clauses: readonly Tree<'LockingClause'>[]): Locked {
  const names = clauses.flatMap(({ lockedRels = [] }) =>
    all(lockedRels, 'RangeVar').map(one => rangeVarName(one).name),
  );
  const everything = clauses.some(({ lockedRels = [] }) => lockedRels.length === 0);
  const share: LockMode = 'RowShareLock';
  return alias => (everything || names.includes(alias) ? share : walk.reading);
}
