import type { Node } from '../sql/parse.ts';
import { printed } from '../sql/printed.ts';
import type { Context } from './context.ts';
import { brief, type Draft } from './draft.ts';
import { transactionMode } from './mode.ts';
import { carriedBy } from './undo/index.ts';

/** A step that runs a statement as it is written, with the undo that can be derived from it and the schema before. */
export function carry(node: Node, context: Context): Draft[] {
  const carried = carriedBy(node, context);
  if (carried === 'nothing to do') return [];
  const sql = node === context.node ? context.statement.sql : printed(node);
  return [
    { ...brief(carried.relations, [sql], carried.done), ...carried, transaction: transactionMode(node) },
  ];
}
