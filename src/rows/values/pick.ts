/** Columns of the source of every INSERT: the number of the row, and what draws depend on (the same number, or a chosen one). */
export const ROW = 'lockstep_n';
export const SEED = 'lockstep_s';

/**
 * A number in [0, count) that looks random but depends on the row (or the seed of the row) and the salt only, as SQL of
 * type bigint. `count` may be SQL too.
 */
export function pick(salt: number, count: number | string, by: string = ROW): string {
  if (typeof count === 'number' && count <= 1) return '0::bigint';
  const hash = `hashint8extended(${by}, ${salt})`;
  if (typeof count === 'number' && Number.isInteger(Math.log2(count))) return `(${hash} & ${count - 1})`;
  return `((${hash} & 9223372036854775807) % ${count})`;
}

/** A salt for `pick`, different for every text (FNV-1a, 31 bits). */
export function saltOf(text: string): number {
  let hash = 0x811c9dc5;
  for (const byte of Buffer.from(text)) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash >>> 1;
}
