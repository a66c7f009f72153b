import type { Act } from '../act.ts';
import type { Constraint, Relation } from '../catalog/things.ts';
import { Fails } from '../outcome.ts';
import type { Deferred } from '../session.ts';
import type { Write, WriteKind } from './analysis.ts';
import { constant } from './bounds.ts';
import { settle } from './deferred.ts';
import { fire } from './fire.ts';
import { requireInsertable, useDefaults, valuesOf } from './insert.ts';
import { choose, tablesBelow } from './prune.ts';
import { checkedKeys, pointingKeys } from './refer.ts';
import { hasInstead, throughView } from './view-write.ts';

/** What running a write does besides reading: rows are written, keys are checked, triggers fire. */
export function perform(act: Act, write: Write): void {
  const { relation } = write;
  if (relation.kind === 'view') {
    if (hasInstead(act, relation)) fire(act, write, relation);
    else perform(act, throughView(act, write));
    return;
  }
  if (write.kinds.includes('insert') && write.kinds.length > 0) requireInsertable(write);
  if (relation.rowSecurity && relation.rowSecurityForced && guarded(act, write)) return;
  if (write.rows !== 'none' && write.kinds.includes('insert')) useDefaults(act, write);
  const alone = relation.kind === 'table' && act.catalog.children(relation.id).length === 0;
  const nothing = relation.empty && alone && !write.kinds.includes('insert');
  if (write.rows === 'none' || nothing) {
    fire(act, write, relation);
    return;
  }
  const tables = tablesWritten(act, write);
  // Any of several may hold none of the rows.
  const own: Write = tables.length > 1 && !write.values ? { ...write, rows: 'perhaps' } : write;
  for (const table of tables) {
    requireIdentity(act, table, write.kinds);
    act.write(table, rowsWritten(act, own), own.rows === 'perhaps' || own.conflicts !== undefined);
    fillColumns(act, own, table);
    for (const kind of write.kinds) checkKeys(act, own, table, kind);
    fire(act, own, table);
  }
}

/** Row security that holds for the owner as well: without a policy nothing goes in, and nothing is found. */
function guarded(act: Act, { relation, kinds }: Write): boolean {
  const without = act.catalog.policies(relation.id).length === 0;
  if (without && kinds[0] !== 'insert') return true;
  if (without)
    throw new Fails('42501', `new row violates row-level security policy for table "${relation.name}"`);
  act.unknown('everything', `policies decide about rows of ${relation.name}`);
  return false;
}

/** Columns that held nothing but nulls, and may hold more now. */
function fillColumns(act: Act, write: Write, table: Relation): void {
  const insert = write.kinds.includes('insert');
  const set = numbersIn(
    table,
    write,
    write.updated ?? (insert && write.kinds.length === 1 ? [] : (write.columns ?? [])),
  );
  const fired = act.catalog.triggers(table.id).some(({ constraint }) => !constraint);
  for (const { number, onlyNulls } of act.catalog.relation(table.id).columns) {
    if (!onlyNulls) continue;
    const given = insert && !isNull(write, table, [number]);
    if (fired || given || set.includes(number)) act.catalog.putColumn(table.id, number, { onlyNulls: false });
  }
}

/** How many rows for sure: those of VALUES that nothing can turn away. */
function rowsWritten(act: Act, { values, conflicts, relation }: Write): number | null {
  return values && !conflicts && act.catalog.triggers(relation.id).length === 0 ? values.length : null;
}

/** The tables that hold the rows: of a partitioned table the partitions that they are in. */
function tablesWritten(act: Act, write: Write): Relation[] {
  const { relation, kinds, only, level } = write;
  if (!kinds.includes('insert')) {
    const below = only ? [] : tablesBelow(act, relation, level, level.tables[0]?.alias ?? relation.name);
    moves(act, write);
    return [relation, ...below].filter(one => one.kind !== 'partitioned' && !one.empty);
  }
  if (relation.kind !== 'partitioned') return [relation];
  const routed = kinds.length === 1 && kinds[0] === 'insert' ? route(act, write) : undefined;
  if (routed) {
    for (const leaf of routed) act.lock(leaf, 'RowExclusiveLock');
    return routed;
  }
  for (const one of act.catalog.descendants(relation.id)) act.fill(one, true);
  act.unknown('writes', `which partitions of ${relation.name} hold the rows is not known`);
  act.unknown('locks', `which partitions of ${relation.name} hold the rows is not known`);
  act.unknown('scans', `which partitions of ${relation.name} hold the rows is not known`);
  for (const leaf of act.catalog.descendants(relation.id))
    if (leaf.empty) act.catalog.put({ ...leaf, empty: false });
  return [];
}

