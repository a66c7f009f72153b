import { as, strings } from '../../sql/ast.ts';
import type { Node } from '../../sql/parse.ts';

/** A name for an expression and how sure Postgres is of it: a 2 stands, a 1 gives way to a name from further in. */
interface Named {
  readonly name: string;
  readonly strength: 1 | 2;
}

const named = (name: string | undefined): Named | undefined =>
  name === undefined ? undefined : { name, strength: 2 };

/**
 * The name that Postgres gives to an index column that is an expression (FigureIndexColname in parse_target.c); `expr` when
 * nothing in it has a name.
 */
export function expressionName(node: Node | undefined): string {
  return figure(node)?.name ?? 'expr';
}

function figure(node: Node | undefined): Named | undefined {
  if (node === undefined) return undefined;
  if ('ColumnRef' in node) return named(strings(node.ColumnRef.fields).at(-1));
  if ('FuncCall' in node) return named(strings(node.FuncCall.funcname).at(-1));
  if ('A_Indirection' in node) {
    return named(strings(node.A_Indirection.indirection).at(-1)) ?? figure(node.A_Indirection.arg);
  }
  if ('CollateClause' in node) return figure(node.CollateClause.arg);
  if ('TypeCast' in node) {
    return weak(figure(node.TypeCast.arg), strings(node.TypeCast.typeName?.names).at(-1));
  }
  if ('CaseExpr' in node) return weak(figure(node.CaseExpr.defresult), 'case');
  if ('MinMaxExpr' in node) return named(node.MinMaxExpr.op === 'IS_LEAST' ? 'least' : 'greatest');
  if ('SQLValueFunction' in node) return named(valueFunction(node.SQLValueFunction.op));
  if (as(node, 'A_Expr')?.kind === 'AEXPR_NULLIF') return named('nullif');
  return named(fixed[Object.keys(node)[0] ?? '']);
}

/** An inner name that is sure stands; else the outer one is taken, as one that gives way. */
function weak(inner: Named | undefined, name: string | undefined): Named | undefined {
  if (inner?.strength === 2 || name === undefined) return inner;
  return { name, strength: 1 };
}

const fixed: Readonly<Record<string, string>> = {
  A_ArrayExpr: 'array',
  RowExpr: 'row',
  CoalesceExpr: 'coalesce',
  GroupingFunc: 'grouping',
  XmlSerialize: 'xmlserialize',
  JsonParseExpr: 'json',
  JsonScalarExpr: 'json_scalar',
  JsonSerializeExpr: 'json_serialize',
};

/** `SVFOP_CURRENT_TIMESTAMP_N` is `current_timestamp`. */
function valueFunction(op: string | undefined): string | undefined {
  return op
    ?.replace(/^SVFOP_/, '')
    .replace(/_N$/, '')
    .toLowerCase();
}
