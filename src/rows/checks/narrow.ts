import { quoteLiteral } from '../../sql/names.ts';
import type { TreeNode } from '../../sql/tree.ts';
import { secondsOf } from '../values/times.ts';
import type { Limits } from '../values/values.ts';
import {
  callOf,
  columnOf,
  constantOf,
  constantsOf,
  expressionTree,
  listOf,
  nodeIn,
  operatorOf,
} from './expression.ts';

/** `column` must be greater than `than`, another column of the row. */
export interface Order {
  readonly column: string;
  readonly than: string;
}

/** What an expression that must not be false says about single columns. */
export interface Narrowed {
  readonly limits: Map<string, Limits>;
  readonly orders: Order[];
  /** Nothing of the expression is left over: rows made within these limits satisfy it. */
  exact: boolean;
}

const flipped: Readonly<Record<string, string>> = { '<': '>', '<=': '>=', '>': '<', '>=': '<=', '=': '=' };
const lengths = new Set(['length', 'char_length', 'character_length', 'octet_length']);

/** Reads what a CHECK expression leaves of each column. `typeOf` gives a column's type. */
export function narrow(expression: string, typeOf: (column: string) => string | undefined): Narrowed {
  const found: Narrowed = { limits: new Map(), orders: [], exact: true };
  const tree = expressionTree(expression);
  if (tree) conjunct(tree, found, typeOf);
  else found.exact = false;
  return found;
}

type TypeOf = (column: string) => string | undefined;

function conjunct(node: TreeNode, found: Narrowed, typeOf: TypeOf): void {
  if (node.tag === 'BoolExpr' && node.fields.boolop === 'AND_EXPR') {
    for (const part of listOf(node.fields.args)) conjunct(part, found, typeOf);
    return;
  }
  if (node.tag === 'BoolExpr' && node.fields.boolop === 'OR_EXPR') {
    // A CHECK is satisfied when it is null, and the column may stay null: the other arm alone is a narrower promise.
    const arms = listOf(node.fields.args);
    const rest = arms.filter(arm => !(arm.tag === 'NullTest' && arm.fields.nulltesttype === 'IS_NULL'));
    const [only] = rest;
    if (only && rest.length === 1 && arms.length > 1) conjunct(only, found, typeOf);
    else found.exact = false;
    return;
  }
  if (node.tag === 'NullTest') {
    const column = columnOf(nodeIn(node.fields, 'arg'));
    if (column === undefined) found.exact = false;
    else if (node.fields.nulltesttype === 'IS_NOT_NULL') limitsOf(found, column).notNull = true;
    else limitsOf(found, column).isNull = true;
    return;
  }
  if (node.tag !== 'A_Expr' || !comparison(node, found, typeOf)) found.exact = false;
}

function comparison(node: TreeNode, found: Narrowed, typeOf: TypeOf): boolean {
  const left = nodeIn(node.fields, 'lexpr');
  const right = nodeIn(node.fields, 'rexpr');
  const operator = operatorOf(node) ?? '';
  const column = columnOf(left);
  const several = constantsOf(right);
  if (column !== undefined && several && operator === '=' && node.fields.kind !== 'AEXPR_OP_ALL') {
    return oneOf(limitsOf(found, column), several);
  }
  if (node.fields.kind !== 'AEXPR_OP') return false;
  const other = columnOf(right);
  if (column !== undefined && other !== undefined) return ordered(column, operator, other, found);
  const constant = constantOf(right);
  if (constant !== undefined) return bound(left, operator, constant, found, typeOf);
  const first = constantOf(left);
  const turned = flipped[operator];
  if (first !== undefined && turned !== undefined) return bound(right, turned, first, found, typeOf);
  return cased(column, operator, right, found);
}

function ordered(column: string, operator: string, other: string, found: Narrowed): boolean {
  if (operator === '>' || operator === '>=') found.orders.push({ column, than: other });
  else if (operator === '<' || operator === '<=') found.orders.push({ column: other, than: column });
  else return operator === '<>';
  return true;
}

/** `col = lower(col)` */
function cased(
  column: string | undefined,
  operator: string,
  right: TreeNode | undefined,
  found: Narrowed,
): boolean {
  const call = callOf(right);
  if (column === undefined || operator !== '=' || !call || columnOf(call.arguments[0]) !== column)
    return false;
  if (call.name !== 'lower' && call.name !== 'upper') return call.name === 'btrim';
  limitsOf(found, column).letterCase = call.name;
  return true;
}

function bound(
  left: TreeNode | undefined,
  operator: string,
  constant: string,
  found: Narrowed,
  typeOf: TypeOf,
): boolean {
  const call = callOf(left);
  const measured = call && lengths.has(call.name) ? columnOf(call.arguments[0]) : undefined;
  if (measured !== undefined) return lengthBound(limitsOf(found, measured), operator, Number(constant));
  const column = columnOf(left);
  if (column === undefined) return false;
  const type = typeOf(column) ?? '';
  const limits = limitsOf(found, column);
  if (operator === '=') return oneOf(limits, [constant]);
  if (operator === '<>' || operator === '!=') return /^(text|character|citext)/.test(type);
  const value = numberOf(constant, type);
  if (value === undefined) return false;
  if (operator === '>' || operator === '>=') raise(limits, value, operator === '>');
  else if (operator === '<' || operator === '<=') lower(limits, value, operator === '<');
  else return false;
  return true;
}

function numberOf(constant: string, type: string): number | undefined {
  if (/^(date|timestamp)/.test(type)) {
    const seconds = secondsOf(constant);
    return seconds === undefined ? undefined : type === 'date' ? Math.floor(seconds / 86_400) : seconds;
  }
  if (!/^(smallint|integer|bigint|numeric|real|double|money)/.test(type)) return undefined;
  const value = Number(constant);
  return Number.isFinite(value) ? value : undefined;
}

function raise(limits: Limits, min: number, above: boolean): void {
  if (limits.min !== undefined && limits.min > min) return;
  limits.above = above || (limits.min === min && limits.above === true);
  limits.min = min;
}

function lower(limits: Limits, max: number, below: boolean): void {
  if (limits.max !== undefined && limits.max < max) return;
  limits.below = below || (limits.max === max && limits.below === true);
  limits.max = max;
}

function lengthBound(limits: Limits, operator: string, length: number): boolean {
  if (!Number.isFinite(length)) return false;
  const least = operator === '>' ? length + 1 : operator === '>=' || operator === '=' ? length : undefined;
  const most = operator === '<' ? length - 1 : operator === '<=' || operator === '=' ? length : undefined;
  if (least !== undefined) limits.minLength = Math.max(least, limits.minLength ?? 0);
  if (most !== undefined) limits.maxLength = Math.min(most, limits.maxLength ?? Infinity);
  return least !== undefined || most !== undefined;
}

function oneOf(limits: Limits, constants: readonly string[]): boolean {
  const literals = constants.map(quoteLiteral);
  limits.values = limits.values ? limits.values.filter(value => literals.includes(value)) : literals;
  return true;
}

function limitsOf(found: Narrowed, column: string): Limits {
  const known = found.limits.get(column) ?? {};
  found.limits.set(column, known);
  return known;
}
