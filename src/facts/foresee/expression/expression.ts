import { as, collect, strings } from '../../../sql/ast.ts';
import { splitQualified } from '../../../sql/names.ts';
import type { Node } from '../../../sql/parse.ts';
import type { Act } from '../act.ts';
import { builtinVolatility } from '../builtin/volatility.ts';
import type { Need, Relation, Routine } from '../catalog/things.ts';
import { fromExtension } from '../object/extension.ts';
import { findRelation } from '../object/resolve.ts';
import { Fails, type Volatility } from '../outcome.ts';
import { findType } from '../type/type-lookup.ts';

/** The numbers of a table's columns that an expression names; 42703 for one that it does not have. */
export function columnsIn(expression: Node | undefined, table: Relation): number[] {
  const found = new Set<number>();
  for (const reference of collect(expression, 'ColumnRef')) {
    const parts = strings(reference.fields);
    if ((reference.fields?.length ?? 0) > parts.length) {
      // `t.*` or `*`: the whole row.
      for (const { number } of table.columns) found.add(number);
      continue;
    }
    const name = parts.at(-1) ?? '';
    const column = table.columns.find(one => one.name === name);
    if (!column && isSystemColumn(name)) continue;
    if (!column) throw new Fails('42703', `column "${name}" does not exist`);
    found.add(column.number);
  }
  return [...found];
}

const systemColumns = new Set(['ctid', 'xmin', 'xmax', 'cmin', 'cmax', 'tableoid']);
export const isSystemColumn = (name: string): boolean => systemColumns.has(name);

/** A call of a function in an expression, and the user's own routines that it can mean. */
export interface Call {
  readonly name: string;
  readonly schema: string | undefined;
  readonly own: readonly Routine[];
  /** How many arguments it has. */
  readonly count: number;
}

const takes = ({ arguments: types, defaults, variadic }: Routine, count: number): boolean =>
  count >= types.length - defaults - (variadic ? 1 : 0) && (count <= types.length || variadic);

export function callsIn(act: Act, tree: unknown): Call[] {
  return collect(tree, 'FuncCall').map(({ funcname, args = [] }) => {
    const parts = strings(funcname);
    const name = parts.at(-1) ?? '';
    const schema = parts.at(-2);
    const own = routinesNamed(act, schema, name);
    const fitting = own.filter(one => takes(one, args.length));
    return { name, schema, count: args.length, own: fitting.length > 0 ? fitting : own };
  });
}

export function routinesNamed(act: Act, schema: string | undefined, name: string): Routine[] {
  if (schema === 'pg_catalog') return [];
  const path = schema === undefined ? act.session.searchPath : [schema];
  return path.flatMap(one => act.catalog.routines(one, name));
}

/**
 * How often the value of an expression may change (contain_volatile_functions_after_planning); undefined when a function in it is
 * not known. A function in SQL is put in the place of its call first.
 */
export function volatilityOf(act: Act, expression: Node | undefined): Volatility | undefined {
  return worstIn(act, expression, 0);
}

function worstIn(act: Act, expression: Node | undefined, depth: number): Volatility | undefined {
  let worst: Volatility = collect(expression, 'SQLValueFunction').length > 0 ? 'stable' : 'immutable';
  for (const call of callsIn(act, expression)) {
    const one = volatilityOfCall(act, call, depth);
    if (one === undefined) return undefined;
    if (rank[one] > rank[worst]) worst = one;
  }
  return worst;
}

const rank: Readonly<Record<Volatility, number>> = { immutable: 0, stable: 1, volatile: 2 };

function volatilityOfCall(act: Act, { name, schema, own }: Call, depth: number): Volatility | undefined {
  const system =
    schema === undefined || schema === 'pg_catalog' ? builtinVolatility(name, act.major) : undefined;
  if (own.length === 0) return system ?? fromExtension(act, schema, name)?.volatility;
  const found = new Set(own.map(routine => inlined(act, routine, depth)));
  if (system) found.add(system);
  return found.size === 1 ? [...found][0] : undefined;
}

/**
 * The volatility of what a call becomes (inline_function in clauses.c): of the body, where that may take the place of the call,
 * which it may not when it is more volatile than the label says.
 */
function inlined(act: Act, { inline, volatility }: Routine, depth: number): Volatility | undefined {
  if (!inline || depth > 8) return volatility;
  const body = worstIn(act, inline, depth + 1);
  if (body === undefined) return undefined;
  return rank[body] > rank[volatility] ? volatility : body;
}

/** The needs of an object that holds an expression: the user's functions and types in it, and the extensions of others. */
export function needsOf(act: Act, expression: Node | undefined, sub = 0): Need[] {
  const calls = callsIn(act, expression).flatMap(({ own, schema, name }) => {
    if (own.length > 0) return own.map(({ id }) => id);
    if (builtinVolatility(name, act.major) !== undefined) return [];
    return fromExtension(act, schema, name)?.extension.id ?? [];
  });
  const types = collect(expression, 'TypeCast').flatMap(({ typeName }) => {
    const [name, schema] = strings(typeName?.names).reverse();
    return (name !== undefined && findType(act, schema, name)?.id) || [];
  });
  const named = regclassesIn(expression).flatMap(text => findRelation(act, splitQualified(text))?.id ?? []);
  return [...calls, ...types, ...named].map((id): Need => ({ sub, on: { id, sub: 0 }, how: 'normal' }));
}

const ofSequences = new Set(['nextval', 'setval', 'currval']);

/** The relations that constants of type regclass stand for: `nextval('n')`, `'t'::regclass`. */
function regclassesIn(expression: Node | undefined): string[] {
  const casts = collect(expression, 'TypeCast')
    .filter(({ typeName }) => strings(typeName?.names).at(-1) === 'regclass')
    .map(({ arg }) => arg);
  const arguments_ = collect(expression, 'FuncCall')
    .filter(({ funcname }) => ofSequences.has(strings(funcname).at(-1) ?? ''))
    .map(({ args }) => args?.[0]);
  return [...casts, ...arguments_].flatMap(node => as(node, 'A_Const')?.sval?.sval ?? []);
}
