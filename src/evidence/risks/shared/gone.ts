import type { Column, Table } from '../../../model/schema.ts';
import { as, nameParts, writtenName } from '../../../sql/ast.ts';
import type { Context, Seen } from '../risk.ts';
import { nodeOf } from './parsed.ts';
import { alterationsIn, columnOf, tableMeant, tableOf } from './tables.ts';

/** Tables and columns of before that a statement takes away. */
export interface Gone {
  readonly tables: readonly Table[];
  readonly columns: readonly { readonly table: Table; readonly column: Column }[];
}

/**
 * What a statement takes away by name, with DROP TABLE or DROP COLUMN; and, of a statement whose text does not say it (DO,
 * CALL, a function, DROP SCHEMA), the tables that it locked and that the catalog of afterwards lacks.
 */
export function goneBy(seen: Seen, context: Context): Gone {
  const node = nodeOf(seen) ?? undefined;
  const drop = as(node, 'DropStmt');
  if (drop?.removeType === 'OBJECT_TABLE' || drop?.removeType === 'OBJECT_FOREIGN_TABLE') {
    const named = (drop.objects ?? []).map(object => writtenName(nameParts(object)));
    return {
      tables: named.flatMap(name => tableMeant(name, seen.facts, context.schema) ?? []),
      columns: [],
    };
  }
  const opaque = as(node, 'DoStmt') ?? as(node, 'CallStmt') ?? as(node, 'SelectStmt');
  if (opaque || drop?.removeType === 'OBJECT_SCHEMA') return goneUnnamed(seen, context);
  const columns = alterationsIn(seen, context).flatMap(({ table, command }) => {
    const column = command.subtype === 'AT_DropColumn' ? columnOf(table, command.name) : undefined;
    return column ? [{ table, column }] : [];
  });
  return { tables: [], columns };
}

function goneUnnamed(seen: Seen, { schema, schemaAfter }: Context): Gone {
  if (!schemaAfter) return { tables: [], columns: [] };
  const locked = seen.facts.locks
    .filter(({ mode, held, new: born }) => mode === 'AccessExclusiveLock' && !held && !born)
    .flatMap(({ relation }) => tableOf(schema, relation) ?? []);
  const added = schemaAfter.tables.filter(table => !tableOf(schema, table.name));
  const renamed = (table: Table) => added.some(other => columnNames(other) === columnNames(table));
  return {
    tables: locked.filter(table => !tableOf(schemaAfter, table.name) && !renamed(table)),
    columns: locked.flatMap(table => {
      const after = tableOf(schemaAfter, table.name);
      // A column that is there under another name stands at the same place among as many.
      if (!after || after.columns.length === table.columns.length) return [];
      return table.columns.filter(column => !columnOf(after, column.name)).map(column => ({ table, column }));
    }),
  };
}

const columnNames = ({ columns }: Table): string => columns.map(({ name }) => name).join('\n');
