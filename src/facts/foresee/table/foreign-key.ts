import { rangeVarName, strings, type Tree } from '../../../sql/ast.ts';
import type { Act } from '../act.ts';
import type { Constraint, Need, Relation } from '../catalog/things.ts';
import { doubtful, needRelation, SYSTEM } from '../object/resolve.ts';
import { Fails, Unforeseen } from '../outcome.ts';
import { baseType } from '../type/types.ts';
import { cloneReferenced, cloneReferencing, foreignKeyName } from './foreign-key-clones.ts';
import { lockIndexes } from './table.ts';

/** Puts a foreign key on a table and its partitions; both sides are locked, no row is looked at. */
export function putForeignKey(
  act: Act,
  table: Relation,
  node: Tree<'Constraint'>,
  columns: readonly string[] = strings(node.fk_attrs),
): Constraint {
  const target = needRelation(act, rangeVarName(node.pktable));
  if (target === SYSTEM) throw new Unforeseen('it refers to a relation of Postgres itself');
  const referenced = act.catalog.relation(target.id);
  lockWithPartitions(act, referenced);
  if (referenced.kind !== 'table' && referenced.kind !== 'partitioned')
    throw new Fails('42809', `referenced relation "${referenced.name}" is not a table`);
  const notValid = node.skip_validation === true;
  if (notValid && table.kind === 'partitioned' && act.major < 18)
    throw new Fails(
      '42809',
      `cannot add NOT VALID foreign key on partitioned table "${table.name}" referencing relation "${referenced.name}"`,
    );
  const own = columns.map(name => keyColumn(table, name));
  const named = strings(node.pk_attrs);
  const key = keyOf(act, referenced, named);
  if (own.length !== key.columns.length)
    throw new Fails('42830', 'number of referencing and referenced columns for foreign key disagree');
  const name = node.conname ?? foreignKeyName(act, table, columns);
  if (act.catalog.constraint(table.id, name)) {
    doubtful(act);
    throw new Fails('42710', `constraint "${name}" for relation "${table.name}" already exists`);
  }
  for (const [at, column] of own.entries())
    requireComparable(act, name, table, column, referenced, key.columns[at] ?? 0);
  const foreign = act.catalog.put({
    class: 'constraint',
    id: act.catalog.nextId(),
    name,
    on: table.id,
    kind: 'foreign key',
    columns: own,
    validated: !notValid,
    enforced: node.is_enforced !== false || act.major < 18,
    deferrable: node.deferrable === true,
    noInherit: false,
    local: true,
    references: {
      table: referenced.id,
      columns: key.columns,
      ...(key.index === undefined ? {} : { index: key.index }),
    },
    ...(node.fk_del_action === undefined ? {} : { onDelete: node.fk_del_action }),
    ...(node.fk_upd_action === undefined ? {} : { onUpdate: node.fk_upd_action }),
    ...(node.initdeferred === true ? { deferred: true } : {}),
    needs: [
      ...own.map((sub): Need => ({ sub: 0, on: { id: table.id, sub }, how: 'auto' })),
      ...key.columns.map((sub): Need => ({ sub: 0, on: { id: referenced.id, sub }, how: 'normal' })),
      ...(key.constraint === undefined
        ? []
        : [{ sub: 0, on: { id: key.constraint, sub: 0 }, how: 'normal' } as Need]),
      ...(key.constraint === undefined && key.index !== undefined
        ? [{ sub: 0, on: { id: key.index, sub: 0 }, how: 'normal' } as Need]
        : []),
    ],
  });
  cloneReferenced(act, foreign);
  for (const partition of table.kind === 'partitioned' ? act.catalog.children(table.id) : [])
    cloneReferencing(act, foreign, partition, 'ShareRowExclusiveLock');
  return foreign;
}

function lockWithPartitions(act: Act, referenced: Relation): void {
  const below = referenced.kind === 'partitioned' ? act.catalog.descendants(referenced.id) : [];
  for (const one of [referenced, ...below]) act.lock(one, 'ShareRowExclusiveLock');
}

function keyColumn(table: Relation, name: string): number {
  const column = table.columns.find(one => one.name === name);
  if (!column)
    throw new Fails('42703', `column "${name}" referenced in foreign key constraint does not exist`);
  return column.number;
}

interface Key {
  readonly columns: readonly number[];
  readonly index?: number;
  readonly constraint?: number;
}

