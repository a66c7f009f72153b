import type { Index, Table } from '../../model/schema.ts';
import { all, as, rangeVarName, type Tree } from '../../sql/ast.ts';
import { quoteIdent, short } from '../../sql/names.ts';
import type { Node } from '../../sql/parse.ts';
import { carry } from '../carry.ts';
import { type Context, isNew, lookUp } from '../context.ts';
import type { Recipe } from '../recipe.ts';
import { partitionsBelow } from '../resolve.ts';
import { pinned } from '../targets.ts';

type Written = Tree<'ReindexStmt'>;

/**
 * REINDEX of tables in use: CONCURRENTLY, outside a transaction. As written it stops writes, and most reads too, since a query
 * is planned with every index of its tables.
 */
export const reindex: Recipe = {
  id: 'reindex',
  takes: 'REINDEX',
  way: 'with CONCURRENTLY',
  code: {},

  matches(node, context) {
    const found = wanted(node, context);
    if (!found) return false;
    const why = found.indexes.flatMap(({ table, index }) => whyNot(index, table, found.written))[0];
    if (why === undefined) return true;
    context.note(`REINDEX ${found.what} stays as written: ${why}. Reads and writes wait for it.`);
    return false;
  },

  steps(node, context) {
    const found = wanted(node, context);
    if (!found) return [];
    const { written, what } = found;
    const relation = written.relation && lookUp(context, rangeVarName(written.relation));
    context.note(
      `REINDEX ${what} is done with CONCURRENTLY, outside a transaction: as written, writes wait, and reads that would be planned with an index. One that fails leaves an invalid index whose name ends with _ccnew: drop that before the next try.`,
    );
    const concurrently: Node = {
      ReindexStmt: {
        ...written,
        ...(relation ? { relation: pinned(written.relation, relation) } : {}),
        params: [
          ...(written.params ?? []),
          { DefElem: { defname: 'concurrently', defaction: 'DEFELEM_UNSPEC' } },
        ],
      },
    };
    return carry(concurrently, context).map(draft => ({
      ...draft,
      sql: draft.sql.map(sql => sql.replace(/^REINDEX \(CONCURRENTLY\) (\w+) /, 'REINDEX $1 CONCURRENTLY ')),
    }));
  },
};

interface Wanted {
  readonly written: Written;
  /** As the statement names it: `TABLE users`. */
  readonly what: string;
  readonly indexes: readonly { readonly table: Table; readonly index: Index }[];
}

/** Not the catalogs of Postgres itself, which cannot be done concurrently. */
function wanted(node: Node, context: Context): Wanted | undefined {
  const written = as(node, 'ReindexStmt');
  const kind = /^REINDEX_OBJECT_(TABLE|INDEX|SCHEMA)$/.exec(written?.kind ?? '')?.[1];
  if (!written || kind === undefined || isConcurrent(written)) return undefined;
  const { tables } = context.state.schema;
  const of = (some: readonly Table[]) =>
    some.flatMap(table => table.indexes.map(index => ({ table, index })));
  if (kind === 'SCHEMA') {
    const within = tables.filter(({ schema }) => schema === written.name);
    const what = `SCHEMA ${quoteIdent(written.name ?? '')}`;
    return within.length > 0 ? { written, what, indexes: of(within) } : undefined;
  }
  const found = lookUp(context, rangeVarName(written.relation));
  if (!found || (found.table && isNew(context, found.table))) return undefined;
  const what = `${kind} ${short(found.name)}`;
  const { table, index } = found;
  if (!table) return { written, what, indexes: [] };
  if (index) return { written, what, indexes: [{ table, index }] };
  return { written, what, indexes: of([table, ...partitionsBelow(context.state.schema, table)]) };
}

function isConcurrent({ params }: Written): boolean {
  return all(params, 'DefElem').some(({ defname }) => defname === 'concurrently');
}

/** Why CONCURRENTLY would refuse an index or pass over it, as a clause. */
function whyNot(index: Index, table: Table, { kind }: Written): string[] {
  const owner = table.constraints.find(({ name }) => name === index.constraint);
  if (owner?.kind === 'exclude') {
    return [`CONCURRENTLY cannot do ${short(index.name)}, the index of an EXCLUDE constraint`];
  }
  return index.valid || kind === 'REINDEX_OBJECT_INDEX'
    ? []
    : [`CONCURRENTLY passes over ${short(index.name)}, which is invalid`];
}
