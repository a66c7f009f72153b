import { all, as, rangeVarName, type Tree } from '../../../sql/ast.ts';
import type { Act } from '../act.ts';
import type { Constraint, Need, Relation } from '../catalog/things.ts';
import { putCheck } from '../check.ts';
import { putColumn, type WrittenColumn, writtenColumn } from '../column.ts';
import { putForeignKey } from '../foreign-key.ts';
import { addKey } from '../key.ts';
import { Fails, Unforeseen } from '../outcome.ts';
import { creationSchema, doubtful, needTarget, requireFreeType } from '../resolve.ts';
import { isSameType, needColumn, putDefault, removeDefault } from '../table.ts';
import { likeColumns } from './create-table-like.ts';
import type { Handler } from './handler.ts';
import { partitionOf } from './partition-of.ts';

export const createTable: Handler<'CreateStmt'> = (act, statement) => {
  if (statement.ofTypename) throw new Unforeseen('a table OF a type');
  const name = rangeVarName(statement.relation);
  const temporary = statement.relation?.relpersistence === 't';
  const schema = creationSchema(act, name, temporary);
  if (act.catalog.named(schema, name.name)) {
    if (statement.if_not_exists) return;
    doubtful(act);
    throw new Fails('42P07', `relation "${name.name}" already exists`);
  }
  requireFreeType(act, schema, name.name);
  const parents = all(statement.inhRelations, 'RangeVar').map(parent => needTarget(act, parent));
  for (const parent of parents) requireParent(act, parent, statement);
  const table = act.make(blank(act, schema, name.name, statement, parents));
  act.lock(table, 'AccessExclusiveLock');
  fill(act, table.id, statement, parents);
};

/** The parents are locked: for a partition alone, since its bounds change what the others hold. */
function requireParent(act: Act, parent: Relation, { partbound }: Tree<'CreateStmt'>): void {
  act.lock(parent, partbound ? 'AccessExclusiveLock' : 'ShareUpdateExclusiveLock');
  if (partbound && parent.kind !== 'partitioned')
    throw new Fails('42P17', `"${parent.name}" is not partitioned`);
  if (partbound) return;
  if (parent.kind === 'partitioned')
    throw new Fails('42P16', `cannot inherit from partitioned table "${parent.name}"`);
  if (parent.bound) throw new Fails('42P16', `cannot inherit from partition "${parent.name}"`);
  if (parent.kind !== 'table' && parent.kind !== 'foreign')
    throw new Fails('42809', `inherited relation "${parent.name}" is not a table or foreign table`);
}

function blank(
  act: Act,
  schema: string,
  name: string,
  statement: Tree<'CreateStmt'>,
  parents: readonly Relation[],
): Relation {
  const namespace = act.catalog.namespace(schema);
  return {
    class: 'relation',
    id: act.catalog.nextId(),
    name,
    schema,
    kind: statement.partspec ? 'partitioned' : 'table',
    persistence: persistence[statement.relation?.relpersistence ?? 'p'] ?? 'permanent',
    born: act.world.watching,
    empty: act.world.watching,
    columns: [],
    lastNumber: 0,
    parents: parents.map(({ id }) => id),
    ...(statement.partbound ? { bound: statement.partbound } : {}),
    needs: [
      ...(namespace ? [{ sub: 0, on: { id: namespace.id, sub: 0 }, how: 'normal' } as Need] : []),
      ...parents.map(
        ({ id }): Need => ({ sub: 0, on: { id, sub: 0 }, how: statement.partbound ? 'auto' : 'normal' }),
      ),
    ],
  };
}

const persistence: Readonly<Record<string, Relation['persistence']>> = {
  p: 'permanent',
  u: 'unlogged',
  t: 'temporary',
};

