import { parseOne } from '../../../sql/parse.ts';
import { children, type Fields, isFields, stringsOf, type TreeNode, unwrap } from '../../../sql/tree.ts';

/** The tree of a bare expression, or undefined when it cannot be parsed on its own. */
export function expressionTree(expression: string): TreeNode | undefined {
  try {
    const select = unwrap(parseOne(`SELECT ${expression}`));
    const [target] = listOf(select?.fields.targetList);
    return target && nodeIn(target.fields, 'val');
  } catch {
    return undefined;
  }
}

export function listOf(value: unknown): TreeNode[] {
  return (Array.isArray(value) ? value : []).flatMap(item => unwrap(item) ?? []);
}

export function nodeIn(fields: Fields, key: string): TreeNode | undefined {
  return unwrap(fields[key]);
}

/** The node under casts and COLLATE. */
export function uncast(node: TreeNode | undefined): TreeNode | undefined {
  let at = node;
  while (at && (at.tag === 'TypeCast' || at.tag === 'CollateClause')) at = nodeIn(at.fields, 'arg');
  return at;
}

/** The name of a column, when the node is one, under casts. `VALUE` of a domain is the column `value`. */
export function columnOf(node: TreeNode | undefined): string | undefined {
  const bare = uncast(node);
  return bare?.tag === 'ColumnRef' ? stringsOf(bare.fields.fields).at(-1) : undefined;
}

/** Every column that an expression names. */
export function columnsIn(node: TreeNode): string[] {
  const own = node.tag === 'ColumnRef' ? columnOf(node) : undefined;
  return [...(own === undefined ? [] : [own]), ...children(node).flatMap(columnsIn)];
}

/** The text of a constant, under casts and signs: numbers as digits, strings without quotes. */
export function constantOf(node: TreeNode | undefined): string | undefined {
  const bare = uncast(node);
  if (bare?.tag === 'A_Expr' && operatorOf(bare) === '-' && !bare.fields.lexpr) {
    const value = constantOf(nodeIn(bare.fields, 'rexpr'));
    return value === undefined ? undefined : `-${value}`;
  }
  if (bare?.tag !== 'A_Const' || bare.fields.isnull === true) return undefined;
  const { ival, fval, sval, boolval } = bare.fields;
  if (isFields(ival)) return String(ival.ival ?? 0);
  if (isFields(fval)) return String(fval.fval);
  if (isFields(sval)) return String(sval.sval ?? '');
  return isFields(boolval) ? String(boolval.boolval ?? false) : undefined;
}

/** The constants of `ARRAY[...]` or of a list in brackets. */
export function constantsOf(node: TreeNode | undefined): string[] | undefined {
  const bare = uncast(node);
  if (bare?.tag !== 'A_ArrayExpr' && bare?.tag !== 'List') return undefined;
  const constants = listOf(bare.fields.elements ?? bare.fields.items).map(constantOf);
  return constants.every(text => text !== undefined) ? constants : undefined;
}

export function operatorOf(node: TreeNode): string | undefined {
  return node.tag === 'A_Expr' ? stringsOf(node.fields.name).at(-1) : undefined;
}

export function callOf(node: TreeNode | undefined): { name: string; arguments: TreeNode[] } | undefined {
  const bare = uncast(node);
  if (bare?.tag !== 'FuncCall') return undefined;
  return { name: stringsOf(bare.fields.funcname).at(-1) ?? '', arguments: listOf(bare.fields.args) };
}
