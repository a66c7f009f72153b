import { collect, strings } from '../../sql/ast.ts';
import type { Node } from '../../sql/parse.ts';
import type { Act } from './act.ts';
import { builtinVolatility } from './builtin/volatility.ts';
import type { Need, Relation, Routine } from './catalog/things.ts';
import { Fails, type Volatility } from './outcome.ts';

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
const isSystemColumn = (name: string): boolean => systemColumns.has(name);

/** A call of a function in an expression, and the user's own routines that it can mean. */
export interface Call {
  readonly name: string;
  readonly schema: string | undefined;
  readonly own: readonly Routine[];
}

export function callsIn(act: Act, tree: unknown): Call[] {
  return collect(tree, 'FuncCall').map(({ funcname }) => {
    const parts = strings(funcname);
    const name = parts.at(-1) ?? '';
    const schema = parts.at(-2);
    return { name, schema, own: routinesNamed(act, schema, name) };
  });
}

export function routinesNamed(act: Act, schema: string | undefined, name: string): Routine[] {
  if (schema === 'pg_catalog') return [];
  const path = schema === undefined ? act.session.searchPath : [schema];
  return path.flatMap(one => act.catalog.routines(one, name));
}

/**
 * How often the value of an expression may change (contain_volatile_functions); undefined when a function in it is not known.
 * A function in SQL is put in the place of its call, so its label does not matter: `inlined` tells what its body holds.
 */
export function volatilityOf(act: Act, expression: Node | undefined): Volatility | undefined {
  let worst: Volatility = collect(expression, 'SQLValueFunction').length > 0 ? 'stable' : 'immutable';
  for (const call of callsIn(act, expression)) {
    const one = call.own.length > 0 ? ofOwn(act, call.own) : builtinVolatility(call.name, act.major);
    if (one === undefined) return undefined;
    if (rank[one] > rank[worst]) worst = one;
  }
  return worst;
}

const rank: Readonly<Record<Volatility, number>> = { immutable: 0, stable: 1, volatile: 2 };

function ofOwn(act: Act, routines: readonly Routine[]): Volatility | undefined {
  const found = new Set(routines.map(routine => inlined(act, routine) ?? routine.volatility));
  return found.size === 1 ? [...found][0] : undefined;
}

/** The volatility of the body of an SQL function that is one plain SELECT of an expression (inline_function in clauses.c). */
function inlined(_act: Act, routine: Routine): Volatility | undefined {
  return routine.language === 'sql' ? undefined : routine.volatility;
}

/** The needs of an object that holds an expression: the user's functions and types in it. */
export function needsOf(act: Act, expression: Node | undefined, sub = 0): Need[] {
  return callsIn(act, expression).flatMap(({ own }) =>
    own.map(({ id }): Need => ({ sub, on: { id, sub: 0 }, how: 'normal' })),
  );
}
