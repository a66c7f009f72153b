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
  const sameName = byName(schema).get(name) ?? [];
  const inPath = sameName.filter(known => path.includes(known.schema));
  const found = inPath.length > 0 || namespace !== undefined ? inPath : sameName;
  if (found.length === 0) return { volatility: 'volatile', because: called, unknown: true };
  const volatile = found.some(known => known.volatility === 'volatile');
  return volatile ? { volatility: 'volatile', because: called } : { volatility: 'stable' };
}

interface Known {
  readonly schema: string;
  readonly volatility: Schema['functions'][number]['volatility'];
}

const indexed = new WeakMap<Schema['functions'], ReadonlyMap<string, readonly Known[]>>();

/** The functions of a schema by their bare names: there are some 2,700, and every default asks. */
function byName({ functions }: Schema): ReadonlyMap<string, readonly Known[]> {
  const before = indexed.get(functions);
  if (before) return before;
  const found = new Map<string, Known[]>();
  for (const { name: qualified, volatility } of functions) {
    const { schema = 'pg_catalog', name } = splitQualified(qualified);
    const same = found.get(name);
    if (same) same.push({ schema, volatility });
    else found.set(name, [{ schema, volatility }]);
  }
  indexed.set(functions, found);
  return found;
}
