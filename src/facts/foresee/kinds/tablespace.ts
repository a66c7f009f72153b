import { needTablespace } from '../alter/space.ts';
import { putOther } from '../object/others.ts';
import type { Handler } from './handler.ts';

export const createTablespace: Handler<'CreateTableSpaceStmt'> = (act, { tablespacename }) => {
  act.forbidTransaction('CREATE TABLESPACE');
  putOther(act, 'tablespace', { name: tablespacename ?? '' });
};

const movable: Readonly<Record<string, string>> = {
  OBJECT_TABLE: 'table partitioned',
  OBJECT_INDEX: 'index',
  OBJECT_MATVIEW: 'matview',
};

/** ALTER TABLE ALL IN TABLESPACE: each is moved as by itself (AlterTableMoveAll). */
export const moveAll: Handler<'AlterTableMoveAllStmt'> = (act, statement) => {
  const from = needTablespace(act, statement.orig_tablespacename ?? '');
  const to = needTablespace(act, statement.new_tablespacename ?? '');
  const kinds = (movable[statement.objtype ?? ''] ?? '').split(' ');
  for (const relation of act.catalog.relations()) {
    if (!kinds.includes(relation.kind) || relation.tablespace !== from || from === to) continue;
    act.lock(relation, 'AccessExclusiveLock');
    const { tablespace: _, ...rest } = relation;
    act.catalog.put(to === undefined ? rest : { ...rest, tablespace: to });
    if (relation.kind !== 'partitioned' && !relation.index?.partitioned) act.move(relation);
  }
};