function fill(act: Act, id: number, statement: Tree<'CreateStmt'>, parents: readonly Relation[]): void {
  const now = (): Relation => act.catalog.relation(id);
  for (const parent of parents) inheritColumns(act, now(), parent);
  const written: WrittenColumn[] = [];
  const own: Tree<'Constraint'>[] = [];
  for (const element of statement.tableElts ?? []) {
    const column = as(element, 'ColumnDef');
    const like = as(element, 'TableLikeClause');
    const constraint = as(element, 'Constraint');
    if (column) {
      const one = column.typeName ? writtenColumn(act, column) : overriding(act, now(), column);
      addOrMerge(act, now(), one);
      written.push(one);
    }
    if (like) likeColumns(act, now(), like);
    if (constraint) own.push(constraint);
  }
  own.push(...all(statement.constraints, 'Constraint'));
  if (statement.partspec) partitionBy(act, now(), statement.partspec);
  for (const column of written)
    for (const node of column.constraints.filter(isCheck)) putCheck(act, now(), node);
  for (const node of own.filter(isCheck)) putCheck(act, now(), node);
  for (const parent of parents) inheritChecks(act, now(), parent);
  for (const node of own.filter(({ contype }) => contype === 'CONSTR_NOTNULL'))
    for (const key of all(node.keys, 'String'))
      act.catalog.putColumn(id, needColumn(now(), key.sval ?? '').number, { notNull: true });
  const [parent] = parents;
  if (parent && statement.partbound) partitionOf(act, id, parent, statement.partbound);
  for (const column of written)
    for (const node of column.constraints.filter(isKey)) addKey(act, now(), node, { columns: [column.name] });
  for (const node of own.filter(isKey)) {
    if (node.contype === 'CONSTR_PRIMARY')
      for (const key of all(node.keys, 'String')) {
        const found = now().columns.find(one => one.name === key.sval);
        if (found) act.catalog.putColumn(id, found.number, { notNull: true });
      }
    addKey(act, now(), node);
  }
  for (const column of written)
    for (const node of column.constraints.filter(isForeign)) putForeignKey(act, now(), node, [column.name]);
  for (const node of own.filter(isForeign)) putForeignKey(act, now(), node);
}

const isCheck = ({ contype }: Tree<'Constraint'>): boolean => contype === 'CONSTR_CHECK';
const isForeign = ({ contype }: Tree<'Constraint'>): boolean => contype === 'CONSTR_FOREIGN';
const keys = new Set(['CONSTR_PRIMARY', 'CONSTR_UNIQUE', 'CONSTR_EXCLUSION']);
const isKey = ({ contype }: Tree<'Constraint'>): boolean => keys.has(contype ?? '');

/** `column WITH OPTIONS ...` of a partition, which has its type from the parent. */
function overriding(act: Act, table: Relation, definition: Tree<'ColumnDef'>): WrittenColumn {
  const name = definition.colname ?? '';
  const column = table.columns.find(one => one.name === name);
  if (!column) throw new Fails('42703', `column "${name}" does not exist`);
  const type = { names: [{ String: { sval: 'pg_catalog' } }, { String: { sval: 'int4' } }] };
  return { ...writtenColumn(act, { ...definition, typeName: type }), type: column.type };
}

/** 42701 for a name that is there twice; one that a parent has is merged with it (MergeAttributes). */
function addOrMerge(act: Act, table: Relation, column: WrittenColumn): void {
  const same = table.columns.find(({ name }) => name === column.name);
  if (!same) {
    putColumn(act, table, column);
    return;
  }
  if (same.inherited === 0) throw new Fails('42701', `column "${column.name}" specified more than once`);
  if (!isSameType(same.type, column.type))
    throw new Fails('42804', `column "${column.name}" has a type conflict`);
  const notNull = same.notNull || column.notNull;
  act.catalog.putColumn(table.id, same.number, { local: true, notNull });
  if (!column.default) return;
  removeDefault(act, table.id, same);
  putDefault(act, { id: table.id, sub: same.number }, column.default);
}

function inheritColumns(act: Act, table: Relation, parent: Relation): void {
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
    else putColumn(act, now, inheritedAs(act, table, column), true);
  }
}

/** A column of a parent as if it had been written in the child; since 17 a partition has the identity of the whole. */
function inheritedAs(act: Act, table: Relation, column: Relation['columns'][number]): WrittenColumn {
  const shared = table.bound !== undefined && act.major >= 17 ? column.identity : undefined;
  const value = column.default === undefined ? undefined : act.catalog.get(column.default);
  const expression = value?.class === 'default' ? value.expression : undefined;
  return {
    name: column.name,
    type: column.type,
    notNull: column.notNull,
    serial: false,
    constraints: [],
    ...(shared ? { identity: shared } : {}),
    ...(expression && column.generated ? { generated: { kind: column.generated, expression } } : {}),
    ...(expression && !column.generated ? { default: expression } : {}),
  };
}

function inheritChecks(act: Act, table: Relation, parent: Relation): void {
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

function partitionBy(act: Act, table: Relation, spec: Tree<'PartitionSpec'>): void {
  const columns = all(spec.partParams, 'PartitionElem').map(({ name }) =>
    name === undefined ? null : needPartitionColumn(table, name),
  );
  act.catalog.put({ ...table, partitionedBy: { strategy: String(spec.strategy), columns } });
}

function needPartitionColumn(table: Relation, name: string): number {
  const found = table.columns.find(column => column.name === name);
  if (!found) throw new Fails('42703', `column "${name}" named in partition key does not exist`);
  return found.number;
}
