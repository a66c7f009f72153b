import type { Act } from '../act.ts';
import type { Relation, Type } from '../catalog/things.ts';

/** Kinds of relations whose rows are a type. */
const withRowType = new Set(['table', 'partitioned', 'view', 'matview', 'foreign', 'composite']);

/** A type of the user, or the relation whose rows are one, in a schema. */
export function typeIn(act: Act, schema: string, name: string): Type | Relation | undefined {
  const type = act.catalog.type(schema, name);
  if (type) return type;
  const relation = act.catalog.named(schema, name);
  return relation && withRowType.has(relation.kind) ? relation : undefined;
}

export function findType(act: Act, schema: string | undefined, name: string): Type | Relation | undefined {
  if (schema === 'pg_catalog') return undefined;
  for (const one of schema === undefined ? ['pg_temp', ...act.session.searchPath] : [schema]) {
    const found = typeIn(act, one, name);
    if (found) return found;
  }
  return undefined;
}
