import { type Node, parseOne } from '../sql/parse.ts';
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
  return node
    ? step(node, context, () => (node === context.node ? context.statement.sql : printed(node)))
    : [];
}

/** The same for a statement that the plan adds. */
export function carryText(sql: string, context: Context): Draft[] {
  return step(parseOne(sql), context, () => sql);
}

function step(node: Node, context: Context, text: () => string): Draft[] {
  const carried = carriedBy(node, context);
  if (carried === 'nothing to do') return [];
  return [
    { ...brief(carried.relations, [text()], carried.done), ...carried, transaction: transactionMode(node) },
  ];
}
