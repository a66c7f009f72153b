import type { Act } from '../act.ts';
import type { Relation } from '../catalog/things.ts';
import { dropAll } from '../object/drop.ts';
import { doubtful } from '../object/resolve.ts';
import { Fails } from '../outcome.ts';
import { refuseTyped } from '../table/typed.ts';
import type { Command } from './command.ts';

/** DROP COLUMN: rows stay as they are, the column is no longer seen. */
export const dropColumn: Command = {
  level: 'AccessExclusiveLock',
  pass: 'drop',
  run({ act, command, recurse }, table) {
    refuseTyped(table, 'drop column from');
    const name = command.name ?? '';
    const column = table.columns.find(one => one.name === name);
    if (!column) {
      doubtful(act);
      if (command.missing_ok) return;
      throw new Fails('42703', `column "${name}" of relation "${table.name}" does not exist`);
    }
    if (column.inherited > 0) throw new Fails('42P16', `cannot drop inherited column "${name}"`);
    if (table.partitionedBy?.columns.includes(column.number))
      throw new Fails(
        '42P16',
        `cannot drop column "${name}" because it is part of the partition key of relation "${table.name}"`,
      );
    dropBelow(act, table, name, recurse);
    dropAll(act, [{ id: table.id, sub: column.number }], command.behavior === 'DROP_CASCADE');
  },
};

/** Below, the column goes too where only this parent has it; with ONLY it stays as one of the table's own. */
function dropBelow(act: Act, table: Relation, name: string, recurse: boolean): void {
  const children = act.catalog.children(table.id);
  if (!recurse && table.kind === 'partitioned' && children.length > 0)
    throw new Fails('42P16', 'cannot drop column from only the partitioned table when partitions exist');
  for (const child of children) {
    act.lock(child, 'AccessExclusiveLock');
    const column = child.columns.find(one => one.name === name);
    if (!column) continue;
    if (recurse && column.inherited === 1 && !column.local) {
      dropBelow(act, child, name, recurse);
      dropAll(act, [{ id: child.id, sub: column.number }], true);
    } else act.catalog.putColumn(child.id, column.number, { inherited: column.inherited - 1, local: true });
  }
}
