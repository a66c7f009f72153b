import { all, type Tree } from '../../../sql/ast.ts';
import type { Act } from '../act.ts';
import type { Relation } from '../catalog/things.ts';
import { needTarget, requireSchema } from '../object/resolve.ts';
import { Fails, Unforeseen } from '../outcome.ts';
import type { Handler } from './handler.ts';
import { reindexConcurrently } from './reindex-concurrently.ts';

/** REINDEX of an index, a table or a schema (ExecReindex). */
export const reindex: Handler<'ReindexStmt'> = (act, statement) => {
  const concurrent = all(statement.params, 'DefElem').some(({ defname }) => defname === 'concurrently');
  if (concurrent) act.forbidTransaction('REINDEX CONCURRENTLY');
  const one = concurrent ? reindexConcurrently : reindexTable;
  switch (statement.kind) {
    case 'REINDEX_OBJECT_INDEX':
      return reindexIndex(act, statement, concurrent);
    case 'REINDEX_OBJECT_TABLE': {
      const table = needTarget(act, statement.relation);
      if (table.kind === 'partitioned') return reindexPartitions(act, table, concurrent);
      if (table.kind !== 'table' && table.kind !== 'matview')
        throw new Fails('42809', `"${table.name}" is not a table or materialized view`);
      return one(act, table, act.catalog.indexes(table.id), true);
    }
    case 'REINDEX_OBJECT_SCHEMA':
      act.forbidTransaction('REINDEX SCHEMA');
      requireSchema(act, statement.name ?? '');
      for (const table of act.catalog.within(statement.name ?? '')) {
        const indexes = act.catalog.indexes(table.id);
        if (table.kind === 'partitioned' || indexes.length === 0) continue;
        one(act, table, indexes, true);
        if (!concurrent) commitTable(act, table, indexes);
      }
      return;
    default:
      throw new Unforeseen('it is about all indexes of the database');
  }
};

/** Reads go on, by other indexes than those that are built. */
function reindexTable(act: Act, table: Relation, indexes: readonly Relation[]): void {
  act.lock(table, 'ShareLock');
  for (const index of indexes) {
    act.lock(index, 'AccessExclusiveLock');
    act.build(index, table);
  }
}

const commitTable = (act: Act, table: Relation, indexes: readonly Relation[]): void =>
  act.commit([table, 'ShareLock'], ...indexes.map(index => [index, 'AccessExclusiveLock'] as const));

function reindexPartitions(act: Act, table: Relation, concurrent: boolean): void {
  act.forbidTransaction('REINDEX TABLE');
  for (const partition of act.catalog.descendants(table.id)) {
    const indexes = act.catalog.indexes(partition.id);
    if (partition.kind === 'partitioned' || indexes.length === 0) continue;
    if (concurrent) reindexConcurrently(act, partition, indexes, true);
    else {
      reindexTable(act, partition, indexes);
      commitTable(act, partition, indexes);
    }
  }
}

function reindexIndex(act: Act, { relation }: Tree<'ReindexStmt'>, concurrent: boolean): void {
  const index = needTarget(act, relation);
  if (!index.index) throw new Fails('42809', `"${index.name}" is not an index`);
  const table = act.catalog.relation(index.index.table);
  if (index.index.partitioned) reindexParts(act, table, index, concurrent);
  else if (!concurrent) reindexTable(act, table, [index]);
  else if (isExclusion(act, index))
    throw new Fails('0A000', 'concurrent index creation for exclusion constraints is not supported');
  else reindexConcurrently(act, table, [index], false);
}

function reindexParts(act: Act, table: Relation, index: Relation, concurrent: boolean): void {
  act.forbidTransaction('REINDEX INDEX');
  const parts = leaves(act, index);
  if (!concurrent) {
    act.lock(table, 'ShareLock');
    act.lock(index, 'AccessExclusiveLock');
    act.commit(
      [table, 'ShareLock'],
      [index, 'AccessExclusiveLock'],
      ...parts.map(part => [part, 'ShareLock'] as const),
    );
  }
  for (const part of parts) {
    const partition = act.catalog.relation(part.index?.table ?? 0);
    if (concurrent) reindexConcurrently(act, partition, [part], false);
    else {
      reindexTable(act, partition, [part]);
      commitTable(act, partition, [part]);
    }
  }
}

const isExclusion = (act: Act, { id, index }: Relation): boolean =>
  act.catalog.constraints(index?.table ?? 0).some(one => one.index === id && one.kind === 'exclude');

/** The indexes of partitions that an index of the whole is made of. */
function leaves(act: Act, index: Relation): Relation[] {
  return act.catalog.children(index.index?.table ?? 0).flatMap(partition => {
    const part = act.catalog.indexes(partition.id).find(one => one.index?.parent === index.id);
    if (!part) return [];
    return part.index?.partitioned ? leaves(act, part) : [part];
  });
}
