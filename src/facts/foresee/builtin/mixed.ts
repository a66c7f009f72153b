import type { TypeRef } from '../catalog/things.ts';

/** Functions that are IMMUTABLE for some types or numbers of arguments only, by what tells. */
const byConfiguration = new Set(
  'to_tsvector to_tsquery plainto_tsquery phraseto_tsquery websearch_to_tsquery ts_headline json_to_tsvector jsonb_to_tsvector'.split(
    ' ',
  ),
);
const byTime = new Set('date_trunc date_part extract timezone date_add date_subtract'.split(' '));
const others = new Set(
  'age to_timestamp length quote_literal quote_nullable overlaps generate_series'.split(' '),
);

export const isMixed = (name: string): boolean =>
  byConfiguration.has(name) || byTime.has(name) || others.has(name);

/** Undefined where that depends on a type that is not known. */
export function isImmutableCall(name: string, types: readonly (TypeRef | undefined)[]): boolean | undefined {
  if (byConfiguration.has(name)) return hasConfiguration(name, types);
  if (byTime.has(name)) return ofTime(name, types);
  switch (name) {
    case 'age':
      return types.length === 2;
    case 'to_timestamp':
    case 'length':
      return types.length === 1;
    case 'quote_literal':
    case 'quote_nullable':
      return isText(types[0]);
    default:
      return undefined;
  }
}

const words = new Set(['text', 'varchar', 'bpchar', 'unknown']);
const isText = (type: TypeRef | undefined): boolean | undefined => type && words.has(type.name);

/** The text search configuration comes first; without one that of the session counts. */
function hasConfiguration(name: string, types: readonly (TypeRef | undefined)[]): boolean | undefined {
  const [first, second] = types;
  if (name.startsWith('json')) return types.length === 3;
  if (name === 'ts_headline') return types.length === 4 || (types.length === 3 && second?.name !== 'tsquery');
  if (types.length < 2) return false;
  return first && (first.name === 'regconfig' || first.name === 'unknown');
}

/** A time with its zone is cut and taken apart in the zone of the session; so is a date where it has to become one. */
function ofTime(name: string, types: readonly (TypeRef | undefined)[]): boolean | undefined {
  if (name === 'date_add' || name === 'date_subtract') return types.length === 3;
  const of = types[1]?.name;
  if (name === 'timezone') {
    if (types.length < 2) return false;
    return of === undefined ? undefined : of !== 'timetz' && of !== 'date';
  }
  if (types.length === 3) return true;
  if (of === undefined || of === 'unknown') return undefined;
  return of !== 'timestamptz' && !(name === 'date_trunc' && of === 'date');
}
