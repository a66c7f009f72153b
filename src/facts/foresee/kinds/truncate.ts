import { all, rangeVarName, type Tree } from '../../../sql/ast.ts';
import type { Act } from '../act.ts';
import type { Id, Relation } from '../catalog/things.ts';
import { needTarget } from '../object/resolve.ts';
import { Fails } from '../outcome.ts';
import { lockIndexes } from '../table/table.ts';
import type { Handler } from './handler.ts';

/** TRUNCATE: the tables and their indexes get empty storage (ExecuteTruncate). */
export const truncate: Handler<'TruncateStmt'> = (act, statement) => {
  const tables = new Map<Id, Relation>();
  for (const named of all(statement.relations, 'RangeVar')) addNamed(act, tables, named);
  if (statement.behavior === 'DROP_CASCADE') addReferring(act, tables);
  else refuseReferred(act, tables);
  for (const table of tables.values()) {
    if (statement.restart_seqs)
      for (const sequence of act.catalog.sequencesOf(table.id)) act.lock(sequence, 'AccessExclusiveLock');
    if (table.kind === 'partitioned') continue;
    lockIndexes(act, table, 'AccessExclusiveLock');
    const { perhapsEmpty: _, ...now } = act.catalog.relation(table.id);
    act.catalog.put({ ...now, empty: true });
  }
};

function addNamed(act: Act, tables: Map<Id, Relation>, named: Tree<'RangeVar'>): void {
  const table = needTarget(act, named);
  if (table.kind !== 'table' && table.kind !== 'partitioned' && table.kind !== 'foreign')
    throw new Fails('42809', `"${rangeVarName(named).name}" is not a table`);
  act.lock(table, 'AccessExclusiveLock');
  tables.set(table.id, table);
  if (!named.inh && table.kind === 'partitioned')
    throw new Fails('42809', 'cannot truncate only a partitioned table');
  for (const child of named.inh ? act.catalog.descendants(table.id) : []) {
    act.lock(child, 'AccessExclusiveLock');
    tables.set(child.id, child);
  }
}

/** CASCADE: tables that refer to what is emptied are emptied too, and those that refer to them. */
function addReferring(act: Act, tables: Map<Id, Relation>): void {
  const waiting = [...tables.keys()];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop())
    for (const { on } of act.catalog.referring(id)) {
      if (tables.has(on)) continue;
      const table = act.catalog.relation(on);
      act.lock(table, 'AccessExclusiveLock');
      tables.set(on, table);
      waiting.push(on);
    }
}

/** 0A000 when a table that is not emptied with them refers to one (heap_truncate_check_FKs). */
function refuseReferred(act: Act, tables: ReadonlyMap<Id, Relation>): void {
  for (const id of tables.keys())
    if (act.catalog.referring(id).some(({ on }) => !tables.has(on)))
      throw new Fails('0A000', 'cannot truncate a table referenced in a foreign key constraint');
}
