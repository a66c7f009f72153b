import type { Act } from '../act.ts';
import { builtinCast } from '../builtin/cast.ts';
import type { TypeRef } from '../catalog/things.ts';
import { Unforeseen } from '../outcome.ts';
import { lengthStays } from './length.ts';
import { baseType, builtin, isConstrained } from './types.ts';

/** Where a cast is asked for: by what is written into a column, or by `::`. */
export type CastContext = 'assignment' | 'explicit';

/** How values get from one type to another (find_coercion_pathway of parse_coerce.c). */
export type Path = 'none' | 'relabel' | 'function' | 'io' | 'array';

const strings = new Set(['text', 'varchar', 'bpchar', 'name', 'citext']);
const isString = ({ name, array }: TypeRef): boolean => !array && strings.has(name);

/** Casts that extensions bring. */
const extensionCasts: Readonly<Record<string, string>> = {
  'citext>text': 'ib',
  'citext>varchar': 'ib',
  'citext>bpchar': 'af',
  'text>citext': 'ab',
  'varchar>citext': 'ab',
  'bpchar>citext': 'af',
  'bool>citext': 'af',
  'inet>citext': 'af',
  'hstore>json': 'af',
  'hstore>jsonb': 'af',
};

export const sameType = (one: TypeRef, other: TypeRef): boolean =>
  one.array === other.array && one.id === other.id && one.name === other.name;

export function pathBetween(act: Act, from: TypeRef, to: TypeRef, context: CastContext): Path {
  const source = baseType(act.catalog, from).base;
  const target = baseType(act.catalog, to).base;
  if (sameType(source, target)) return 'relabel';
  const cast = castOf(act, source, target);
  if (cast && (context === 'explicit' || cast.context !== 'e')) {
    if (cast.method === 'b') return 'relabel';
    return cast.method === 'i' ? 'io' : 'function';
  }
  if (source.array && target.array) {
    const element = (type: TypeRef): TypeRef => ({ ...type, array: false });
    return pathBetween(act, element(source), element(target), context) === 'none' ? 'none' : 'array';
  }
  if (isString(target) || (context === 'explicit' && isString(source))) return 'io';
  if (act.catalog.others('cast').length > 0) throw new Unforeseen('it may use a cast that was made by hand');
  return 'none';
}

function castOf(act: Act, source: TypeRef, target: TypeRef): { context: string; method: string } | undefined {
  if (source.array || target.array) return undefined;
  if (source.id === undefined && target.id === undefined)
    return builtinCast(source.name, target.name, act.major);
  const found = extensionCasts[`${source.name}>${target.name}`];
  return found === undefined ? undefined : { context: found.charAt(0), method: found.charAt(1) };
}

/** Values of one type are values of another as they are, where nobody asks for it (IsBinaryCoercible). */
export function isBinaryCoercible(act: Act, from: TypeRef, to: TypeRef): boolean {
  if (sameType(from, to)) return true;
  const cast = castOf(act, from, to);
  return cast?.method === 'b' && cast.context === 'i';
}

/**
 * Whether values have to be written anew to be of the other type (ATColumnChangeRequiresRewrite), which is known to be reachable
 * by that path.
 */
export function changesValues(act: Act, from: TypeRef, to: TypeRef, path: Path): boolean {
  if (path === 'io' || path === 'array') return true;
  if (isConstrained(act, to)) return true;
  const target = baseType(act.catalog, to).base;
  const source = baseType(act.catalog, from);
  if (path === 'function' && !isSameInUtc(act, source.base.name, target.name)) return true;
  if (target.modifiers.length === 0) return false;
  const kept = source.domains.length === 0 && sameType(source.base, target);
  if (kept && String(source.base.modifiers) === String(target.modifiers)) return false;
  if (target.id === undefined && !builtinCast(target.name, target.name, act.major)) return false;
  return target.array || !lengthStays(target.name, kept ? source.base.modifiers : [], target.modifiers);
}

/** A time with its zone and one without are stored alike where the session's zone is UTC (TimestampTimestampTzRequiresRewrite). */
function isSameInUtc(act: Act, from: string, to: string): boolean {
  const times = new Set([from, to]);
  if (!times.has('timestamp') || !times.has('timestamptz')) return false;
  return utc.test(act.session.setting('timezone') ?? 'UTC');
}

const utc = /^(?:Etc\/)?(?:UTC|GMT|UCT|Zulu|Universal|Greenwich|GMT[+-]?0|UTC0)$|^[+-]?0+(?::00)?$/i;

/** The types that share an equality and a default operator class: an index or a key on one does for the other. */
const alike: Readonly<Record<string, string>> = { varchar: 'text', cidr: 'inet' };

/** What an index sorts or hashes a type by, as a name that is the same for types it treats alike. */
export function operatorsOf(act: Act, type: TypeRef): string {
  const { base } = baseType(act.catalog, type);
  const own = base.id === undefined ? (alike[base.name] ?? base.name) : `#${base.id}`;
  return base.array ? `${base.id ?? base.name}[]` : own;
}

/** The type of a literal without a type: what it is put into decides. */
export const LITERAL = builtin('unknown');
