import { all, as, strings } from '../../../sql/ast.ts';
import type { Node } from '../../../sql/parse.ts';
import type { Act } from '../act.ts';
import type { TypeRef } from '../catalog/things.ts';
import { builtin, resolveType } from '../types.ts';
import { resolve, type Scope } from './scope.ts';

const calls: Readonly<Record<string, string>> = {
  count: 'int8',
  now: 'timestamptz',
  lower: 'text',
  upper: 'text',
  concat: 'text',
  format: 'text',
  gen_random_uuid: 'uuid',
  row_number: 'int8',
  rank: 'int8',
  length: 'int4',
  nextval: 'int8',
  string_agg: 'text',
  jsonb_build_object: 'jsonb',
  jsonb_agg: 'jsonb',
  json_build_object: 'json',
  bool_and: 'bool',
  bool_or: 'bool',
};

/** Aggregates and the like that give what they are given. */
const same = new Set(['max', 'min', 'coalesce', 'lag', 'lead', 'first_value', 'last_value', 'unnest']);

/** The type of an expression where it is plain to see; undefined where only the server could tell. */
export function typeOf(act: Act, scope: Scope, node: Node | undefined): TypeRef | undefined {
  const reference = as(node, 'ColumnRef');
  if (reference) {
    const found = resolve(scope, reference);
    return found.length === 1 ? found[0]?.type : undefined;
  }
  const cast = as(node, 'TypeCast');
  if (cast) return resolveType(act, cast.typeName);
  const value = as(node, 'A_Const');
  if (value) {
    if (value.ival) return builtin('int4');
    if (value.fval) return builtin('numeric');
    if (value.boolval) return builtin('bool');
    return builtin('text');
  }
  if (as(node, 'BoolExpr') ?? as(node, 'NullTest') ?? as(node, 'BooleanTest')) return builtin('bool');
  const either = as(node, 'CoalesceExpr');
  if (either) return firstOf(act, scope, either.args);
  const cases = as(node, 'CaseExpr');
  if (cases)
    return firstOf(act, scope, [...all(cases.args, 'CaseWhen').flatMap(({ result }) => result ?? [])]);
  const call = as(node, 'FuncCall');
  const name = strings(call?.funcname).at(-1) ?? '';
  const known = calls[name];
  if (call && known !== undefined) return builtin(known);
  if (call && same.has(name)) return typeOf(act, scope, call.args?.[0]);
  return undefined;
}

/** The first that is known and no bare constant, which takes the type of the others. */
function firstOf(act: Act, scope: Scope, nodes: readonly Node[] = []): TypeRef | undefined {
  const open = nodes.filter(node => !('A_Const' in node));
  return typeOf(act, scope, open[0] ?? nodes[0]);
}

/** What a SELECT calls a column without a name (FigureColname). */
export function nameOf(node: Node | undefined): string {
  const reference = as(node, 'ColumnRef');
  if (reference) return strings(reference.fields).at(-1) ?? '?column?';
  const call = as(node, 'FuncCall');
  if (call) return strings(call.funcname).at(-1) ?? '?column?';
  const cast = as(node, 'TypeCast');
  if (cast) {
    const inner = nameOf(cast.arg);
    return inner === '?column?' ? (strings(cast.typeName?.names).at(-1) ?? inner) : inner;
  }
  if (as(node, 'CoalesceExpr')) return 'coalesce';
  if (as(node, 'A_ArrayExpr')) return 'array';
  if (as(node, 'RowExpr')) return 'row';
  const cases = as(node, 'CaseExpr');
  if (cases) {
    const inner = cases.defresult ? nameOf(cases.defresult) : 'case';
    return inner === '?column?' ? 'case' : inner;
  }
  const link = as(node, 'SubLink');
  if (link?.subLinkType === 'EXISTS_SUBLINK') return 'exists';
  if (link?.subLinkType === 'ARRAY_SUBLINK') return 'array';
  if (link?.subLinkType === 'EXPR_SUBLINK') {
    const target = all(as(link.subselect, 'SelectStmt')?.targetList, 'ResTarget')[0];
    return target?.name ?? nameOf(target?.val);
  }
  const indirection = as(node, 'A_Indirection');
  if (indirection) return strings(indirection.indirection).at(-1) ?? nameOf(indirection.arg);
  const words = as(node, 'SQLValueFunction');
  if (words) return String(words.op).replace('SVFOP_', '').toLowerCase();
  return '?column?';
}
