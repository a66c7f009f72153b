import type { Table } from '../model/schema.ts';
import type { Tree } from '../sql/ast.ts';
import { qualified } from '../sql/names.ts';
import type { Node } from '../sql/parse.ts';
import type { Context } from './context.ts';
import type { Relation } from './resolve.ts';

/** The mention of a relation with its schema, so that the statement means the same under any search path. */
export function pinned(
  written: Tree<'RangeVar'> | undefined,
  relation: Pick<Relation, 'schema' | 'relname'>,
): Tree<'RangeVar'> {
  return { ...written, schemaname: relation.schema, relname: relation.relname };
}

/** A user's type as it takes part in the order of steps. */
export function typeUses(type: Tree<'TypeName'> | undefined, context: Context): string[] {
  const names = (type?.names ?? []).flatMap((part: Node) =>
    'String' in part ? (part.String.sval ?? '') : [],
  );
  if (names[0] === 'pg_catalog' || names.length === 0) return [];
  return [qualified(names.at(-2) ?? context.state.searchPath[0] ?? 'public', names.at(-1) ?? '')];
}

/** Whether other tables inherit from it: not those that are its partitions. */
export function hasInheritors({ name, kind }: Table, { state }: Context): boolean {
  return (
    kind !== 'partitioned' &&
    state.schema.others.some(one => one.kind === 'inheritance' && one.identity.endsWith(` from ${name}`))
  );
}
