import { all, as, strings, type Tree } from '../../../sql/ast.ts';
import type { Node } from '../../../sql/parse.ts';
import type { Act } from '../act.ts';
import { builtinResults } from '../builtin/results.ts';
import type { Relation, TypeRef } from '../catalog/things.ts';
import { LITERAL } from '../type/coercion.ts';
import { builtin, resolveType } from '../type/types.ts';
import { routinesNamed } from './expression.ts';

/** The type of the column that a reference means, where that is known. */
export type ColumnTypes = (reference: Tree<'ColumnRef'>) => TypeRef | undefined;

/** References are to the columns of one table. */
export const columnTypesOf =
  (table: Relation): ColumnTypes =>
  ({ fields }) => {
    const name = strings(fields).at(-1);
    return table.columns.find(one => one.name === name)?.type;
  };

/**
 * The type of an expression where it is plain: constants, columns, casts, conditions, some functions. Undefined where it is not
 * known; `LITERAL` for a constant whose type is left open.
 */
export function typeOf(
  act: Act,
  expression: Node | undefined,
  columns: ColumnTypes = () => undefined,
): TypeRef | undefined {
  if (!expression) return undefined;
  const constant = as(expression, 'A_Const');
  if (constant) return constantType(constant);
  const cast = as(expression, 'TypeCast');
  if (cast) return resolveType(act, cast.typeName);
  const column = as(expression, 'ColumnRef');
  if (column) return columns(column);
  const collate = as(expression, 'CollateClause');
  if (collate) return typeOf(act, collate.arg, columns);
  const value = as(expression, 'SQLValueFunction');
  if (value) return sqlValues[String(value.op).replace(/_N$/, '')];
  if ('BoolExpr' in expression || 'NullTest' in expression || 'BooleanTest' in expression)
    return builtin('bool');
  const call = as(expression, 'FuncCall');
  if (call) return resultOf(act, strings(call.funcname), call.args, columns);
  const coalesce = as(expression, 'CoalesceExpr');
  if (coalesce) return firstOf(act, coalesce.args, columns);
  const choice = as(expression, 'CaseExpr');
  if (choice)
    return firstOf(
      act,
      [...all(choice.args, 'CaseWhen').map(({ result }) => result), choice.defresult],
      columns,
    );
  const operation = as(expression, 'A_Expr');
  return operation ? operationType(act, operation, columns) : undefined;
}

/** What alternatives have in common: the first type that is not left open; of literals alone, text. */
function firstOf(
  act: Act,
  nodes: readonly (Node | undefined)[] | undefined,
  columns: ColumnTypes,
): TypeRef | undefined {
  const types = (nodes ?? []).flatMap(node => (node ? [typeOf(act, node, columns)] : []));
  const open = types.filter(type => type !== LITERAL);
  if (open.length === 0) return builtin('text');
  const numbers = open.map(type => (type && !type.array ? widths.indexOf(type.name) : -1));
  if (numbers.every(at => at >= 0)) return builtin(widths[Math.max(...numbers)] ?? 'numeric');
  return open.every(type => type?.name === open[0]?.name && type?.id === open[0]?.id) ? open[0] : undefined;
}

/** Types of numbers, each of which becomes the next ones by itself. */
const widths = ['int2', 'int4', 'int8', 'numeric', 'float4', 'float8'];

const comparisons = new Set([
  '=',
  '<>',
  '!=',
  '<',
  '>',
  '<=',
  '>=',
  '~',
  '~*',
  '!~',
  '!~*',
  '~~',
  '!~~',
  '~~*',
  '!~~*',
  '@>',
  '<@',
  '?',
  '&&',
]);

