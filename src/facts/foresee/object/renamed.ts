import type { Act } from '../act.ts';
import type { Relation } from '../catalog/things.ts';

/**
 * A column is called otherwise: expressions kept as written say its new name. Postgres keeps numbers, so nothing has to change there.
 */
export function renameInExpressions(act: Act, table: Relation, before: string, name: string): void {
  const renamed = <T>(tree: T): T => replaceNames(tree, before, name) as T;
  for (const one of act.catalog.constraints(table.id))
    if (one.expression) act.catalog.put({ ...one, expression: renamed(one.expression) });
  for (const column of table.columns) {
    const value = column.default === undefined ? undefined : act.catalog.get(column.default);
    if (column.generated && value?.class === 'default')
      act.catalog.put({ ...value, expression: renamed(value.expression) });
  }
  for (const index of act.catalog.indexes(table.id))
    if (index.index)
      act.catalog.put({ ...index, index: { ...index.index, ...renamed(partsOf(index.index)) } });
  for (const policy of act.catalog.policies(table.id))
    act.catalog.put({ ...policy, expressions: renamed(policy.expressions) });
}

/** What of an index is kept as written. */
const partsOf = ({ elements, expressions, predicate }: NonNullable<Relation['index']>) => ({
  expressions,
  ...(elements ? { elements } : {}),
  ...(predicate ? { predicate } : {}),
});

function replaceNames(tree: unknown, before: string, name: string): unknown {
  if (Array.isArray(tree)) return tree.map(item => replaceNames(item, before, name));
  if (typeof tree !== 'object' || tree === null) return tree;
  return Object.fromEntries(
    Object.entries(tree).map(([key, inner]) => {
      if (key === 'ColumnRef') return [key, replaceLast(inner, before, name)];
      if (key === 'IndexElem' && inner.name === before) return [key, { ...inner, name }];
      return [key, replaceNames(inner, before, name)];
    }),
  );
}

interface Reference {
  readonly fields?: readonly { readonly String?: { readonly sval?: string } }[];
}

function replaceLast(reference: Reference, before: string, name: string): Reference {
  const fields = reference.fields ?? [];
  if (fields.at(-1)?.String?.sval !== before) return reference;
  return { ...reference, fields: [...fields.slice(0, -1), { String: { sval: name } }] };
}
