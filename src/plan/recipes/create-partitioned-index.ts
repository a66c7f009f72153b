import type { Table } from '../../model/schema.ts';
import { as, rangeVarName, type Tree } from '../../sql/ast.ts';
import { quoteIdent, short } from '../../sql/names.ts';
import type { Node } from '../../sql/parse.ts';
import { without } from '../../sql/printed.ts';
import { type Context, isNew, lookUp } from '../context.ts';
import { chooseIndexName } from '../naming/index-name.ts';
import { noteNewIndex } from '../new-index/notes.ts';
import { buildOnPartitions, matchingIndex } from '../new-index/partitions.ts';
import type { Recipe } from '../recipe.ts';
import { partitionsBelow } from '../resolve.ts';

/**
 * CREATE INDEX on a partitioned table in use. Postgres knows no CONCURRENTLY there, but for each partition it does: each gets
 * its index, under the name that Postgres would choose, and all are attached to that of the partitioned table.
 */
export const createPartitionedIndex: Recipe = {
  id: 'create-partitioned-index',
  takes: 'CREATE INDEX on a partitioned table',
  way: 'with CONCURRENTLY on each partition, then attached',
  code: {
    expand: { old: 'goes on as before; what a unique index forbids fails (23505)', new: 'may use it' },
  },

  matches(node, context) {
    const { written, table } = wanted(node, context) ?? {};
    if (!written || !table) return false;
    const below = partitionsBelow(context.state.schema, table);
    const why = below.flatMap(part => whyNot(written, part))[0];
    if (why !== undefined) {
      context.note(
        `The index on ${short(table.name)} is built as written: ${why}. Writes to every partition wait for the builds.`,
      );
    }
    return why === undefined && below.length > 0;
  },

  steps(node, context) {
    const { written, table } = wanted(node, context) ?? {};
    if (!written || !table) return [];
    const idxname = written.idxname ?? chooseIndexName(context.state.schema, table, written);
    context.note(
      `Index ${quoteIdent(idxname)} on ${short(table.name)} is built with CONCURRENTLY on each partition, and each is attached to that of the partitioned table, which is valid once all are: as written, writes to every partition wait for the builds.`,
    );
    noteNewIndex(written, idxname, table, context);
    const index = { ...without(written, 'if_not_exists', 'concurrent'), idxname };
    return [...buildOnPartitions(index, table, context.state).steps];
  },
};

/** Not with ONLY, which builds nothing, nor where the name is taken: the statement fails, or IF NOT EXISTS leaves it be. */
function wanted(node: Node, context: Context): { written: Tree<'IndexStmt'>; table: Table } | undefined {
  const written = as(node, 'IndexStmt');
  const { table, index } = (written && lookUp(context, rangeVarName(written.relation))) ?? {};
  if (!written || !table || index || table.kind !== 'partitioned' || isNew(context, table)) return undefined;
  if (written.relation?.inh !== true) return undefined;
  const { schema } = table;
  const isTaken = written.idxname !== undefined && lookUp(context, { schema, name: written.idxname });
  return isTaken ? undefined : { written, table };
}

/** Why a partition stands in the way, as a clause. */
function whyNot(written: Tree<'IndexStmt'>, part: Table): string[] {
  if (part.kind === 'foreign')
    return [`partition ${short(part.name)} is a foreign table, which has no index`];
  const there = matchingIndex(written, part);
  if (!there) return [];
  const has = `partition ${short(part.name)} has that index already`;
  if (there.constraint !== undefined) return [`${has}, for constraint ${quoteIdent(there.constraint)}`];
  if (part.kind === 'partitioned') return [`${has}, with partitions of its own`];
  return there.valid ? [] : [`${has}, and it is invalid`];
}
