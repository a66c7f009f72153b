/**
 * Whether a change of what stands in a type's parentheses leaves all values as they are: what the support functions of the
 * length coercions tell the planner. `from` is empty where the old values may be of any length.
 */
export function lengthStays(type: string, from: readonly number[], to: readonly number[]): boolean {
  const [before, after] = [from[0], to[0] ?? 0];
  switch (type) {
    case 'varchar':
    case 'varbit':
      return before !== undefined && before <= after;
    case 'numeric':
      return before !== undefined && before <= after && (from[1] ?? 0) === (to[1] ?? 0);
    case 'time':
    case 'timetz':
    case 'timestamp':
    case 'timestamptz':
      return after >= maxPrecision || (before !== undefined && before <= after);
    case 'interval':
      return intervalStays(from, to);
    default:
      return false;
  }
}

const maxPrecision = 6;
const fullPrecision = 0xffff;

/** interval_support: as many fields and digits as before, or more. The first modifier is a mask of fields, the second the digits. */
function intervalStays(from: readonly number[], to: readonly number[]): boolean {
  const [least, leastBefore] = [leastField(to[0]), leastField(from[0])];
  const digits = to[1] ?? fullPrecision;
  const digitsBefore = from[1] ?? fullPrecision;
  return least <= leastBefore && (leastBefore > 0 || digits >= maxPrecision || digits >= digitsBefore);
}

/** Bits of SECOND, MINUTE, HOUR, DAY, MONTH and YEAR in a mask of fields (INTERVAL_MASK of timestamp.h). */
const fieldBits = [12, 11, 10, 3, 1, 2];

function leastField(mask: number | undefined): number {
  if (mask === undefined) return 0;
  const at = fieldBits.findIndex(bit => (mask & (1 << bit)) !== 0);
  return Math.max(at, 0);
}