function operationType(
  act: Act,
  { kind, name, lexpr, rexpr }: Tree<'A_Expr'>,
  columns: ColumnTypes,
): TypeRef | undefined {
  const operator = strings(name).at(-1) ?? '';
  if (kind === 'AEXPR_NULLIF') return firstOf(act, [lexpr, rexpr], columns);
  if (kind !== 'AEXPR_OP' || comparisons.has(operator)) return builtin('bool');
  if (operator === '->>' || operator === '#>>') return builtin('text');
  const [left, right] = [typeOf(act, lexpr, columns), typeOf(act, rexpr, columns)];
  const strings_ = [left, right].filter(type => type === LITERAL || texts.has(type?.name ?? ''));
  if (operator === '||') return strings_.length > 0 && !left?.array && !right?.array ? builtin('text') : left;
  if (operator === '->' || operator === '#>') return left;
  return '+-*/%'.includes(operator) && left && right && isNumber(left) && isNumber(right)
    ? firstOf(act, [lexpr, rexpr], columns)
    : undefined;
}

const texts = new Set(['text', 'varchar', 'bpchar']);
const isNumber = ({ name, array }: TypeRef): boolean => !array && widths.includes(name);

function constantType(constant: {
  ival?: unknown;
  fval?: { fval?: string };
  boolval?: unknown;
  bsval?: unknown;
}): TypeRef {
  if (constant.ival) return builtin('int4');
  if (constant.boolval) return builtin('bool');
  if (constant.bsval) return builtin('bit');
  // What is too long for an integer of 4 bytes is kept as text by the parser.
  if (constant.fval)
    return builtin(
      /^\d{1,19}$/.test(constant.fval.fval ?? '') && isInt8(constant.fval.fval ?? '') ? 'int8' : 'numeric',
    );
  return LITERAL;
}

const isInt8 = (digits: string): boolean => BigInt(digits) <= 9223372036854775807n;

const sqlValues: Readonly<Record<string, TypeRef>> = {
  SVFOP_CURRENT_DATE: builtin('date'),
  SVFOP_CURRENT_TIME: builtin('timetz'),
  SVFOP_CURRENT_TIMESTAMP: builtin('timestamptz'),
  SVFOP_LOCALTIME: builtin('time'),
  SVFOP_LOCALTIMESTAMP: builtin('timestamp'),
  SVFOP_CURRENT_ROLE: builtin('name'),
  SVFOP_CURRENT_USER: builtin('name'),
  SVFOP_USER: builtin('name'),
  SVFOP_SESSION_USER: builtin('name'),
  SVFOP_CURRENT_CATALOG: builtin('name'),
  SVFOP_CURRENT_SCHEMA: builtin('name'),
};

/** Their result is of the type of their argument. */
const ofArgument = new Set(
  `abs trunc round floor ceil ceiling greatest least array_remove array_append max min lag lead first_value last_value nth_value
  any_value mode`.split(/\s+/),
);

/** What sums of numbers are, and their averages. */
const sums: Readonly<Record<string, string>> = { int2: 'int8', int4: 'int8', int8: 'numeric' };
const averages: Readonly<Record<string, string>> = {
  int2: 'numeric',
  int4: 'numeric',
  int8: 'numeric',
  float4: 'float8',
};

function resultOf(
  act: Act,
  parts: readonly string[],
  args: readonly Node[] | undefined,
  columns: ColumnTypes,
): TypeRef | undefined {
  const name = parts.at(-1) ?? '';
  const own = routinesNamed(act, parts.at(-2), name);
  if (own.length > 0) return own.length === 1 ? own[0]?.returns : undefined;
  if (name === 'timezone') {
    const of = typeOf(act, args?.[1], columns)?.name;
    return of === 'timestamptz'
      ? builtin('timestamp')
      : of === 'timestamp'
        ? builtin('timestamptz')
        : undefined;
  }
  if (ofArgument.has(name)) return firstOf(act, args?.slice(0, 1), columns);
  if (name === 'sum' || name === 'avg') {
    const of = typeOf(act, args?.[0], columns);
    return of && builtin((name === 'sum' ? sums : averages)[of.name] ?? of.name);
  }
  if (name === 'unnest' || name === 'array_agg') {
    const of = typeOf(act, args?.[0], columns);
    return of && { ...of, array: name === 'array_agg' };
  }
  const known = builtinResults[name];
  if (known === undefined) return undefined;
  return { ...builtin(known.replace('[]', '')), array: known.endsWith('[]') };
}
