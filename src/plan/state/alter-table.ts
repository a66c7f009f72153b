import type { Column, Schema, Table } from '../../model/schema.ts';
import { all, as, rangeVarName, type Tree } from '../../sql/ast.ts';
import { typeText } from '../../sql/type-name.ts';
import { findRelation } from '../resolve.ts';
import { fallsWith } from '../restore/falls.ts';
import { isNull, newColumn, text, withConstraint } from './columns.ts';
import { changeTable, type State } from './state.ts';

/** ALTER TABLE, as far as columns, indexes and constraints go. */
export function alterTable(state: State, altered: Tree<'AlterTableStmt'>): State {
  const table = findRelation(state.schema, rangeVarName(altered.relation), state.searchPath)?.table;
  if (!table) return state;
  const commands = all(altered.cmds, 'AlterTableCmd');
  return changeTable(withoutDependents(state, table, commands), table.name, before =>
    commands.reduce((now, command) => apply(state, now, command), before),
  );
}

function apply(state: State, table: Table, command: Tree<'AlterTableCmd'>): Table {
  const name = command.name ?? '';
  const definition = as(command.def, 'ColumnDef');
  const constraint = as(command.def, 'Constraint');
  switch (command.subtype) {
    case 'AT_AddColumn':
      return definition ? addColumn(state, table, definition) : table;
    case 'AT_DropColumn':
      return dropColumn(state.schema, table, name);
    case 'AT_ColumnDefault':
      return changeColumn(table, name, ({ default: _, ...column }) =>
        command.def && !isNull(command.def) ? { ...column, default: text(command.def) } : column,
      );
    case 'AT_SetNotNull':
      return changeColumn(table, name, column => ({ ...column, notNull: true }));
    case 'AT_DropNotNull':
      return changeColumn(table, name, column => ({ ...column, notNull: false }));
    case 'AT_AlterColumnType':
      return changeColumn(table, name, column => {
        const type = typeText(definition?.typeName);
        return { ...column, type, baseType: type };
      });
    case 'AT_AddIdentity':
      return changeColumn(table, name, column => ({ ...column, identity: 'by default' }));
    case 'AT_DropIdentity':
      return changeColumn(table, name, ({ identity: _, ...column }) => column);
    case 'AT_AddConstraint':
      return constraint ? withConstraint(state.schema, table, constraint) : table;
    case 'AT_DropConstraint':
      return {
        ...table,
        constraints: table.constraints.filter(one => one.name !== name),
        indexes: table.indexes.filter(index => index.constraint !== name),
      };
    default:
      return table;
  }
}

function addColumn(state: State, table: Table, definition: Tree<'ColumnDef'>): Table {
  if (table.columns.some(({ name }) => name === definition.colname)) return table;
  const column = newColumn(definition, table.columns.length + 1);
  const wider = { ...table, columns: [...table.columns, column] };
  return all(definition.constraints, 'Constraint').reduce<Table>(
    (now, constraint) => withConstraint(state.schema, now, constraint, column.name),
    wider,
  );
}

/** A column takes with it the indexes and constraints that it is part of. */
function dropColumn(schema: Schema, table: Table, name: string): Table {
  const falling = fallsWith(schema, table, name);
  return {
    ...table,
    columns: table.columns.filter(column => column.name !== name),
    indexes: table.indexes.filter(index => !falling.indexes.includes(index)),
    constraints: table.constraints.filter(constraint => !falling.constraints.includes(constraint)),
  };
}

/** And what else depends on it: its sequence and grants, and with CASCADE the views that read it. */
function withoutDependents(state: State, table: Table, commands: readonly Tree<'AlterTableCmd'>[]): State {
  const gone = commands
    .filter(command => command.subtype === 'AT_DropColumn')
    .flatMap(({ name = '', behavior }) => {
      const falling = fallsWith(state.schema, table, name);
      return [...falling.quietly, ...(behavior === 'DROP_CASCADE' ? falling.cascade : [])];
    });
  const others = state.schema.others.filter(other => !gone.includes(other));
  return { ...state, schema: { ...state.schema, others } };
}

export function changeColumn(table: Table, name: string, change: (column: Column) => Column): Table {
  return {
    ...table,
    columns: table.columns.map(column => (column.name === name ? change(column) : column)),
  };
}