/** Where the key of a partitioned table is set, rows may go to any partition. */
function moves(act: Act, { relation, columns = [] }: Write): void {
  if (!relation.partitionedBy?.columns.some(number => number === null || columns.includes(number))) return;
  act.unknown('locks', `rows of ${relation.name} may go to other partitions`);
  act.unknown('writes', `rows of ${relation.name} may go to other partitions`);
}

/** The partitions that the rows of VALUES go to, where their keys are constants; undefined where that cannot be told. */
function route(act: Act, write: Write): Relation[] | undefined {
  const found = new Set<Relation>();
  for (const [at] of (write.values ?? []).entries()) {
    let table = write.relation;
    while (table.kind === 'partitioned') {
      const next = partitionFor(act, write, table, at);
      if (!next) return undefined;
      if (next.kind === 'partitioned') act.lock(next, 'RowExclusiveLock');
      table = next;
    }
    found.add(table);
  }
  return write.values ? [...found] : undefined;
}

function partitionFor(act: Act, write: Write, table: Relation, at: number): Relation | undefined {
  const [number, ...others] = table.partitionedBy?.columns ?? [];
  const name = table.columns.find(one => one.number === number)?.name;
  const column = write.relation.columns.find(one => one.name === name);
  const value = column ? constant(valuesOf(write, column)?.[at]) : undefined;
  if (value === undefined || others.length > 0) return undefined;
  const [one, ...more] = choose(act, table, act.catalog.children(table.id), [{ comparison: '=', value }]);
  return more.length > 0 || one?.bound?.strategy === 'h' ? undefined : one;
}

function checkKeys(act: Act, write: Write, table: Relation, kind: WriteKind): void {
  const set = kind === 'insert' ? undefined : numbersIn(table, write, write.updated ?? write.columns ?? []);
  if (kind !== 'delete')
    for (const key of checkedKeys(act, table, set))
      if (!(kind === 'insert' && isNull(write, table, key.columns))) after(act, write, key, 'look up');
  if (kind === 'insert') return;
  for (const key of pointingKeys(act, table, kind === 'delete' ? undefined : set))
    after(act, write, key, 'follow', kind === 'delete' ? key.onDelete : key.onUpdate);
}

/** The same columns of a table below, which may have other numbers there. */
function numbersIn(table: Relation, { relation }: Write, columns: readonly number[]): number[] {
  if (table.id === relation.id) return [...columns];
  const names = relation.columns.filter(({ number }) => columns.includes(number)).map(({ name }) => name);
  return table.columns.filter(({ name }) => names.includes(name)).map(({ number }) => number);
}

/** No row has a value in every column, so there is nothing to look up for a key of them. */
function isNull(write: Write, table: Relation, columns: readonly number[]): boolean {
  return columns.some(number => {
    const name = table.columns.find(one => one.number === number)?.name;
    const column = write.relation.columns.find(one => one.name === name);
    const values =
      column && column.default === undefined && !column.identity ? valuesOf(write, column) : undefined;
    return values?.every(node => node === undefined || isNullConstant(node)) === true;
  });
}

const isNullConstant = (node: object): boolean =>
  'A_Const' in node && (node as { A_Const: { isnull?: boolean } }).A_Const.isnull === true;

/** A check that waits for the end of the transaction is done there. */
function after(act: Act, write: Write, key: Constraint, does: Deferred['does'], action?: string): void {
  const sure = write.rows !== 'perhaps' && !write.conflicts;
  const why = `whether rows of ${write.relation.name} are written depends on the rows`;
  const one: Deferred = { on: key.id, does, action, sure, why };
  if (act.session.open && act.session.isDeferred(key)) act.session.deferred.push(one);
  else settle(act, one);
}

/** 55000: a table that is published needs something to tell its rows by (CheckCmdReplicaIdentity). */
function requireIdentity(act: Act, table: Relation, kinds: readonly WriteKind[]): void {
  const kind = kinds.find(one => one !== 'insert');
  if (!kind || table.replicaIdentity === 'full' || table.kind === 'partitioned') return;
  const published = act.catalog.others('publication').some(one => publishes(one, table, kind));
  if (!published) return;
  const primary = act.catalog.constraints(table.id).some(one => one.kind === 'primary key');
  if (table.replicaIdentity === undefined && primary) return;
  if (table.replicaIndex !== undefined) return;
  const [verb, noun] = kind === 'delete' ? ['delete from', 'deletes'] : ['update', 'updates'];
  throw new Fails(
    '55000',
    `cannot ${verb} table "${table.name}" because it does not have a replica identity and publishes ${noun}`,
  );
}

function publishes(
  one: { relations: readonly number[]; settings?: readonly string[] },
  table: Relation,
  kind: WriteKind,
): boolean {
  const all = one.settings?.includes('all tables') ?? false;
  const kinds = one.settings?.find(text => text.startsWith('publish='));
  if (!all && !one.relations.includes(table.id)) return false;
  return kinds === undefined || kinds.includes(kind);
}
