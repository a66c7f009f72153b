import type { Table } from '../../model/schema.ts';
import { as, rangeVarName } from '../../sql/ast.ts';
import { qualified } from '../../sql/names.ts';
import type { Node } from '../../sql/parse.ts';
import { type Context, lookUp } from '../context.ts';
import type { Recipe } from '../recipe.ts';
import { canStandIn, holes, movedBehindView, noteView } from '../stand-in.ts';

/** RENAME of a table in use: with a view under the old name in the same transaction, dropped when no code says it any more. */
export const renameTable: Recipe = {
  id: 'rename-table',
  takes: 'ALTER TABLE ... RENAME TO',
  way: 'with a view under the old name in the same transaction, dropped in the contract phase',
  code: {
    switch: {
      old: `goes on under the old name, a view; these fail there: ${holes}`,
      new: 'uses the new name',
    },
    contract: { old: 'fails where it says the old name (42P01)', new: 'uses the new name' },
  },

  matches(node, context) {
    const { table, to } = renamed(node, context);
    return table !== undefined && to !== undefined && canStandIn(table, to, context);
  },

  steps(node, context) {
    const { table, to } = renamed(node, context);
    if (!table || to === undefined) return [];
    noteView(table, to, context);
    return movedBehindView(node, table, to, context);
  },
};

/** Undefined where the new name is taken: the statement is left to fail. */
function renamed(node: Node, context: Context): { table?: Table | undefined; to?: string } {
  const rename = as(node, 'RenameStmt');
  if (rename?.renameType !== 'OBJECT_TABLE' || rename.newname === undefined) return {};
  const { table, index } = lookUp(context, rangeVarName(rename.relation)) ?? {};
  if (!table || index) return {};
  const { schema } = table;
  if (lookUp(context, { schema, name: rename.newname })) return {};
  return { table, to: qualified(schema, rename.newname) };
}
