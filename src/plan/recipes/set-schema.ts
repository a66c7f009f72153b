import type { Table } from '../../model/schema.ts';
import { as, rangeVarName } from '../../sql/ast.ts';
import { qualified } from '../../sql/names.ts';
import type { Node } from '../../sql/parse.ts';
import { type Context, lookUp } from '../context.ts';
import type { Recipe } from '../recipe.ts';
import { canStandIn, holes, movedBehindView, noteView } from '../stand-in.ts';

/**
 * SET SCHEMA of a table in use: with a view in the old schema in the same transaction, dropped when no code says it any more.
 * The indexes and sequences of the table move with it.
 */
export const setSchema: Recipe = {
  id: 'set-schema',
  takes: 'ALTER TABLE ... SET SCHEMA',
  way: 'with a view in the old schema in the same transaction, dropped in the contract phase',
  code: {
    switch: {
      old: `goes on under the old name, a view, but must not name the sequences of the table (42P01); these fail there: ${holes}`,
      new: 'uses the new name',
    },
    contract: { old: 'fails where it says the old name (42P01)', new: 'uses the new name' },
  },

  matches(node, context) {
    const { table, to } = moved(node, context);
    return table !== undefined && to !== undefined && canStandIn(table, to, context);
  },

  steps(node, context) {
    const { table, to } = moved(node, context);
    if (!table || to === undefined) return [];
    noteView(table, to, context);
    return movedBehindView(node, table, to, context);
  },
};

/** Undefined where the schema has such a name, or is the same: the statement fails, or does nothing. */
function moved(node: Node, context: Context): { table?: Table | undefined; to?: string } {
  const move = as(node, 'AlterObjectSchemaStmt');
  if (move?.objectType !== 'OBJECT_TABLE' || move.newschema === undefined) return {};
  const { table, index } = lookUp(context, rangeVarName(move.relation)) ?? {};
  if (!table || index) return {};
  if (lookUp(context, { schema: move.newschema, name: table.relname })) return {};
  return { table, to: qualified(move.newschema, table.relname) };
}
