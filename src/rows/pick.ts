/** A number in [0, count) that looks random but depends on the row number and the salt only, as SQL of type bigint. */
export function pick(row: string, salt: number, count: number): string {
  if (count <= 1) return '0::bigint';
  return `((hashint8extended(${row}, ${salt}) & 9223372036854775807) % ${count})`;
}

/** A salt for `pick`, different for every text (FNV-1a, 31 bits). */
export function saltOf(text: string): number {
  let hash = 0x811c9dc5;
  for (const byte of Buffer.from(text)) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash >>> 1;
}
