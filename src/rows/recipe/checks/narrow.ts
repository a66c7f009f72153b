import type { TreeNode } from '../../../sql/tree.ts';
import { type Limits, merge } from '../../values/values.ts';
import { bound, cased, oneOf, pattern, type TypeOf } from './column.ts';
import {
  columnOf,
  constantOf,
  constantsOf,
  expressionTree,
  listOf,
  nodeIn,
  operatorOf,
} from './expression.ts';
import { hintsIn } from './hints.ts';

/** `column` must be greater than `than`, another column of the row. */
export interface Order {
  readonly column: string;
  readonly than: string;
}

/** Two columns that must not be equal. */
export interface Differ {
  readonly columns: readonly [string, string];
}

/** What a condition that must not be false says about single columns. */
export interface Narrowed {
  readonly limits: ReadonlyMap<string, Limits>;
  readonly orders: readonly Order[];
  readonly differ: readonly Differ[];
  /** False when rows made within these limits may still fail the condition. */
  readonly exact: boolean;
}

/** Reads what a CHECK expression leaves of each column. */
export function narrow(expression: string, typeOf: TypeOf): Narrowed {
  const tree = expressionTree(expression);
  return tree ? conjunct(tree, typeOf) : { ...nothing, exact: false };
}

const nothing: Narrowed = { limits: new Map(), orders: [], differ: [], exact: true };

function conjunct(node: TreeNode, typeOf: TypeOf): Narrowed {
  return understood(node, typeOf) ?? { ...nothing, limits: hintsIn(node), exact: false };
}

function understood(node: TreeNode, typeOf: TypeOf): Narrowed | undefined {
  if (node.tag === 'BoolExpr') return bool(node, typeOf);
  if (node.tag === 'NullTest') {
    const column = columnOf(nodeIn(node.fields, 'arg'));
    return column === undefined
      ? undefined
      : only(column, node.fields.nulltesttype === 'IS_NULL' ? { isNull: true } : { notNull: true });
  }
  const column = columnOf(node);
  if (column !== undefined) return only(column, { values: [`'true'`] });
  return node.tag === 'A_Expr' ? comparison(node, typeOf) : undefined;
}

function bool(node: TreeNode, typeOf: TypeOf): Narrowed | undefined {
  const arms = listOf(node.fields.args);
  if (node.fields.boolop === 'AND_EXPR') return arms.map(arm => conjunct(arm, typeOf)).reduce(both);
  if (node.fields.boolop === 'NOT_EXPR') {
    const column = columnOf(arms[0]);
    return column === undefined ? undefined : only(column, { values: [`'false'`] });
  }
  // `x IS NULL OR ...`: the other arm alone is a narrower promise, and a null x makes it null, which satisfies a CHECK.
  const rest = arms.filter(arm => !(arm.tag === 'NullTest' && arm.fields.nulltesttype === 'IS_NULL'));
  const [arm] = rest;
  const nulls = arms.filter(one => !rest.includes(one)).map(one => columnOf(nodeIn(one.fields, 'arg')));
  if (!arm || rest.length > 1 || nulls.length === 0) return undefined;
  const narrowed = understood(arm, typeOf);
  const named = new Set([
    ...(narrowed?.limits.keys() ?? []),
    ...(narrowed?.orders ?? []).map(order => order.column),
  ]);
  // `a IS NULL OR b IS NOT NULL` would otherwise make b required, or null where it may not be.
  return narrowed && nulls.every(column => column !== undefined && named.has(column)) ? narrowed : undefined;
}

function both(a: Narrowed, b: Narrowed): Narrowed {
  const limits = new Map(a.limits);
  for (const [column, more] of b.limits) limits.set(column, merge(limits.get(column) ?? {}, more));
  return {
    limits,
    orders: [...a.orders, ...b.orders],
    differ: [...a.differ, ...b.differ],
    exact: a.exact && b.exact,
  };
}

function only(column: string, limits: Limits, exact = true): Narrowed {
  return { ...nothing, limits: new Map([[column, limits]]), exact };
}

function comparison(node: TreeNode, typeOf: TypeOf): Narrowed | undefined {
  const [left, right] = [nodeIn(node.fields, 'lexpr'), nodeIn(node.fields, 'rexpr')];
  const operator = operatorOf(node) ?? '';
  const column = columnOf(left);
  const several = constantsOf(right);
  if (several) {
    const among = operator === '=' && node.fields.kind !== 'AEXPR_OP_ALL';
    return column !== undefined && among ? only(column, oneOf(several)) : undefined;
  }
  if (node.fields.kind === 'AEXPR_LIKE' || node.fields.kind === 'AEXPR_ILIKE' || operator.startsWith('~')) {
    const text = pattern(operator, constantOf(right));
    return column !== undefined && text !== undefined ? only(column, { patterns: [text] }, false) : undefined;
  }
  if (node.fields.kind !== 'AEXPR_OP') return undefined;
  const other = columnOf(right);
  if (column !== undefined && other !== undefined) return ordered(column, operator, other);
  const found =
    bound(left, operator, constantOf(right), typeOf) ??
    bound(right, flip(operator), constantOf(left), typeOf);
  if (found) return only(found.column, found.limits);
  const letters = cased(column, operator, right) ?? cased(other, operator, left);
  return letters && only(letters.column, letters.limits);
}

function flip(operator: string): string {
  return operator.replace(/[<>]/, sign => (sign === '<' ? '>' : '<')).replace('><', '<>');
}

function ordered(column: string, operator: string, other: string): Narrowed | undefined {
  if (operator === '<>') return { ...nothing, differ: [{ columns: [column, other] }] };
  const order =
    operator === '>' || operator === '>='
      ? { column, than: other }
      : operator === '<' || operator === '<='
        ? { column: other, than: column }
        : undefined;
  return order && { ...nothing, orders: [order] };
}
