import type { LockMode } from '../../../model/facts.ts';
import { lockModes } from '../../../model/lock-modes.ts';
import { all } from '../../../sql/ast.ts';
import type { Act } from '../act.ts';
import type { Relation } from '../catalog/things.ts';
import { needTarget } from '../object/resolve.ts';
import { Fails } from '../outcome.ts';
import { analyze } from '../query/analyze.ts';
import type { Handler } from './handler.ts';

/** LOCK TABLE: with the tables below, and those that a view reads (lockcmds.c). */
export const lockTables: Handler<'LockStmt'> = (act, { relations, mode = 8 }) => {
  if (!act.session.open && act.depth === 0)
    throw new Fails('25P01', 'LOCK TABLE can only be used in transaction blocks');
  for (const name of all(relations, 'RangeVar')) {
    const relation = needTarget(act, name);
    lockWith(act, relation, lockModes[mode - 1] ?? 'AccessExclusiveLock', name.inh === true);
  }
};

function lockWith(act: Act, relation: Relation, mode: LockMode, below: boolean): void {
  if (relation.kind !== 'table' && relation.kind !== 'partitioned' && relation.kind !== 'view')
    throw new Fails('42809', `cannot lock relation "${relation.name}"`);
  act.lock(relation, mode);
  if (relation.kind === 'view' && relation.query) {
    const { levels } = analyze(act, relation.query, { lenient: true, locking: false });
    for (const { tables } of levels)
      for (const { relation: read } of tables) if (read.kind !== 'matview') lockWith(act, read, mode, true);
  }
  if (below) for (const one of act.catalog.descendants(relation.id)) act.lock(one, mode);
}
