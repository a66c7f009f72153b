import { as, strings, type Tree } from '../../../sql/ast.ts';
import type { Node } from '../../../sql/parse.ts';
import type { Act } from '../act.ts';
import type { Relation, TypeRef } from '../catalog/things.ts';
import { literalValue, type Value } from './literal.ts';

type Operator = '=' | '<>' | '<' | '<=' | '>' | '>=';

/** A condition as far as proofs go: comparisons of one column with values, put together. */
export type Formula =
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Formula[] }
  | { readonly kind: 'null' | 'not null'; readonly column: string }
  | {
      readonly kind: 'compare';
      readonly column: string;
      readonly type: TypeRef | undefined;
      readonly operator: Operator;
      readonly value: Value;
    }
  /** Anything else; `about`: columns in it, or the call that decides for hash partitions. */
  | { readonly kind: 'other'; readonly hashed: boolean };

const opposite: Readonly<Record<Operator, Operator>> = {
  '=': '<>',
  '<>': '=',
  '<': '>=',
  '>=': '<',
  '>': '<=',
  '<=': '>',
};
const mirrored: Readonly<Record<Operator, Operator>> = {
  '=': '=',
  '<>': '<>',
  '<': '>',
  '>': '<',
  '<=': '>=',
  '>=': '<=',
};

export const not = (formula: Formula): Formula => {
  switch (formula.kind) {
    case 'and':
      return { kind: 'or', parts: formula.parts.map(not) };
    case 'or':
      return { kind: 'and', parts: formula.parts.map(not) };
    case 'null':
      return { ...formula, kind: 'not null' };
    case 'not null':
      return { ...formula, kind: 'null' };
    case 'compare':
      return { ...formula, operator: opposite[formula.operator] };
    case 'other':
      return formula;
  }
};

/** The condition of a CHECK. */
export function formulaOf(act: Act, table: Relation, node: Node): Formula {
  const of = (inner: Node | undefined): Formula => (inner ? formulaOf(act, table, inner) : other(node));
  const joined = as(node, 'BoolExpr');
  if (joined?.boolop === 'NOT_EXPR') {
    const inner = of(joined.args?.[0]);
    return inner.kind === 'other' ? inner : not(inner);
  }
  if (joined)
    return { kind: joined.boolop === 'AND_EXPR' ? 'and' : 'or', parts: (joined.args ?? []).map(of) };
  const test = as(node, 'NullTest');
  const tested = test ? columnOf(table, test.arg) : undefined;
  if (test && tested)
    return { kind: test.nulltesttype === 'IS_NULL' ? 'null' : 'not null', column: tested.name };
  const expression = as(node, 'A_Expr');
  return (expression && comparison(act, table, expression)) ?? other(node);
}

const other = (node: Node): Formula => ({
  kind: 'other',
  hashed: JSON.stringify(node).includes('satisfies_hash_partition'),
});

function columnOf(table: Relation, node: Node | undefined): { name: string; type: TypeRef } | undefined {
  if (!node) return undefined;
  const name = strings(as(node, 'ColumnRef')?.fields).at(-1);
  return table.columns.find(column => column.name === name);
}

function comparison(act: Act, table: Relation, expression: Tree<'A_Expr'>): Formula | undefined {
  const { lexpr, rexpr, kind } = expression;
  const operator = strings(expression.name).at(-1) as Operator;
  const left = columnOf(table, lexpr);
  if (kind === 'AEXPR_OP') {
    const right = columnOf(table, rexpr);
    if (left && rexpr) return compare(act, left, operator, rexpr);
    return right && lexpr ? compare(act, right, mirrored[operator], lexpr) : undefined;
  }
  const listed = as(rexpr, 'List')?.items ?? as(rexpr, 'A_ArrayExpr')?.elements ?? [];
  if (!left || listed.length === 0) return undefined;
  if (kind === 'AEXPR_BETWEEN') {
    const [from, to] = listed;
    const both = from && to ? [compare(act, left, '>=', from), compare(act, left, '<=', to)] : [];
    return every(both, 'and');
  }
  const every1 = listed.map(item => compare(act, left, operator, item));
  if (kind === 'AEXPR_IN' || kind === 'AEXPR_OP_ANY' || kind === 'AEXPR_OP_ALL')
    return every(every1, kind === 'AEXPR_OP_ALL' || operator === '<>' ? 'and' : 'or');
  return undefined;
}

const every = (parts: readonly (Formula | undefined)[], kind: 'and' | 'or'): Formula | undefined => {
  const known = parts.flatMap(part => part ?? []);
  return known.length === parts.length && known.length > 0 ? { kind, parts: known } : undefined;
};

function compare(
  act: Act,
  { name, type }: { name: string; type: TypeRef },
  operator: Operator,
  node: Node,
): Formula | undefined {
  const value = operator in opposite ? literalValue(act, node, type) : undefined;
  return value === undefined || value === null
    ? undefined
    : { kind: 'compare', column: name, type, operator, value };
}
