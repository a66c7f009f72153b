import { quoteLiteral } from '../../../sql/names.ts';
import { children, type TreeNode } from '../../../sql/tree.ts';
import type { Limits } from '../../values/values.ts';
import { callOf, columnOf, columnsIn, constantOf, constantsOf, nodeIn } from './expression.ts';

const nullCounters = new Set(['num_nulls', 'num_nonnulls']);

/**
 * What a condition that was not understood still tells of its columns: the constants they are compared with, and whether
 * it matters that they are null.
 */
export function hintsIn(tree: TreeNode): Map<string, Limits> {
  const hints = new Map<string, Limits>(columnsIn(tree).map(column => [column, { unclear: true }]));
  visit(tree, hints);
  return hints;
}

function visit(node: TreeNode, hints: Map<string, Limits>): void {
  if (node.tag === 'A_Expr') compared(node, hints);
  if (node.tag === 'NullTest') oftenNull(columnOf(nodeIn(node.fields, 'arg')), hints);
  if (node.tag === 'CoalesceExpr') for (const column of columnsIn(node)) oftenNull(column, hints);
  const call = callOf(node);
  if (call && nullCounters.has(call.name))
    for (const argument of call.arguments) oftenNull(columnOf(argument), hints);
  for (const child of children(node)) visit(child, hints);
}

function compared(node: TreeNode, hints: Map<string, Limits>): void {
  const [left, right] = [nodeIn(node.fields, 'lexpr'), nodeIn(node.fields, 'rexpr')];
  const column = theColumn(left) ?? theColumn(right);
  const other = theColumn(left) === undefined ? left : right;
  const one = constantOf(other);
  const constants = constantsOf(other) ?? (one === undefined ? [] : [one]);
  const known = column === undefined ? undefined : hints.get(column);
  if (known) known.hints = [...new Set([...(known.hints ?? []), ...constants.map(quoteLiteral)])];
}

/** The only column of a side: `data` in `data ->> 'kind'`. */
function theColumn(node: TreeNode | undefined): string | undefined {
  const [column, ...more] = new Set(node ? columnsIn(node) : []);
  return more.length === 0 ? column : undefined;
}

function oftenNull(column: string | undefined, hints: Map<string, Limits>): void {
  const known = column === undefined ? undefined : hints.get(column);
  if (known) known.oftenNull = true;
}
