import { buildIndex } from '../index/build-index.ts';
import { doubtful, needTarget } from '../object/resolve.ts';
import { Fails } from '../outcome.ts';
import type { Handler } from './handler.ts';

export const createIndex: Handler<'IndexStmt'> = (act, statement) => {
  if (statement.concurrent) act.forbidTransaction('CREATE INDEX CONCURRENTLY');
  const table = needTarget(act, statement.relation);
  act.lock(table, statement.concurrent ? 'ShareUpdateExclusiveLock' : 'ShareLock');
  if (table.kind !== 'table' && table.kind !== 'partitioned' && table.kind !== 'matview')
    throw new Fails(
      '42809',
      act.major >= 15
        ? `cannot create index on relation "${table.name}"`
        : `"${table.name}" is not a table or materialized view`,
    );
  if (statement.concurrent && table.kind === 'partitioned')
    throw new Fails('0A000', `cannot create index on partitioned table "${table.name}" concurrently`);
  const name = statement.idxname;
  if (name !== undefined && act.catalog.named(table.schema, name)) {
    if (statement.if_not_exists) return;
    doubtful(act);
    throw new Fails('42P07', `relation "${name}" already exists`);
  }
  const only = statement.relation?.inh !== true;
  buildIndex(act, table, {
    name,
    statement,
    only,
    below: 'ShareLock',
    concurrent: statement.concurrent === true,
  });
  if (!statement.concurrent) return;
  // Three transactions: the catalog entry, the build, and the rows that came meanwhile (DefineIndex in indexcmds.c).
  for (let at = 0; at < 2; at++) act.commit([table, 'ShareUpdateExclusiveLock']);
  act.commit();
};
