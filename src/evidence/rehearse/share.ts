import type { Schema } from '../../model/schema.ts';

/**
 * The later of two schemas, with the parts that are like those of the earlier one taken from there: a hundred schemas, one
 * for each rung, then take little more memory than one.
 */
export function shareParts(earlier: Schema, later: Schema): Schema {
  return {
    ...later,
    tables: shared(earlier.tables, later.tables, table => table.name),
    others: shared(earlier.others, later.others, other => `${other.kind} ${other.identity}`),
    functions: shared(earlier.functions, later.functions, one => `${one.name}(${one.arguments})`),
  };
}

function shared<T>(earlier: readonly T[], later: readonly T[], key: (part: T) => string): readonly T[] {
  const known = new Map(earlier.map(part => [key(part), part]));
  const parts = later.map(part => {
    const before = known.get(key(part));
    return before !== undefined && JSON.stringify(before) === JSON.stringify(part) ? before : part;
  });
  const same = parts.length === earlier.length && parts.every((part, at) => part === earlier[at]);
  return same ? earlier : parts;
}
