import type { Schema } from '../../../model/schema.ts';
import { splitQualified } from '../../../sql/names.ts';
import { type Node, parseOne } from '../../../sql/parse.ts';
import { relationsOf } from '../../../sql/walk.ts';
import { tableOfIndex } from './locks.ts';

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
  const opaque = 'DoStmt' in node;
  return table => {
    if (table === '') return false;
    const wanted = splitQualified(table);
    if (
      opaque &&
      sql
        .toLowerCase()
        .split(/[^\p{L}\p{N}_$]+/u)
        .includes(wanted.name.toLowerCase())
    )
      return true;
    return relations.some(
      relation =>
        (relation.name === wanted.name && (relation.schema ?? wanted.schema) === wanted.schema) ||
        tableOfIndex(schema, qualifiedText(relation))?.name === table,
    );
  };
}

const qualifiedText = ({ schema, name }: { schema?: string; name: string }): string =>
  [schema, name].flatMap(part => (part === undefined ? [] : [`"${part.replaceAll('"', '""')}"`])).join('.');