/** The unique index that the key leads to: the primary key where no columns are named (transformFkeyCheckAttrs). */
function keyOf(act: Act, referenced: Relation, named: readonly string[]): Key {
  const keys = act.catalog.constraints(referenced.id);
  if (named.length === 0) {
    const primary = keys.find(({ kind }) => kind === 'primary key');
    if (!primary) {
      doubtful(act);
      throw new Fails('42704', `there is no primary key for referenced table "${referenced.name}"`);
    }
    return {
      columns: primary.columns,
      constraint: primary.id,
      ...(primary.index === undefined ? {} : { index: primary.index }),
    };
  }
  const columns = named.map(name => keyColumn(referenced, name));
  const wanted = [...columns].sort().join();
  const fits = act.catalog.indexes(referenced.id).find(({ index }) => {
    if (!index?.unique || !index.valid || index.predicate || index.columns.includes(null)) return false;
    return [...index.columns].sort().join() === wanted;
  });
  if (!fits) {
    doubtful(act);
    throw new Fails(
      '42830',
      `there is no unique constraint matching given keys for referenced table "${referenced.name}"`,
    );
  }
  const constraint = keys.find(one => one.index === fits.id);
  if (constraint?.deferrable)
    throw new Fails(
      '55000',
      `cannot use a deferrable unique constraint for referenced table "${referenced.name}"`,
    );
  return { columns, index: fits.id, ...(constraint ? { constraint: constraint.id } : {}) };
}

const families: Readonly<Record<string, string>> = {
  int2: 'number',
  int4: 'number',
  int8: 'number',
  numeric: 'number',
  float4: 'float',
  float8: 'float',
  text: 'text',
  varchar: 'text',
  bpchar: 'text',
  date: 'time',
  timestamp: 'time',
  timestamptz: 'time',
  inet: 'net',
  cidr: 'net',
  bit: 'bit',
  varbit: 'bit',
};

/** 42804 where the two types have no equality that the key's index could use; unknown where the types are not known well enough. */
function requireComparable(
  act: Act,
  name: string,
  table: Relation,
  column: number,
  referenced: Relation,
  key: number,
): void {
  const typeOf = (of: Relation, number: number) => {
    const found = of.columns.find(one => one.number === number);
    return found ? baseType(act.catalog, found.type).base : undefined;
  };
  const [one, other] = [typeOf(table, column), typeOf(referenced, key)];
  if (!one || !other) return;
  if (one.array === other.array && one.id === other.id && one.name === other.name) return;
  const [a, b] = [families[one.name], families[other.name]];
  const known = one.id === undefined && other.id === undefined && !one.array && !other.array;
  if (known && a !== undefined && a === b) return;
  const floats = new Set([a, b]);
  if (known && floats.has('float') && floats.has('number')) return;
  throw new Fails('42804', `foreign key constraint "${name}" cannot be implemented`);
}

/** What validating a foreign key reads: a query over both tables, planned with the indexes of both (RI_Initial_Check). */
export function validateForeignKey(act: Act, constraint: Constraint): void {
  const table = act.catalog.relation(constraint.on);
  const { references } = constraint;
  const referenced = references ? act.catalog.relation(references.table) : table;
  const [own, other] = [parts(act, table), parts(act, referenced)];
  for (const one of own) if (one.kind !== 'partitioned') lockIndexes(act, one, 'AccessShareLock');
  for (const one of other) lockIndexes(act, one, 'AccessShareLock');
  // Where no row refers to anything, nothing is looked up.
  if (own.every(one => one.kind === 'partitioned' || one.empty)) return;
  for (const one of own) if (one.kind !== 'partitioned') act.scan(one);
  if (referenced.id === table.id || own.every(one => refersToNothing(act, one, table, constraint))) return;
  if (references && isOpen(act, table, constraint, referenced))
    act.unknown('scans', `the planner may use an index of ${referenced.name}`);
  for (const one of other) if (one.kind !== 'partitioned') act.scan(one);
}

/** A column of the key is null in every row, so nothing is looked up (MATCH SIMPLE). */
function refersToNothing(act: Act, one: Relation, table: Relation, { columns }: Constraint): boolean {
  if (one.kind === 'partitioned') return true;
  if (act.world.doubt !== undefined) return false;
  const names = table.columns.filter(({ number }) => columns.includes(number)).map(({ name }) => name);
  return one.columns.some(({ name, onlyNulls }) => onlyNulls === true && names.includes(name));
}

/** The table with its partitions; a table that others inherit from is read alone. */
const parts = (act: Act, table: Relation): Relation[] =>
  table.kind === 'partitioned' ? [table, ...act.catalog.descendants(table.id)] : [table];

/** Whether the planner has a choice: an index on the columns that refer, or two types to compare. */
function isOpen(
  act: Act,
  table: Relation,
  { columns, references }: Constraint,
  referenced: Relation,
): boolean {
  const typeOf = (of: Relation, number: number | undefined): string | undefined =>
    of.columns.find(column => column.number === number)?.type.name;
  return (
    columns.some((number, at) => typeOf(table, number) !== typeOf(referenced, references?.columns[at])) ||
    act.catalog.indexes(table.id).some(({ index }) => index?.columns[0] === columns[0])
  );
}
