import { as, conjuncts, rangeVarName, strings, type Tree } from '../../../sql/ast.ts';
import type { Node } from '../../../sql/parse.ts';
import type { Act } from '../act.ts';
import { type Row, rowsOf } from './catalog-tables.ts';
import { type Held, textValue } from './evaluate.ts';

/** A condition on one column of the catalog: what its value may be. */
interface Wanted {
  readonly column: string;
  readonly values: readonly string[];
  readonly not: boolean;
}

/**
 * Whether a query over tables and views of the catalog finds a row: one of them, or one joined with pg_namespace, pg_class and
 * the like, whose names its rows carry along. Undefined where the query asks for more than that.
 */
export function catalogRows(act: Act, select: Tree<'SelectStmt'>, held: Held): boolean | undefined {
  const tables = (select.fromClause ?? []).map(flatten);
  if (tables.includes(undefined)) return undefined;
  const parts = tables.flatMap(one => one ?? []);
  const names = parts.flatMap(({ table }) => (table ? [rangeVarName(table).name] : []));
  const main = names.find(name => !carried.has(name)) ?? names[0];
  if (main === undefined) return undefined;
  const conditions = [...parts.flatMap(({ on }) => on), ...conjuncts(select.whereClause)];
  const wanted: Wanted[] = [];
  for (const condition of conditions) {
    if (joins(condition)) continue;
    const one = wantedBy(act, condition, held);
    if (!one) return undefined;
    wanted.push(one);
  }
  const rows = rowsOf(act, main, value => wanted.find(({ column, not }) => column === value && !not)?.values);
  if (!rows) return undefined;
  for (const row of rows) {
    const fits = matches(row, wanted);
    if (fits === undefined) return undefined;
    if (fits) return true;
  }
  return false;
}

/** Joined only for the names that the rows of others carry along. */
const carried = new Set(['pg_namespace', 'pg_class']);

interface Part {
  readonly table?: Tree<'RangeVar'>;
  readonly on: readonly Node[];
}

function flatten(node: Node): Part[] | undefined {
  const table = as(node, 'RangeVar');
  if (table) return [{ table, on: [] }];
  const join = as(node, 'JoinExpr');
  if (!join?.larg || !join.rarg || join.jointype !== 'JOIN_INNER') return undefined;
  const [left, right] = [flatten(join.larg), flatten(join.rarg)];
  if (!left || !right || join.usingClause || join.isNatural) return undefined;
  return [...left, ...right, { on: conjuncts(join.quals) }];
}

/** `a.oid = b.relnamespace`: two columns, as joins have them. */
function joins(condition: Node): boolean {
  const expression = as(condition, 'A_Expr');
  return as(expression?.lexpr, 'ColumnRef') !== undefined && as(expression?.rexpr, 'ColumnRef') !== undefined;
}

function wantedBy(act: Act, condition: Node, held: Held): Wanted | undefined {
  const expression = as(condition, 'A_Expr');
  const operator = strings(expression?.name)[0];
  const column = columnIn(expression?.lexpr);
  if (!expression || column === undefined) return undefined;
  if (expression.kind === 'AEXPR_IN') {
    const items = as(expression.rexpr, 'List')?.items ?? [];
    const values = items.map(item => valueIn(act, item, held));
    return values.includes(undefined)
      ? undefined
      : { column, values: values as string[], not: operator !== '=' };
  }
  const value = valueIn(act, expression.rexpr, held);
  if (expression.kind !== 'AEXPR_OP' || value === undefined || (operator !== '=' && operator !== '<>'))
    return undefined;
  return { column, values: [value], not: operator === '<>' };
}

function columnIn(node: Node | undefined): string | undefined {
  const cast = as(node, 'TypeCast');
  if (cast) return columnIn(cast.arg);
  const call = as(node, 'FuncCall');
  if (call && strings(call.funcname).at(-1) === 'lower') return columnIn(call.args?.[0]);
  return strings(as(node, 'ColumnRef')?.fields).at(-1);
}

function valueIn(act: Act, node: Node | undefined, held: Held): string | undefined {
  const call = as(node, 'FuncCall');
  if (call && strings(call.funcname).at(-1) === 'current_schema') return act.session.searchPath[0];
  const word = as(node, 'SQLValueFunction');
  if (word?.op === 'SVFOP_CURRENT_SCHEMA') return act.session.searchPath[0];
  const cast = as(node, 'TypeCast');
  const reg = strings(cast?.typeName?.names).at(-1);
  const text = textValue(node, held);
  if (text === undefined) return undefined;
  // 'public.users'::regclass: rows carry the bare name.
  return reg === 'regclass' || reg === 'regtype' ? text.replace(/^.*\./, '').replaceAll('"', '') : text;
}

/** Undefined where the rows do not have what is asked for. */
function matches(row: Row, wanted: readonly Wanted[]): boolean | undefined {
  let fits = true;
  for (const { column, values, not } of wanted) {
    const has = row[column];
    if (has === undefined) return undefined;
    if (values.includes(has) === not) fits = false;
  }
  return fits;
}
