import type { Node } from '../sql/parse.ts';
import { printed } from '../sql/printed.ts';
import type { Context } from './context.ts';
import { brief, type Draft } from './draft.ts';
import { transactionMode } from './mode.ts';
import { stillToDo } from './there.ts';
import { carriedBy } from './undo/index.ts';

/**
 * A step that runs a statement as it is written, with the undo that can be derived from it and the schema before. Nothing when
 * all that it asks for is there already.
 */
export function carry(written: Node, context: Context): Draft[] {
  const node = stillToDo(written, context);
  if (!node) return [];
  const carried = carriedBy(node, context);
  if (carried === 'nothing to do') return [];
  const sql = node === context.node ? context.statement.sql : printed(node);
  return [
    { ...brief(carried.relations, [sql], carried.done), ...carried, transaction: transactionMode(node) },
  ];
}
