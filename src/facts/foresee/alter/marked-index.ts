import { as } from '../../../sql/ast.ts';
import type { Act } from '../act.ts';
import type { Relation } from '../catalog/things.ts';
import { doubtful } from '../object/resolve.ts';
import { Fails } from '../outcome.ts';
import type { Command } from './command.ts';

/** The index of that name, which must be one of the table. */
export function needIndexOf(
  act: Act,
  table: Relation,
  name: string,
): Relation & { index: NonNullable<Relation['index']> } {
  const found = act.catalog.named(table.schema, name);
  if (!found) {
    doubtful(act);
    throw new Fails('42704', `index "${name}" for table "${table.name}" does not exist`);
  }
  const { index } = found;
  if (index?.table !== table.id)
    throw new Fails('42809', `"${name}" is not an index for table "${table.name}"`);
  return { ...found, index };
}

/** Whether rows can be put in the order of an index (check_index_is_clusterable). */
export function requireClusterable(index: Relation): void {
  const parts = index.index;
  if (!parts) return;
  if (parts.method !== 'btree' && parts.method !== 'gist')
    throw new Fails(
      '0A000',
      `cannot cluster on index "${index.name}" because access method does not support clustering`,
    );
  if (parts.predicate) throw new Fails('0A000', `cannot cluster on partial index "${index.name}"`);
  if (!parts.valid) throw new Fails('0A000', `cannot cluster on invalid index "${index.name}"`);
}

/** CLUSTER ON and SET WITHOUT CLUSTER: only what CLUSTER will do is noted. */
export const clusterOn: Command = {
  level: 'ShareUpdateExclusiveLock',
  pass: 'misc',
  run({ act, command, mode }, table) {
    if (command.subtype === 'AT_ClusterOn') {
      const index = needIndexOf(act, table, command.name ?? '');
      act.lock(index, mode);
      requireClusterable(index);
    }
    if (table.kind === 'partitioned')
      throw new Fails('0A000', 'cannot mark index clustered in partitioned table');
    const { clusterIndex: _, ...rest } = table;
    const id = act.catalog.named(table.schema, command.name ?? '')?.id;
    act.catalog.put(
      command.subtype === 'AT_ClusterOn' && id !== undefined ? { ...rest, clusterIndex: id } : rest,
    );
  },
};

/** REPLICA IDENTITY: what is written to the log of old rows. */
export const replicaIdentity: Command = {
  level: 'AccessExclusiveLock',
  pass: 'misc',
  run({ act, command }, table) {
    const statement = as(command.def, 'ReplicaIdentityStmt');
    const { replicaIndex: _, replicaIdentity: __, ...rest } = table;
    if (statement?.identity_type !== 'i') {
      const identity = identities[statement?.identity_type ?? ''];
      act.catalog.put({ ...rest, ...(identity ? { replicaIdentity: identity } : {}) });
      return;
    }
    const index = needIndexOf(act, table, statement.name ?? '');
    act.lock(index, 'ShareLock');
    requireIdentifying(act, table, index);
    act.catalog.put({ ...rest, replicaIndex: index.id });
  },
};

const identities: Readonly<Record<string, NonNullable<Relation['replicaIdentity']>>> = {
  f: 'full',
  n: 'nothing',
};

/** ATExecReplicaIdentity. */
function requireIdentifying(act: Act, table: Relation, { name, id, index: parts }: Relation): void {
  if (!parts) return;
  if (!parts.unique) throw new Fails('42809', `cannot use non-unique index "${name}" as replica identity`);
  const constraint = act.catalog.constraints(table.id).find(one => one.index === id);
  if (constraint?.deferrable)
    throw new Fails('0A000', `cannot use non-immediate index "${name}" as replica identity`);
  if (parts.expressions.length > 0)
    throw new Fails('0A000', `cannot use expression index "${name}" as replica identity`);
  if (parts.predicate) throw new Fails('0A000', `cannot use partial index "${name}" as replica identity`);
  for (const number of parts.columns) {
    const column = table.columns.find(one => one.number === number);
    if (column && !column.notNull)
      throw new Fails(
        '42809',
        `index "${name}" cannot be used as replica identity because column "${column.name}" is nullable`,
      );
  }
}
