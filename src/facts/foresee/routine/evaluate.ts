import { as, strings } from '../../../sql/ast.ts';
import { quoteIdent } from '../../../sql/names.ts';
import type { Node } from '../../../sql/parse.ts';

/** What variables are known to hold. */
export type Held = ReadonlyMap<string, string>;

/** The text that an expression gives where it is made of constants and of variables that are known: `format('... %I', t)`. */
export function textValue(node: Node | undefined, held: Held): string | undefined {
  const value = as(node, 'A_Const');
  if (value) return value.sval?.sval ?? (value.ival ? String(value.ival.ival ?? 0) : undefined);
  const cast = as(node, 'TypeCast');
  if (cast) return textValue(cast.arg, held);
  const reference = as(node, 'ColumnRef');
  if (reference) return held.get(strings(reference.fields).join('.'));
  const both = as(node, 'A_Expr');
  if (both?.kind === 'AEXPR_OP' && strings(both.name)[0] === '||') {
    const [left, right] = [textValue(both.lexpr, held), textValue(both.rexpr, held)];
    return left === undefined || right === undefined ? undefined : left + right;
  }
  const call = as(node, 'FuncCall');
  return call ? called(strings(call.funcname).at(-1) ?? '', call.args ?? [], held) : undefined;
}

function called(name: string, args: readonly Node[], held: Held): string | undefined {
  const values = args.map(arg => textValue(arg, held));
  const [first, ...rest] = values;
  if (first === undefined) return undefined;
  if (name === 'format') return format(first, rest);
  if (name === 'quote_ident') return quoteIdent(first);
  if (name === 'quote_literal') return `'${first.replaceAll("'", "''")}'`;
  if (name === 'lower') return first.toLowerCase();
  if (name === 'concat') return values.includes(undefined) ? undefined : values.join('');
  return undefined;
}

function format(pattern: string, args: readonly (string | undefined)[]): string | undefined {
  let next = 0;
  let known = true;
  const text = pattern.replace(/%(?:(\d+)\$)?([%sIL])/g, (_, position: string | undefined, kind: string) => {
    if (kind === '%') return '%';
    const value = args[position === undefined ? next++ : Number(position) - 1];
    if (value === undefined) known = false;
    else if (kind === 'I') return quoteIdent(value);
    else if (kind === 'L') return `'${value.replaceAll("'", "''")}'`;
    return value ?? '';
  });
  return known ? text : undefined;
}

/** The elements of an array of constants: `ARRAY['a', 'b']`. */
export function arrayValue(node: Node | undefined, held: Held): string[] | undefined {
  const cast = as(node, 'TypeCast');
  if (cast) return arrayValue(cast.arg, held);
  const elements = as(node, 'A_ArrayExpr')?.elements?.map(one => textValue(one, held));
  return elements?.every(one => one !== undefined) ? (elements as string[]) : undefined;
}
