import type { Statement } from '../../model/place.ts';
import type { LeftOut } from '../../model/schema.ts';
import type { SchemaFile } from './input.ts';
import { itemsOf } from './load/items.ts';
import { Notes } from './load/notes.ts';

/** The statements of a file of a schema, with those of the files that it includes; rows that COPY brings are passed over. */
export async function schemaStatements(
  file: SchemaFile,
): Promise<{ readonly statements: Statement[]; readonly notes: readonly LeftOut[] }> {
  const notes = new Notes();
  const statements: Statement[] = [];
  for await (const item of itemsOf(file, notes)) if (item.kind === 'sql') statements.push(item.statement);
  return { statements, notes: notes.all };
}
