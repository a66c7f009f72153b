import type { Tree } from '../../../sql/ast.ts';
import type { Act } from '../act.ts';
import type { Column, Constraint, Id, Relation } from '../catalog/things.ts';
import { Fails } from '../outcome.ts';
import { putCheck } from './check.ts';
import { putColumn, type WrittenColumn, writtenColumn } from './column.ts';
import { putGeneration } from './generation.ts';
import { notNullName } from './not-null-name.ts';
import { isSameType, putDefault, removeDefault } from './table.ts';

/** `column WITH OPTIONS ...` of a partition, which has its type from the parent. */
export function overriding(act: Act, table: Relation, definition: Tree<'ColumnDef'>): WrittenColumn {
  const name = definition.colname ?? '';
  const column = table.columns.find(one => one.name === name);
  if (!column) throw new Fails('42703', `column "${name}" does not exist`);
  const type = { names: [{ String: { sval: 'pg_catalog' } }, { String: { sval: 'int4' } }] };
  return { ...writtenColumn(act, { ...definition, typeName: type }), type: column.type };
}

/** 42701 for a name that is there twice; one that a parent or its type has is merged with it (MergeAttributes). */
export function addOrMerge(act: Act, table: Relation, column: WrittenColumn, typed: boolean): void {
  const same = table.columns.find(({ name }) => name === column.name);
  if (!same) {
    putColumn(act, table, column);
    return;
  }
  if (same.inherited === 0 && !typed)
    throw new Fails('42701', `column "${column.name}" specified more than once`);
  if (!isSameType(same.type, column.type))
    throw new Fails('42804', `column "${column.name}" has a type conflict`);
  const notNull = same.notNull || column.notNull;
  act.catalog.putColumn(table.id, same.number, { local: true, notNull });
  if (!column.default) return;
  removeDefault(act, table.id, same);
  putDefault(act, { id: table.id, sub: same.number }, column.default);
}

export function inheritColumns(act: Act, table: Relation, parent: Relation): void {
  for (const column of parent.columns) {
    const now = act.catalog.relation(table.id);
    const same = now.columns.find(({ name }) => name === column.name);
    if (same && !isSameType(same.type, column.type))
      throw new Fails('42804', `inherited column "${column.name}" has a type conflict`);
    if (same)
      act.catalog.putColumn(now.id, same.number, {
        inherited: same.inherited + 1,
        notNull: same.notNull || column.notNull,
      });
    else putColumn(act, now, inheritedAs(act, table, parent, column), true);
  }
}

/** A column of a parent as if it had been written in the child; since 17 a partition has the identity of the whole. */
function inheritedAs(act: Act, table: Relation, parent: Relation, column: Column): WrittenColumn {
  const shared = table.bound !== undefined && act.major >= 17 ? column.identity : undefined;
  const value = column.default === undefined ? undefined : act.catalog.get(column.default);
  const expression = value?.class === 'default' ? value.expression : undefined;
  return {
    name: column.name,
    type: column.type,
    notNull: column.notNull,
    ...(column.notNull && act.major >= 18 ? { notNullName: notNullName(parent, column) } : {}),
    serial: false,
    constraints: [],
    ...(shared ? { identity: shared } : {}),
    ...(expression && column.generated ? { generated: { kind: column.generated, expression } } : {}),
    ...(expression && !column.generated ? { default: expression } : {}),
  };
}

/** Columns that are generated in a parent are so here too, unless the table says otherwise. */
export function inheritGeneration(act: Act, id: Id, parent: Relation): void {
  for (const column of parent.columns) {
    const same = act.catalog.relation(id).columns.find(({ name }) => name === column.name);
    const value = column.default === undefined ? undefined : act.catalog.get(column.default);
    if (!column.generated || !same?.generated || same.default !== undefined) continue;
    if (value?.class === 'default' && value.expression) putGeneration(act, id, column.name, value.expression);
  }
}

export function inheritChecks(act: Act, table: Relation, parent: Relation): void {
  const checks = act.catalog
    .constraints(parent.id)
    .filter((one: Constraint) => one.kind === 'check' && !one.noInherit);
  for (const check of checks)
    if (check.expression)
      putCheck(
        act,
        act.catalog.relation(table.id),
        { contype: 'CONSTR_CHECK', raw_expr: check.expression, is_enforced: check.enforced },
        { name: check.name, parent: check },
      );
}
