import { as, strings } from '../../../sql/ast.ts';
import type { Node } from '../../../sql/parse.ts';
import type { Act } from '../act.ts';
import { findRelation } from '../object/resolve.ts';
import { catalogRows } from './catalog-rows.ts';
import { type Held, textValue } from './evaluate.ts';

/** Whether a condition about the catalog holds: EXISTS over Postgres's own tables. Undefined where it cannot be told. */
export function decide(act: Act, node: Node, held: Held): boolean | undefined {
  if (act.world.doubt !== undefined) return undefined;
  const bool = as(node, 'BoolExpr');
  if (bool) {
    const parts = (bool.args ?? []).map(one => decide(act, one, held));
    if (bool.boolop === 'NOT_EXPR') return parts[0] === undefined ? undefined : !parts[0];
    const [deciding, all] = bool.boolop === 'AND_EXPR' ? [false, true] : [true, false];
    if (parts.includes(deciding)) return deciding;
    return parts.includes(undefined) ? undefined : all;
  }
  const link = as(node, 'SubLink');
  if (link?.subLinkType === 'EXISTS_SUBLINK') return exists(act, link.subselect, held);
  const constant = as(node, 'A_Const')?.boolval;
  if (constant) return constant.boolval === true;
  return isMissing(act, node, held) ?? isEqual(node, held);
}

/** Two texts that are known: `TG_OP = 'INSERT'`. */
function isEqual(node: Node, held: Held): boolean | undefined {
  const expression = as(node, 'A_Expr');
  const operator = strings(expression?.name)[0];
  if (expression?.kind !== 'AEXPR_OP' || (operator !== '=' && operator !== '<>')) return undefined;
  const [left, right] = [textValue(expression.lexpr, held), textValue(expression.rexpr, held)];
  return left === undefined || right === undefined ? undefined : (left === right) === (operator === '=');
}

/** `to_regclass('a') IS NULL`. */
function isMissing(act: Act, node: Node, held: Held): boolean | undefined {
  const test = as(node, 'NullTest');
  const call = as(test?.arg, 'FuncCall');
  if (!test || strings(call?.funcname).at(-1) !== 'to_regclass') return undefined;
  const text = textValue(call?.args?.[0], held);
  const parts = text?.match(/^(?:(\w+)\.)?(\w+)$/);
  if (!parts) return undefined;
  const found = findRelation(act, { name: parts[2] ?? '', ...(parts[1] ? { schema: parts[1] } : {}) });
  return (found === undefined) === (test.nulltesttype === 'IS_NULL');
}

/** Whether a SELECT from the catalog gives a row. */
function exists(act: Act, query: Node | undefined, held: Held): boolean | undefined {
  const select = as(query, 'SelectStmt');
  if (!select || select.groupClause || select.havingClause || select.larg || select.withClause)
    return undefined;
  const found = catalogRows(act, select, held);
  return found === undefined ? undefined : found;
}
