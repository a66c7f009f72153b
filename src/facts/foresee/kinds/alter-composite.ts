import { all, as, type Tree } from '../../../sql/ast.ts';
import type { Act } from '../act.ts';
import { dropAll } from '../object/drop.ts';
import { asWritten, doubtful, findRelation } from '../object/resolve.ts';
import { Fails, Unforeseen } from '../outcome.ts';
import { needColumn, typeNeeds } from '../table/table.ts';
import { refuseStored } from '../type/type-uses.ts';
import { resolveType } from '../type/types.ts';

/** ALTER TYPE ... ADD, DROP and ALTER ATTRIBUTE of a composite type: no table is touched. */
export function alterComposite(act: Act, statement: Tree<'AlterTableStmt'>): void {
  const { schemaname, relname = '' } = statement.relation ?? {};
  const name = schemaname === undefined ? { name: relname } : { schema: schemaname, name: relname };
  const type = findRelation(act, name);
  if (!type) {
    doubtful(act);
    throw new Fails('42P01', `relation "${asWritten(name)}" does not exist`);
  }
  if (type.kind !== 'composite') throw new Fails('42809', `"${type.name}" is not a composite type`);
  for (const command of all(statement.cmds, 'AlterTableCmd')) alter(act, type.id, command);
}

function alter(act: Act, id: number, command: Tree<'AlterTableCmd'>): void {
  const type = act.catalog.relation(id);
  const definition = as(command.def, 'ColumnDef');
  switch (command.subtype) {
    case 'AT_AddColumn': {
      const name = definition?.colname ?? '';
      if (type.columns.some(column => column.name === name)) {
        if (command.missing_ok) return;
        doubtful(act);
        throw new Fails('42701', `column "${name}" of relation "${type.name}" already exists`);
      }
      const number = type.lastNumber + 1;
      const column = {
        number,
        name,
        type: resolveType(act, definition?.typeName),
        notNull: false,
        local: true,
        inherited: 0,
      };
      act.catalog.put({
        ...type,
        lastNumber: number,
        columns: [...type.columns, column],
        needs: [...type.needs, ...typeNeeds(number, column.type)],
      });
      return;
    }
    case 'AT_DropColumn': {
      if (command.missing_ok && !type.columns.some(column => column.name === command.name)) return;
      const { number } = needColumn(type, command.name ?? '');
      dropAll(act, [{ id, sub: number }], command.behavior === 'DROP_CASCADE');
      return;
    }
    case 'AT_AlterColumnType': {
      const { number } = needColumn(type, command.name ?? '');
      refuseStored(act, id, column => `cannot alter type "${type.name}" because column "${column}" uses it`);
      const now = resolveType(act, definition?.typeName);
      act.catalog.putColumn(id, number, { type: now });
      return;
    }
    default:
      throw new Unforeseen('ALTER TYPE of this kind');
  }
}
