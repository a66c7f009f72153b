import { as } from '../../../sql/ast.ts';
import type { Node } from '../../../sql/parse.ts';
import type { Relation } from '../catalog/things.ts';

/** A constant that partitions are told apart by. */
export type Value = number | string;

export type Comparison = '=' | '<' | '<=' | '>' | '>=';

/** The value of a constant that can be compared here: a number, a date in ISO form, a text. */
export function constant(node: Node | undefined): Value | undefined {
  const cast = as(node, 'TypeCast');
  if (cast) return constant(cast.arg);
  const value = as(node, 'A_Const');
  if (value?.ival) return value.ival.ival ?? 0;
  if (value?.fval) return Number(value.fval.fval);
  if (value?.boolval) return String(value.boolval.boolval === true);
  return value?.sval?.sval;
}

/** Below zero when the first is less; undefined where their order depends on more than is known. */
function compare(one: Value, other: Value): number | undefined {
  if (typeof one === 'number' && typeof other === 'number') return one - other;
  const [a, b] = [String(one), String(other)];
  if (a === b) return 0;
  if (isDate.test(a) && isDate.test(b)) return stamp(a) < stamp(b) ? -1 : 1;
  if (/^-?\d+$/.test(a) && /^-?\d+$/.test(b)) return Number(a) - Number(b);
  return undefined;
}

const isDate = /^\d{4}-\d\d-\d\d(?:[ T]\d\d:\d\d(?::\d\d)?)?$/;
const stamp = (text: string): string =>
  text.replace('T', ' ').padEnd(19, ' 00:00:00'.slice(text.length - 10));

/** Whether a partition can hold a row whose key compares like that with a value; undefined where it cannot be told. */
export function holds(partition: Relation, comparison: Comparison, value: Value): boolean | undefined {
  const { bound } = partition;
  if (!bound || bound.is_default || bound.strategy === 'h') return undefined;
  if (bound.strategy === 'l') return holdsListed(bound.listdatums ?? [], comparison, value);
  if (bound.lowerdatums?.length !== 1 || bound.upperdatums?.length !== 1) return undefined;
  const low = edge(bound.lowerdatums[0], value);
  const high = edge(bound.upperdatums[0], value);
  if (low === undefined || high === undefined) return undefined;
  // `low` and `high` tell where the edge is from the value: the lower one belongs to the partition, the upper does not.
  if (comparison === '=') return low <= 0 && high > 0;
  if (comparison === '<') return low < 0;
  if (comparison === '<=') return low <= 0;
  return high > 0;
}

function holdsListed(listed: readonly Node[], comparison: Comparison, value: Value): boolean | undefined {
  const orders = listed.map(node => {
    const one = constant(node);
    if (one === undefined) return undefined;
    return comparison === '=' && typeof one === typeof value ? (one === value ? 0 : 1) : compare(one, value);
  });
  if (orders.includes(undefined) && comparison !== '=') return undefined;
  return orders.some(order => order !== undefined && fits(order, comparison));
}

const fits = (order: number, comparison: Comparison): boolean =>
  (comparison.includes('=') && order === 0) ||
  (comparison.startsWith('<') && order < 0) ||
  (comparison.startsWith('>') && order > 0);

function edge(node: Node | undefined, value: Value): number | undefined {
  const word = as(as(node, 'ColumnRef')?.fields?.[0], 'String')?.sval?.toLowerCase();
  if (word === 'minvalue') return Number.NEGATIVE_INFINITY;
  if (word === 'maxvalue') return Number.POSITIVE_INFINITY;
  const one = constant(node);
  return one === undefined ? undefined : compare(one, value);
}
