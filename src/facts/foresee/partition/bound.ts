import { as, strings, type Tree } from '../../../sql/ast.ts';
import type { Node } from '../../../sql/parse.ts';
import type { Act } from '../act.ts';
import type { Relation, TypeRef } from '../catalog/things.ts';
import { Fails } from '../outcome.ts';
import { compareValues, literalValue, type Value } from './literal.ts';

/** One end of a range in one column; `value` is undefined where only the server could compute it. */
export type Edge = 'min' | 'max' | { readonly value: Value | undefined };

export type Bound =
  | { readonly kind: 'default' }
  | { readonly kind: 'list'; readonly values: readonly (Value | null | undefined)[] }
  | { readonly kind: 'range'; readonly lower: readonly Edge[]; readonly upper: readonly Edge[] }
  | { readonly kind: 'hash'; readonly modulus: number; readonly remainder: number };

/** The types of the columns that a table is partitioned by; undefined for an expression. */
export function keyTypes(table: Relation): (TypeRef | undefined)[] {
  return (table.partitionedBy?.columns ?? []).map(
    number => table.columns.find(column => column.number === number)?.type,
  );
}

const strategies: Readonly<Record<string, string>> = { l: 'list', r: 'range', h: 'hash' };
const strategyOf = (table: Relation): string =>
  (table.partitionedBy?.strategy ?? '').replace('PARTITION_STRATEGY_', '').toLowerCase();

/** What FOR VALUES says, held to how the table is partitioned (transformPartitionBound): 42P16 where they do not fit. */
export function boundOf(act: Act, parent: Relation, spec: Tree<'PartitionBoundSpec'>): Bound {
  const strategy = strategyOf(parent);
  if (spec.is_default) {
    if (strategy === 'hash')
      throw new Fails('42P16', 'a hash-partitioned table may not have a default partition');
    return { kind: 'default' };
  }
  const written = strategies[spec.strategy ?? ''];
  if (written !== strategy)
    throw new Fails('42P16', `invalid bound specification for a ${strategy} partition`);
  const types = keyTypes(parent);
  if (strategy === 'list') {
    const values = (spec.listdatums ?? []).map(node => literalValue(act, node, types[0]));
    return { kind: 'list', values };
  }
  if (strategy === 'range') {
    const [lower, upper] = [spec.lowerdatums ?? [], spec.upperdatums ?? []];
    if (lower.length !== types.length)
      throw new Fails('42P16', 'FROM must specify exactly one value per partitioning column');
    if (upper.length !== types.length)
      throw new Fails('42P16', 'TO must specify exactly one value per partitioning column');
    const edges = (nodes: readonly Node[]): Edge[] => nodes.map((node, at) => edge(act, node, types[at]));
    return { kind: 'range', lower: edges(lower), upper: edges(upper) };
  }
  const [modulus, remainder] = [spec.modulus ?? 0, spec.remainder ?? 0];
  if (modulus <= 0)
    throw new Fails('42P16', 'modulus for hash partition must be an integer value greater than zero');
  if (remainder >= modulus)
    throw new Fails('42P16', 'remainder for hash partition must be less than modulus');
  return { kind: 'hash', modulus, remainder };
}

function edge(act: Act, node: Node, type: TypeRef | undefined): Edge {
  const names = strings(as(node, 'ColumnRef')?.fields);
  if (names.length === 1 && names[0] === 'minvalue') return 'min';
  if (names.length === 1 && names[0] === 'maxvalue') return 'max';
  const value = literalValue(act, node, type);
  if (value === null) throw new Fails('42P16', 'cannot specify NULL in range bound');
  return { value };
}

/** Order of two ends (partition_rbound_cmp, both as where a range begins); undefined where it is not known. */
export function compareEdges(
  one: readonly Edge[],
  other: readonly Edge[],
  types: readonly (TypeRef | undefined)[],
): number | undefined {
  for (const [at, a] of one.entries()) {
    const b = other[at];
    if (b === undefined) return undefined;
    const order = compareEdge(a, b, types[at]);
    if (order !== 0) return order;
    // What comes after MINVALUE or MAXVALUE does not count.
    if (typeof a === 'string') return 0;
  }
  return 0;
}

function compareEdge(a: Edge, b: Edge, type: TypeRef | undefined): number | undefined {
  if (a === b) return 0;
  if (a === 'min' || b === 'max') return -1;
  if (a === 'max' || b === 'min') return 1;
  if (a.value === undefined || b.value === undefined) return undefined;
  return compareValues(a.value, b.value, type);
}
