import { all, as, collect, conjuncts, strings, type Tree } from '../../sql/ast.ts';
import { splitQualified } from '../../sql/names.ts';
import { type Node, parseOne } from '../../sql/parse.ts';
import { sameTree } from '../../sql/print.ts';
import { printedExpression } from '../../sql/printed.ts';
import { functionsCalled } from '../../sql/walk.ts';
import type { Context } from '../context.ts';

/** Functions that leave their own result as it is. */
const settled = /^(pg_catalog\.)?(lower|upper|initcap|btrim|ltrim|rtrim|abs|ceil|floor|date_trunc)$/;

/**
 * Whether setting these values a second time changes nothing more, so that an UPDATE which stopped on its way can begin anew:
 * no value is worked out from a column that is set, but by a function that leaves its own result as it is, or by coalesce.
 */
export function canRepeat(update: Tree<'UpdateStmt'>): boolean {
  const targets = all(update.targetList, 'ResTarget');
  const set = new Set(targets.flatMap(({ name }) => name ?? []));
  return targets.every(({ name = '', val }) => {
    const used = own(val, set);
    if (used.length === 0) return true;
    return used.every(column => column === name) && val !== undefined && settles(val, name);
  });
}

/** Columns of the set ones that an expression names. */
function own(expression: Node | undefined, set: ReadonlySet<string>): string[] {
  return collect(expression, 'ColumnRef').flatMap(({ fields }) => {
    const name = strings(fields).at(-1) ?? '';
    return set.has(name) ? [name] : [];
  });
}

/**
 * The column itself, one of those functions of it, or coalesce of it. Not one within another: `upper(btrim(c, 'A'))` makes AB of
 * Aab and B of AB.
 */
function settles(value: Node, column: string): boolean {
  const only = new Set([column]);
  const call = as(value, 'FuncCall');
  const isSettled = call !== undefined && settled.test(strings(call.funcname).join('.'));
  const parts = as(value, 'CoalesceExpr')?.args ?? (isSettled ? (call.args ?? []) : [value]);
  const about = parts.filter(part => own(part, only).length > 0);
  const [first] = about;
  const isFirst = call !== undefined || first === parts[0];
  return about.length === 1 && isFirst && first !== undefined && 'ColumnRef' in first;
}

/** Whether an expression gives the same at any time: it calls immutable functions only. Operators and casts are taken for such. */
export function isImmutable(expression: Node | undefined, { state }: Context): boolean {
  if (!expression) return true;
  if (collect(expression, 'SQLValueFunction').length > 0) return false;
  const select = { SelectStmt: { targetList: [{ ResTarget: { val: expression } }] } } as unknown as Node;
  return functionsCalled(select).every(called => {
    const { name } = splitQualified(called);
    const known = state.schema.functions.filter(one => splitQualified(one.name).name === name);
    return known.length > 0 && known.every(({ volatility }) => volatility === 'immutable');
  });
}

/** Whether a row that was updated meets the condition no longer, so that none that does is left at the end. */
export function leavesCondition(update: Tree<'UpdateStmt'>): boolean {
  const values = new Map(all(update.targetList, 'ResTarget').map(({ name, val }) => [name ?? '', val]));
  return conjuncts(update.whereClause).some(condition => {
    const nulls = as(condition, 'NullTest');
    const comparison = as(condition, 'A_Expr');
    const column = columnOf(nulls?.arg ?? comparison?.lexpr);
    const value = column === undefined ? undefined : values.get(column);
    if (value === undefined) return false;
    const constant = constantOf(value);
    if (nulls) return nulls.nulltesttype === 'IS_NULL' && constant !== undefined;
    const operator = strings(comparison?.name).join('');
    const against = comparison?.rexpr;
    const differs =
      (comparison?.kind === 'AEXPR_DISTINCT' && operator === '=') ||
      (comparison?.kind === 'AEXPR_OP' && operator === '<>');
    if (differs) return against !== undefined && sameTree(value, against);
    const isEqual = comparison?.kind === 'AEXPR_OP' && operator === '=';
    const other = against && constantOf(against);
    return isEqual && constant !== undefined && other !== undefined && constant !== other;
  });
}

function columnOf(node: Node | undefined): string | undefined {
  return strings(as(node, 'ColumnRef')?.fields).at(-1);
}

/** The text of a constant that is not null. */
function constantOf(node: Node): string | undefined {
  const constant = as(node, 'A_Const') ?? as(as(node, 'TypeCast')?.arg, 'A_Const');
  return constant && constant.isnull !== true ? printedExpression(node) : undefined;
}

/** Whether the condition names one row, or a short list of them, by a key: nothing to walk through. */
export function picksByKey(
  condition: Node | undefined,
  keys: readonly (readonly (string | null)[])[],
): boolean {
  const fixed = new Set(
    conjuncts(condition).flatMap(one => {
      const comparison = as(one, 'A_Expr');
      const isEqual = comparison?.kind === 'AEXPR_OP' || comparison?.kind === 'AEXPR_IN';
      const column = columnOf(comparison?.lexpr);
      const free =
        collect(comparison?.rexpr, 'ColumnRef').length + collect(comparison?.rexpr, 'SubLink').length;
      return isEqual && strings(comparison?.name).join('') === '=' && column !== undefined && free === 0
        ? [column]
        : [];
    }),
  );
  return keys.some(key => key.length > 0 && key.every(column => column !== null && fixed.has(column)));
}

/** The tree of a condition, for a WHERE that gets one more. */
export function conditionOf(text: string): Node {
  const select = as(parseOne(`SELECT ${text}`), 'SelectStmt');
  return all(select?.targetList, 'ResTarget')[0]?.val ?? { A_Const: {} };
}
