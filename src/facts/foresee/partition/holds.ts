import type { Act } from '../act.ts';
import type { Relation } from '../catalog/things.ts';
import { type Bound, boundOf, type Edge } from './bound.ts';
import { type Formula, not } from './formula.ts';

const opaque: Formula = { kind: 'other', hashed: true };
const never: Formula = { kind: 'or', parts: [] };

/** What every row of a partition fulfils (get_qual_from_partbound of partbounds.c); `others` are the bounds beside a DEFAULT. */
export function holds(parent: Relation, bound: Bound, others: readonly Bound[]): Formula {
  if (bound.kind === 'default')
    return not({
      kind: 'or',
      parts: others.filter(({ kind }) => kind !== 'default').map(one => holds(parent, one, [])),
    });
  const columns = (parent.partitionedBy?.columns ?? []).map(number =>
    parent.columns.find(column => column.number === number),
  );
  if (bound.kind === 'hash' || columns.includes(undefined)) return opaque;
  const keys = columns.flatMap(column => (column ? [{ column: column.name, type: column.type }] : []));
  return bound.kind === 'list' ? listed(keys, bound.values) : ranged(keys, bound.lower, bound.upper);
}

type Key = Pick<Formula & { kind: 'compare' }, 'column' | 'type'>;

function listed(keys: readonly Key[], values: (Bound & { kind: 'list' })['values']): Formula {
  const [key] = keys;
  if (!key || values.includes(undefined)) return opaque;
  const equal = values.flatMap((value): Formula[] =>
    value === null || value === undefined ? [] : [{ kind: 'compare', ...key, operator: '=', value }],
  );
  const any: Formula = { kind: 'or', parts: equal };
  return values.includes(null)
    ? { kind: 'or', parts: [{ kind: 'null', column: key.column }, ...equal] }
    : { kind: 'and', parts: [{ kind: 'not null', column: key.column }, any] };
}

function ranged(keys: readonly Key[], lower: readonly Edge[], upper: readonly Edge[]): Formula {
  if ([...lower, ...upper].some(edge => typeof edge !== 'string' && edge.value === undefined)) return opaque;
  const set = keys.map((key): Formula => ({ kind: 'not null', column: key.column }));
  return { kind: 'and', parts: [...set, after(keys, lower, '>'), after(keys, upper, '<')] };
}

/** `(a, b) >= (x, y)` spelled out, or `(a, b) < (x, y)`: the last column decides whether the end itself belongs to it. */
function after(keys: readonly Key[], edges: readonly Edge[], operator: '>' | '<'): Formula {
  const [key, ...rest] = keys;
  const [edge, ...further] = edges;
  if (!key || !edge) return operator === '>' ? { kind: 'and', parts: [] } : never;
  if (edge === 'min') return operator === '>' ? { kind: 'and', parts: [] } : never;
  if (edge === 'max') return operator === '>' ? never : { kind: 'and', parts: [] };
  const value = edge.value ?? 0;
  if (rest.length === 0) return { kind: 'compare', ...key, operator: operator === '>' ? '>=' : '<', value };
  const beyond = after(rest, further, operator);
  const equal: Formula = { kind: 'compare', ...key, operator: '=', value };
  const strictly: Formula = { kind: 'compare', ...key, operator, value };
  if (beyond === never) return strictly;
  return { kind: 'or', parts: [strictly, { kind: 'and', parts: [equal, beyond] }] };
}

/** What the rows of a partition fulfil because its table is a partition itself (RelationGetPartitionQual). */
export function heldAbove(act: Act, table: Relation): Formula[] {
  const [above] = table.parents;
  const parent = above === undefined || !table.bound ? undefined : act.catalog.get(above);
  if (parent?.class !== 'relation' || !table.bound) return [];
  const others = act.catalog
    .children(parent.id)
    .flatMap(({ id, bound }) => (bound && id !== table.id ? [boundOf(act, parent, bound)] : []));
  return [holds(parent, boundOf(act, parent, table.bound), others), ...heldAbove(act, parent)];
}
