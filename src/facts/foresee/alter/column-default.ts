import { Fails } from '../outcome.ts';
import { requireDefault } from '../table/column-rules.ts';
import { needColumn, putDefault, removeDefault } from '../table/table.ts';
import type { Command } from './command.ts';

/** SET DEFAULT and DROP DEFAULT: for rows to come. */
export const columnDefault: Command = {
  level: 'AccessExclusiveLock',
  pass: ({ def }) => (def ? 'add other constraint' : 'drop'),
  run({ act, command, recurse, mode }, table) {
    const below = recurse ? act.catalog.descendants(table.id) : [];
    for (const one of [table, ...below]) {
      act.lock(one, mode);
      const column = needColumn(one, command.name ?? '');
      if (column.identity)
        throw new Fails('42601', `column "${column.name}" of relation "${one.name}" is an identity column`);
      if (column.generated)
        throw new Fails('42601', `column "${column.name}" of relation "${one.name}" is a generated column`);
      if (command.def) requireDefault(act, { name: column.name, type: column.type, default: command.def });
      removeDefault(act, one.id, column);
      if (command.def) putDefault(act, { id: one.id, sub: column.number }, command.def);
    }
  },
};
