import { all, as, strings } from '../../../sql/ast.ts';
import type { Node } from '../../../sql/parse.ts';
import type { Act } from '../act.ts';
import type { TypeRef } from '../catalog/things.ts';
import { typeOf } from '../expression/expression-type.ts';
import { LITERAL } from '../type/coercion.ts';
import { builtin } from '../type/types.ts';
import { resolve, type Scope } from './scope.ts';

/** The type of a column that a query gives; a constant whose type is left open is text (resolveTargetListUnknowns). */
export function typeGiven(act: Act, scope: Scope, node: Node | undefined): TypeRef | undefined {
  const found = typeOf(act, node, reference => {
    const columns = resolve(scope, reference);
    return columns.length === 1 ? columns[0]?.type : undefined;
  });
  return found === LITERAL ? builtin('text') : found;
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
