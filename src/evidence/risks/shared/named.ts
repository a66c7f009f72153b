import type { Schema } from '../../../model/schema.ts';
import { splitQualified } from '../../../sql/names.ts';
import { type Node, parseOne } from '../../../sql/parse.ts';
import { relationsOf } from '../../../sql/walk.ts';
import { tableOfIndex } from './by-name.ts';

/**
 * Tells whether a statement names a table: itself, or one of its indexes (DROP INDEX, REINDEX INDEX). A name without a
 * schema counts for every schema. The body of DO is searched as text. null: the text does not parse, nothing is known.
 */
export function namedIn(sql: string, schema: Schema): ((table: string) => boolean) | null {
  let node: Node;
  try {
    node = parseOne(sql);
  } catch {
    return null;
  }
  const relations = relationsOf(node);
  const byIndex = new Set(relations.map(relation => tableOfIndex(schema, asText(relation))?.name));
  const words = 'DoStmt' in node ? new Set(sql.toLowerCase().split(/[^\p{L}\p{N}_$]+/u)) : null;
  return table => {
    if (table === '') return false;
    const wanted = splitQualified(table);
    if (byIndex.has(table) || words?.has(wanted.name.toLowerCase())) return true;
    return relations.some(
      ({ schema: inSchema, name }) =>
        name === wanted.name && (inSchema === undefined || inSchema === wanted.schema),
    );
  };
}

const asText = ({ schema, name }: { schema?: string; name: string }): string =>
  [schema, name].flatMap(part => (part === undefined ? [] : [`"${part.replaceAll('"', '""')}"`])).join('.');
