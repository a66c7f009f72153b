import type { Change } from '../model/change.ts';
import type { Schema, Table } from '../model/schema.ts';

/** Up to this many tables all are filled: a change may reach tables that it does not name. */
const ALL = 150;

/** Tables that a change may touch: those that its text names, their foreign-key neighbours and their partitions. */
export function relevantTables(schema: Schema, change: Pick<Change, 'statements'>): string[] {
  const fillable = schema.tables.filter(table => table.kind !== 'foreign' && table.kind !== 'partition');
  if (fillable.length <= ALL) return fillable.map(table => table.name);
  return namedTables(schema, change);
}

/** Tables that the text of a change names, and their neighbours by foreign keys. */
export function namedTables(schema: Schema, change: Pick<Change, 'statements'>): string[] {
  const fillable = schema.tables.filter(table => table.kind !== 'foreign' && table.kind !== 'partition');
  const text = change.statements.map(statement => statement.sql).join('\n');
  const named = new Set(
    schema.tables.filter(table => mentions(text, table.relname)).map(table => wholeOf(schema, table)),
  );
  const near = new Set(named);
  for (const table of fillable) {
    for (const { references } of table.constraints) {
      if (!references) continue;
      if (named.has(table.name)) near.add(references.table);
      if (named.has(references.table)) near.add(table.name);
    }
  }
  return fillable.map(table => table.name).filter(name => near.has(name));
}

/** The table that a partition is a part of, at the top; any other table itself. */
function wholeOf(schema: Schema, table: Table): string {
  const parent = table.parent && schema.tables.find(({ name }) => name === table.parent);
  return parent ? wholeOf(schema, parent) : table.name;
}

/** A text search on purpose: it may take in a table too many, which costs a few hundred rows, but leaves none out. */
function mentions(text: string, name: string): boolean {
  return text.toLowerCase().includes(name.toLowerCase());
}
