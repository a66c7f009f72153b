import { all, as, rangeVarName, type Tree } from '../../../sql/ast.ts';
import type { Relation } from '../catalog/things.ts';
import { SYSTEM } from '../object/resolve.ts';
import { Fails, Unforeseen } from '../outcome.ts';
import { type Level, newLevel, sourceOf, type Walk, type WriteKind } from './analysis.ts';
import { fromIn, useIn } from './from.ts';
import { nameOf, typeGiven } from './given-column.ts';
import { rowsOf } from './rows.ts';
import { type Given, resolve, type Scope, within } from './scope.ts';
import { relationNamed } from './stored.ts';
import { conditionIn, valueIn } from './value.ts';
import { expressionsOf } from './with.ts';

interface Target {
  readonly level: Level;
  readonly relation: Relation;
  readonly only: boolean;
}

function targetIn(
  walk: Walk,
  table: Tree<'RangeVar'> | undefined,
  clause: Tree<'WithClause'> | undefined,
  outer: Scope | undefined,
  insert?: { readonly inferred: boolean },
): Target {
  const scope = within(outer, false, expressionsOf(walk, clause, outer));
  const level = newLevel(scope);
  walk.levels.push(level);
  const relation = relationNamed(walk.act, rangeVarName(table));
  if (relation === SYSTEM) throw new Unforeseen('it writes to a relation of Postgres itself');
  const alias = table?.alias?.aliasname ?? relation.name;
  if (!insert) scope.sources.push(sourceOf(relation, alias));
  const only = table?.inh !== true;
  useIn(walk, level, relation, 'RowExclusiveLock', alias, only, {
    inserted: insert !== undefined,
    ...insert,
  });
  return { level, relation, only };
}

export function insertIn(walk: Walk, insert: Tree<'InsertStmt'>, outer: Scope | undefined): Given[] {
  const { level, relation, only } = targetIn(walk, insert.relation, insert.withClause, outer, {
    inferred: insert.onConflictClause?.infer !== undefined,
  });
  const targets = all(insert.cols, 'ResTarget');
  const columns = targets.map(({ name }) => columnNumber(relation, name ?? ''));
  const before = walk.levels.length;
  const select = as(insert.selectStmt, 'SelectStmt');
  const selected = insert.selectStmt ? walk.into(walk, insert.selectStmt, level.scope, false) : [];
  const own = walk.levels[before];
  level.scope.sources.push(sourceOf(relation, insert.relation?.alias?.aliasname ?? relation.name));
  const conflict = insert.onConflictClause;
  if (conflict) {
    level.scope.sources.push(sourceOf(relation, 'excluded'));
    valueIn(walk, level, conflict.infer);
    for (const { name } of all(conflict.targetList, 'ResTarget')) columnNumber(relation, name ?? '');
    valueIn(walk, level, [conflict.targetList, conflict.whereClause]);
  }
  const values = select?.valuesLists?.map(list => as(list, 'List')?.items ?? []);
  const set = all(conflict?.targetList, 'ResTarget').map(({ name }) => columnNumber(relation, name ?? ''));
  const updates = conflict?.action === 'ONCONFLICT_UPDATE';
  walk.writes.push({
    relation,
    kinds: updates ? ['insert', 'update'] : ['insert'],
    columns: targets.length > 0 ? columns : undefined,
    given: selected.length,
    overriding: insert.override !== undefined && insert.override !== 'OVERRIDING_NOT_SET',
    ...(values ? { values } : insert.selectStmt ? {} : { values: [[]] }),
    rows: own ? rowsOf(own) : 'some',
    ...(conflict ? { conflicts: updates ? 'update' : 'nothing' } : {}),
    ...(updates ? { updated: set } : {}),
    level,
    only,
  });
  return returned(walk, level, insert.returningClause);
}

export function updateIn(walk: Walk, update: Tree<'UpdateStmt'>, outer: Scope | undefined): Given[] {
  const { level, relation, only } = targetIn(walk, update.relation, update.withClause, outer);
  for (const entry of update.fromClause ?? []) fromIn(walk, level, entry, () => walk.reading);
  conditionIn(walk, level, update.whereClause);
  const targets = all(update.targetList, 'ResTarget');
  const columns = targets.map(({ name }) => columnNumber(relation, name ?? ''));
  requireSettable(relation, targets);
  valueIn(
    walk,
    level,
    targets.map(({ val }) => val),
  );
  walk.writes.push({ relation, kinds: ['update'], columns, rows: rowsOf(level), level, only });
  return returned(walk, level, update.returningClause);
}

/** 428C9: what is generated takes no other value. */
function requireSettable(relation: Relation, targets: readonly Tree<'ResTarget'>[]): void {
  for (const { name, val } of targets) {
    const column = relation.columns.find(one => one.name === name);
    if ((column?.generated || column?.identity === 'always') && !(val && 'SetToDefault' in val))
      throw new Fails('428C9', `column "${name}" can only be updated to DEFAULT`);
  }
}

export function deleteIn(walk: Walk, remove: Tree<'DeleteStmt'>, outer: Scope | undefined): Given[] {
  const { level, relation, only } = targetIn(walk, remove.relation, remove.withClause, outer);
  for (const entry of remove.usingClause ?? []) fromIn(walk, level, entry, () => walk.reading);
  conditionIn(walk, level, remove.whereClause);
  walk.writes.push({ relation, kinds: ['delete'], columns: [], rows: rowsOf(level), level, only });
  return returned(walk, level, remove.returningClause);
}

const mergeKinds: Readonly<Record<string, WriteKind>> = {
  CMD_INSERT: 'insert',
  CMD_UPDATE: 'update',
  CMD_DELETE: 'delete',
};

export function mergeIn(walk: Walk, merge: Tree<'MergeStmt'>, outer: Scope | undefined): Given[] {
  const { level, relation, only } = targetIn(walk, merge.relation, merge.withClause, outer);
  if (merge.sourceRelation) fromIn(walk, level, merge.sourceRelation, () => walk.reading);
  conditionIn(walk, level, merge.joinCondition);
  const clauses = all(merge.mergeWhenClauses, 'MergeWhenClause');
  for (const { condition, targetList, values } of clauses)
    valueIn(walk, level, [condition, targetList, values]);
  const kinds = new Set(clauses.flatMap(({ commandType }) => mergeKinds[String(commandType)] ?? []));
  const set = clauses.flatMap(({ targetList }) =>
    all(targetList, 'ResTarget').flatMap(({ name }) => name ?? []),
  );
  const columns = set.map(name => columnNumber(relation, name));
  walk.writes.push({ relation, kinds: [...kinds], columns, rows: 'perhaps', level, only });
  return [];
}

function columnNumber(relation: Relation, name: string): number {
  const found = relation.columns.find(column => column.name === name);
  if (found) return found.number;
  if (relation.columns.some(column => column.name === '*'))
    throw new Unforeseen(`what columns ${relation.name} has cannot be told`);
  throw new Fails('42703', `column "${name}" of relation "${relation.name}" does not exist`);
}

function returned(walk: Walk, level: Level, clause: Tree<'ReturningClause'> | undefined): Given[] {
  const targets = clause?.exprs ?? [];
  valueIn(walk, level, targets);
  return all(targets, 'ResTarget').flatMap(({ val, name }) => {
    const reference = as(val, 'ColumnRef');
    if (reference?.fields?.some(field => 'A_Star' in field)) return resolve(level.scope, reference);
    return [{ name: name ?? nameOf(val), type: typeGiven(walk.act, level.scope, val) }];
  });
}
