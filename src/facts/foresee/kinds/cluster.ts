import type { Act } from '../act.ts';
import { needIndexOf, requireClusterable } from '../alter/marked-index.ts';
import type { Relation } from '../catalog/things.ts';
import { doubtful, needTarget } from '../object/resolve.ts';
import { Fails } from '../outcome.ts';
import { copy } from '../table/copy.ts';
import type { Handler } from './handler.ts';

/** CLUSTER of one table, of the partitions of one, and of all that were clustered before. */
export const cluster: Handler<'ClusterStmt'> = (act, { relation, indexname }) => {
  if (!relation) {
    act.forbidTransaction('CLUSTER');
    for (const table of act.catalog.relations()) if (table.clusterIndex !== undefined) copyAlone(act, table);
    return;
  }
  const table = needTarget(act, relation);
  if (table.kind !== 'table' && table.kind !== 'matview' && table.kind !== 'partitioned')
    throw new Fails('42809', `"${table.name}" is not a table or materialized view`);
  if (table.kind === 'partitioned' && act.major < 15)
    throw new Fails('0A000', 'cannot cluster a partitioned table');
  const index = indexOf(act, table, indexname);
  if (table.kind === 'partitioned') return clusterPartitions(act, table, index);
  requireClusterable(index);
  copy(act, table);
  act.catalog.put({ ...act.catalog.relation(table.id), clusterIndex: index.id });
};

function indexOf(act: Act, table: Relation, name: string | undefined): Relation {
  if (name !== undefined) return needIndexOf(act, table, name);
  if (table.clusterIndex !== undefined) return act.catalog.relation(table.clusterIndex);
  doubtful(act);
  throw new Fails('42704', `there is no previously clustered index for table "${table.name}"`);
}

function copyAlone(act: Act, table: Relation): void {
  copy(act, table);
  const indexes = act.catalog.indexes(table.id).map(index => [index, 'AccessExclusiveLock'] as const);
  act.commit([table, 'AccessExclusiveLock'], ...indexes);
}

function clusterPartitions(act: Act, table: Relation, index: Relation): void {
  act.forbidTransaction('CLUSTER');
  requireClusterable(index);
  act.lock(index, 'AccessShareLock');
  act.commit([index, 'AccessShareLock']);
  for (const partition of act.catalog.descendants(table.id))
    if (partition.kind !== 'partitioned') copyAlone(act, partition);
}
