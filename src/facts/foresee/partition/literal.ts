import { as } from '../../../sql/ast.ts';
import type { Node } from '../../../sql/parse.ts';
import type { Act } from '../act.ts';
import type { TypeRef } from '../catalog/things.ts';
import { baseType } from '../type/types.ts';

/** A value of a bound or a condition that can be compared with others of its column. */
export type Value = string | number | bigint;

/** Types of which every value has its place in an order that does not hang on a collation. */
const numbers = new Set(['int2', 'int4', 'int8', 'numeric', 'float4', 'float8', 'oid']);
const times = new Set(['date', 'timestamp', 'timestamptz']);
const texts = new Set(['text', 'varchar', 'bpchar', 'name', 'char']);

/** What a literal is as a value of a type; null for NULL, undefined where only the server could tell. */
export function literalValue(act: Act, node: Node, type: TypeRef | undefined): Value | null | undefined {
  const cast = as(node, 'TypeCast');
  if (cast?.arg) return literalValue(act, cast.arg, type);
  const negative = as(node, 'A_Expr');
  if (negative && !negative.lexpr && negative.rexpr) {
    const inner = literalValue(act, negative.rexpr, type);
    return typeof inner === 'number' || typeof inner === 'bigint' ? -inner : undefined;
  }
  const literal = as(node, 'A_Const');
  if (!literal || !type) return undefined;
  if (literal.isnull) return null;
  const text = literal.sval
    ? (literal.sval.sval ?? '')
    : literal.boolval
      ? String(literal.boolval.boolval === true)
      : (literal.fval?.fval ?? String(literal.ival?.ival ?? 0));
  return read(act, text, type);
}

function read(act: Act, text: string, type: TypeRef): Value | undefined {
  const { base } = baseType(act.catalog, type);
  if (base.array) return undefined;
  const own = base.id === undefined ? undefined : act.catalog.get(base.id);
  if (own) {
    const at = own.class === 'type' ? (own.labels ?? []).indexOf(text) : -1;
    return at < 0 ? undefined : at;
  }
  if (numbers.has(base.name)) return number(text);
  if (times.has(base.name)) return time(text, base.name === 'date');
  if (texts.has(base.name)) return text;
  if (base.name === 'bool') return /^(t|true|on|yes|y|1)$/i.test(text) ? 1 : 0;
  if (base.name === 'uuid') return text.toLowerCase();
  return undefined;
}

function number(text: string): Value | undefined {
  if (/^\s*[-+]?\d+\s*$/.test(text)) return BigInt(text.trim());
  const value = Number(text);
  return Number.isNaN(value) ? undefined : value;
}

const written =
  /^\s*(\d{4,})-(\d\d?)-(\d\d?)(?:[T ](\d\d?):(\d\d)(?::(\d\d)(\.\d+)?)?)?\s*(Z|UTC|[-+]\d\d?(?::?\d\d)?)?\s*$/i;

/** Milliseconds since 1970; what has no zone is taken to be in UTC. */
function time(text: string, day: boolean): number | undefined {
  if (/^\s*infinity\s*$/i.test(text)) return Number.POSITIVE_INFINITY;
  if (/^\s*-infinity\s*$/i.test(text)) return Number.NEGATIVE_INFINITY;
  const found = written.exec(text);
  if (!found) return undefined;
  const [, year, month, date, hour = '0', minute = '0', second = '0', fraction = '0', zone] = found;
  const whole = Date.UTC(Number(year), Number(month) - 1, Number(date));
  if (day) return whole;
  const clock = (Number(hour) * 60 + Number(minute)) * 60 + Number(second) + Number(fraction);
  return whole + clock * 1000 - offset(zone);
}

function offset(zone: string | undefined): number {
  const found = /^([-+])(\d\d?):?(\d\d)?$/.exec(zone ?? '');
  if (!found) return 0;
  const minutes = Number(found[2]) * 60 + Number(found[3] ?? 0);
  return (found[1] === '-' ? -minutes : minutes) * 60_000;
}

/** Which comes first; undefined for two texts, whose order the collation makes. Equal ones are always known. */
export function compareValues(one: Value, other: Value, type: TypeRef | undefined): number | undefined {
  // biome-ignore lint/suspicious/noDoubleEquals: a bigint and a number can be the same value.
  if (one == other) return 0;
  if (type && texts.has(type.name)) return undefined;
  return one < other ? -1 : 1;
}
