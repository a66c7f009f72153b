import { collect, strings, type Tree } from '../../../sql/ast.ts';
import type { Node } from '../../../sql/parse.ts';
import type { Act } from '../act.ts';
import { isImmutableCall, isMixed } from '../builtin/mixed.ts';
import { builtinTypes } from '../builtin/types.ts';
import type { Relation, TypeRef } from '../catalog/things.ts';
import { LITERAL, pathBetween } from '../type/coercion.ts';
import { baseType, resolveType } from '../type/types.ts';
import { callsIn, volatilityOf } from './expression.ts';
import { columnTypesOf, typeOf } from './expression-type.ts';

/**
 * Whether the value of an expression over a row of a table can never change (contain_mutable_functions_after_planning); undefined
 * where a function or a type in it is not known.
 */
export function isImmutable(act: Act, expression: Node | undefined, table: Relation): boolean | undefined {
  if (collect(expression, 'SQLValueFunction').length > 0) return false;
  const type = (node: Node | undefined): TypeRef | undefined => typeOf(act, node, columnTypesOf(table));
  return every([
    ...collect(expression, 'FuncCall').map(call => ofCall(act, call, type)),
    ...collect(expression, 'TypeCast').map(({ arg, typeName }) =>
      ofCast(act, type(arg), resolveType(act, typeName)),
    ),
    ...collect(expression, 'A_Expr').map(operation => ofOperation(act, operation, type)),
  ]);
}

function every(some: readonly (boolean | undefined)[]): boolean | undefined {
  if (some.includes(false)) return false;
  return some.includes(undefined) ? undefined : true;
}

type TypeOf = (node: Node | undefined) => TypeRef | undefined;

function ofCall(act: Act, call: Tree<'FuncCall'>, type: TypeOf): boolean | undefined {
  const { args: _, ...alone } = call;
  const args = call.args ?? [];
  const name = strings(call.funcname).at(-1) ?? '';
  const [own] = callsIn(act, { FuncCall: call });
  if (own?.own.length === 0) {
    // `date(x)` is a cast.
    if (args.length === 1 && builtinTypes.has(name))
      return ofCast(act, type(args[0]), { name, modifiers: [], array: false });
    if (isMixed(name)) return isImmutableCall(name, args.map(type));
  }
  // The arguments are looked at by themselves; only how many there are tells overloads apart.
  const volatility = volatilityOf(act, { FuncCall: { ...alone, args: args.map(() => ({ A_Const: {} })) } });
  return volatility && volatility === 'immutable';
}

/** Casts by functions that are STABLE: they ask for the time zone, the search path or the locale (pg_cast). */
const stableCasts = new Set(
  `money>numeric numeric>money int4>money int8>money text>regclass varchar>regclass date>timestamptz time>timetz
  timestamp>timestamptz timestamptz>date timestamptz>time timestamptz>timestamp timestamptz>timetz text>xml varchar>xml
  bpchar>xml`.split(/\s+/),
);

/** Types that are written or read as a setting has it (date_in, date_out ...). */
const settings =
  'money aclitem date timestamp timestamptz interval regproc regprocedure regoper regoperator regclass regcollation regtype regrole regnamespace regconfig regdictionary record';
const writtenSo = new Set(settings.split(' '));
const readSo = new Set(`${settings} xml time timetz`.split(' '));

function ofCast(act: Act, from: TypeRef | undefined, to: TypeRef): boolean | undefined {
  // A constant is read when the statement is.
  if (from === LITERAL) return true;
  if (!from) return undefined;
  const [source, target] = [baseType(act.catalog, from).base, baseType(act.catalog, to).base];
  const path = pathBetween(act, source, target, 'explicit');
  if (path === 'array') return ofCast(act, { ...source, array: false }, { ...target, array: false });
  if (path === 'io') return !isSet(act, source, writtenSo) && !isSet(act, target, readSo);
  return path !== 'function' || !stableCasts.has(`${source.name}>${target.name}`);
}

/** Enums, rows, ranges and arrays are read and written by way of the catalog. */
function isSet(act: Act, { id, name, array }: TypeRef, among: ReadonlySet<string>): boolean {
  if (array || among.has(name) || name.endsWith('range')) return true;
  const own = id === undefined ? undefined : act.catalog.get(id);
  return (
    own?.class === 'relation' || (own?.class === 'type' && (own.kind === 'enum' || own.kind === 'range'))
  );
}

const times = new Set(['date', 'timestamp', 'timestamptz']);

function ofOperation(act: Act, { name, lexpr, rexpr }: Tree<'A_Expr'>, type: TypeOf): boolean | undefined {
  const operator = strings(name).at(-1) ?? '';
  const [left, right] = [type(lexpr), type(rexpr)];
  if (operator === '||') return ofConcatenation(act, left, right);
  if (operator === '@@') return left?.name !== 'text' && left?.name !== 'varchar';
  const names = [left?.name ?? '', right?.name ?? ''];
  if (!names.includes('timestamptz')) return true;
  if (operator === '+' || operator === '-')
    return !names.includes('interval') && (operator === '-' || undefined);
  return names.every(one => !times.has(one) || one === 'timestamptz');
}

const texts = new Set(['text', 'varchar', 'bpchar', 'unknown']);

/** What stands beside a text is cast to one (textanycat, which is put in the place of its call). */
function ofConcatenation(
  act: Act,
  left: TypeRef | undefined,
  right: TypeRef | undefined,
): boolean | undefined {
  const isText = (one: TypeRef | undefined): boolean =>
    one !== undefined && !one.array && texts.has(one.name);
  if (!isText(left) && !isText(right)) return left && right ? true : undefined;
  const text = { name: 'text', modifiers: [], array: false };
  return every([left, right].map(one => (isText(one) ? true : ofCast(act, one, text))));
}
