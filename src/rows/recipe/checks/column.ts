import { quoteLiteral } from '../../../sql/names.ts';
import type { TreeNode } from '../../../sql/tree.ts';
import { secondsOf } from '../../values/times.ts';
import type { Limits } from '../../values/values.ts';
import { callOf, columnOf } from './expression.ts';

/** A column and what a comparison leaves of it. */
export interface OneColumn {
  readonly column: string;
  readonly limits: Limits;
}

/** Gives a column's type, under domains. */
export type TypeOf = (column: string) => string | undefined;

const lengths = new Set(['length', 'char_length', 'character_length', 'octet_length']);
const trims = new Set(['btrim', 'ltrim', 'rtrim']);

/** `column = ANY (...)`, `column IN (...)`, `column = constant` */
export function oneOf(constants: readonly string[]): Limits {
  return { values: [...new Set(constants)].map(quoteLiteral) };
}

/** `column < constant`, `length(column) <= constant`, with the column or the length on the left. */
export function bound(
  left: TreeNode | undefined,
  operator: string,
  constant: string | undefined,
  typeOf: TypeOf,
): OneColumn | undefined {
  if (constant === undefined) return undefined;
  const call = callOf(left);
  if (call && lengths.has(call.name)) {
    const column = trimmed(call.arguments[0]);
    const limits = lengthBound(operator, Number(constant));
    return column !== undefined && limits ? { column, limits } : undefined;
  }
  // Generated texts have no blanks at their ends and are never empty.
  const column = trimmed(left);
  if (column === undefined || typeOf(column) === undefined) return undefined;
  const limits = valueBound(operator, constant, typeOf(column) ?? '');
  return limits && { column, limits };
}

/** The column, under trim() too. */
function trimmed(node: TreeNode | undefined): string | undefined {
  const call = callOf(node);
  return call && trims.has(call.name) ? columnOf(call.arguments[0]) : columnOf(node);
}

function valueBound(operator: string, constant: string, type: string): Limits | undefined {
  if (operator === '=') return oneOf([constant]);
  const different = operator === '<>' || operator === '!=';
  if (different && /^(text|character|citext|public\.citext)/.test(type)) return {};
  const value = numberOf(constant, type);
  if (value === undefined) return undefined;
  // Numbers start at 1 where nothing else is said; above the excluded value is one side of it.
  if (different && value === 0) return { min: 0, above: true };
  if (operator === '>' || operator === '>=') return { min: value, above: operator === '>' };
  if (operator === '<' || operator === '<=') return { max: value, below: operator === '<' };
  return undefined;
}

function numberOf(constant: string, type: string): number | undefined {
  if (/^(date|timestamp)/.test(type)) {
    const seconds = secondsOf(constant);
    return seconds === undefined ? undefined : type === 'date' ? Math.floor(seconds / 86_400) : seconds;
  }
  if (!/^(smallint|integer|bigint|numeric|real|double|money)/.test(type)) return undefined;
  const value = Number(constant);
  return Number.isFinite(value) && constant !== '' ? value : undefined;
}

function lengthBound(operator: string, length: number): Limits | undefined {
  if (!Number.isFinite(length)) return undefined;
  if (operator === '=') return { minLength: length, maxLength: length };
  if (operator === '>' || operator === '>=') return { minLength: operator === '>' ? length + 1 : length };
  if (operator === '<' || operator === '<=') return { maxLength: operator === '<' ? length - 1 : length };
  return operator === '<>' && length === 0 ? {} : undefined;
}

/** `column = lower(column)`, `column = trim(column)` */
export function cased(
  column: string | undefined,
  operator: string,
  right: TreeNode | undefined,
): OneColumn | undefined {
  const call = callOf(right);
  if (column === undefined || operator !== '=' || !call || columnOf(call.arguments[0]) !== column)
    return undefined;
  if (trims.has(call.name)) return { column, limits: {} };
  if (call.name !== 'lower' && call.name !== 'upper') return undefined;
  return { column, limits: { letterCase: call.name } };
}

/** A regular expression for `~`, `~*`, LIKE and ILIKE; undefined for their opposites. */
export function pattern(operator: string, constant: string | undefined): string | undefined {
  if (constant === undefined) return undefined;
  if (operator === '~' || operator === '~*') return constant;
  if (operator !== '~~' && operator !== '~~*') return undefined;
  const text = constant.replace(/\\(.)|([%_])|([.*+?^${}()|[\]\\])/gs, (_, escaped, wild, special) =>
    wild === undefined ? `\\${escaped ?? special}`.replace(/\\(\w)/, '$1') : wild === '%' ? '.*' : '.',
  );
  return `^${text}$`;
}
