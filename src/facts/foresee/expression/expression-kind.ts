import { collect, strings } from '../../../sql/ast.ts';
import type { Node } from '../../../sql/parse.ts';
import type { Act } from '../act.ts';
import { Fails } from '../outcome.ts';
import { callsIn } from './expression.ts';

/** Where an expression stands, as messages call one and many (ParseExprKindName). */
const kinds = {
  check: ['check constraint', 'check constraints'],
  default: ['DEFAULT expression', 'DEFAULT expressions'],
  index: ['index expression', 'index expressions'],
  predicate: ['index predicate', 'index predicates'],
  generated: ['column generation expression', 'column generation expressions'],
  transform: ['transform expression', 'transform expressions'],
} as const;

export type ExpressionKind = keyof typeof kinds;

const aggregates = new Set(
  `count sum avg min max string_agg array_agg bool_and bool_or every json_agg jsonb_agg json_object_agg jsonb_object_agg stddev
  variance mode percentile_cont percentile_disc`.split(/\s+/),
);
const sets = new Set(
  `generate_series unnest json_array_elements jsonb_array_elements json_array_elements_text jsonb_array_elements_text json_each
  jsonb_each json_each_text jsonb_each_text json_object_keys jsonb_object_keys regexp_split_to_table regexp_matches
  string_to_table generate_subscripts`.split(/\s+/),
);

/** Errors for what an expression of a row alone cannot hold: queries, aggregates, window functions, several rows (transformExpr). */
export function refuseQueries(act: Act, expression: Node | undefined, kind: ExpressionKind): void {
  if (!expression) return;
  const [one, many] = kinds[kind];
  if (collect(expression, 'SubLink').length > 0) throw new Fails('0A000', `cannot use subquery in ${one}`);
  if (kind === 'default' && collect(expression, 'ColumnRef').length > 0)
    throw new Fails('0A000', 'cannot use column reference in DEFAULT expression');
  for (const call of collect(expression, 'FuncCall')) {
    const name = strings(call.funcname).at(-1) ?? '';
    const own = callsIn(act, { FuncCall: call })[0]?.own[0];
    if (call.over) throw new Fails('42P20', `window functions are not allowed in ${many}`);
    if (own ? own.kind === 'aggregate' : aggregates.has(name))
      throw new Fails('42803', `aggregate functions are not allowed in ${many}`);
    if (own ? own.returnsSet === true : sets.has(name))
      throw new Fails('0A000', `set-returning functions are not allowed in ${many}`);
  }
}
