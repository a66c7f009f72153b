import type { Schema } from '../model/schema.ts';
import { collect } from '../sql/ast.ts';
import { splitQualified } from '../sql/names.ts';
import type { Node } from '../sql/parse.ts';
import { functionsCalled } from '../sql/walk.ts';

export type Volatility = 'constant' | 'stable' | 'volatile';

/** How often an expression may change its value, and why that is what it is taken for. */
export interface Judged {
  readonly volatility: Volatility;
  /** The function that makes it volatile. */
  readonly because?: string;
  /** No function of that name is known: it is taken for volatile, which is slower but never wrong. */
  readonly unknown?: boolean;
}

/**
 * The volatility of a default. A stable one is worked out once for all rows and stored in the catalog, like a constant; a
 * volatile one must be worked out for each row, so ADD COLUMN rewrites the table. Operators and casts are taken for stable.
 */
export function volatilityOf(expression: Node, schema: Schema, searchPath: readonly string[]): Judged {
  const select = { SelectStmt: { targetList: [{ ResTarget: { val: expression } }] } } as unknown as Node;
  const called = functionsCalled(select);
  for (const name of called) {
    const judged = judge(name, schema, searchPath);
    if (judged.volatility === 'volatile') return judged;
  }
  const words = collect(expression, 'SQLValueFunction').length;
  return { volatility: called.length + words > 0 ? 'stable' : 'constant' };
}

/** Overloads are not told apart: one volatile function of the name makes the call volatile. */
function judge(called: string, schema: Schema, searchPath: readonly string[]): Judged {
  const { schema: namespace, name } = splitQualified(called);
  const path = namespace === undefined ? ['pg_catalog', ...searchPath] : [namespace];
  const sameName = schema.functions.filter(known => splitQualified(known.name).name === name);
  const inPath = sameName.filter(known => path.includes(splitQualified(known.name).schema ?? 'pg_catalog'));
  const found = inPath.length > 0 || namespace !== undefined ? inPath : sameName;
  if (found.length === 0) return { volatility: 'volatile', because: called, unknown: true };
  const volatile = found.some(known => known.volatility === 'volatile');
  return volatile ? { volatility: 'volatile', because: called } : { volatility: 'stable' };
}
