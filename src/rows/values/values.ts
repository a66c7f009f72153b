/** Values of one type, numbered. */
export interface Values {
  /** How many different ones there are. */
  readonly capacity: number;
  /** How many numbers to draw from where nothing asks for different values: what a column of real rows looks like. */
  readonly spread: number;
  /**
   * The value of that number as SQL. `ordinal` is a bigint expression from 0 on; numbers below the capacity give values
   * that differ from one another.
   */
  at(ordinal: string): string;
  /** For whole numbers: the value of number 0; each next one is one higher. */
  readonly origin?: number;
  /** For draws, where they are more varied than numbered values: numbers up to the spread, values may repeat. */
  draw?(ordinal: string): string;
}

/** What CHECK constraints, domains and partition bounds leave of a column. Bounds of times are seconds since 1970, of dates days. */
export interface Limits {
  /** The only values there are, as SQL literals without a type. */
  values?: readonly string[];
  min?: number;
  max?: number;
  /** The bound itself is excluded. */
  above?: boolean;
  below?: boolean;
  minLength?: number;
  maxLength?: number;
  letterCase?: 'lower' | 'upper';
  /** Regular expressions that a text must match. */
  patterns?: readonly string[];
  notNull?: boolean;
  isNull?: boolean;
  /** A condition on the column was not understood: draw from a wider variety, and more often from these literals. */
  unclear?: boolean;
  hints?: readonly string[];
  /** Whether it is null decides something: half of the rows should be. */
  oftenNull?: boolean;
}

/** Evenly over a fixed list of literals. */
export function listed(literals: readonly string[], type: string): Values {
  const [only] = literals;
  if (only !== undefined && literals.length === 1) {
    return { capacity: 1, spread: 1, at: () => `${only}::${type}` };
  }
  const array = `(ARRAY[${literals.join(',')}]::${type}[])`;
  return {
    capacity: literals.length,
    spread: literals.length,
    at: ordinal => `${array}[1 + (${ordinal}) % ${literals.length}]`,
  };
}

/** Draws from all of them in turn; numbered values are the first ones'. */
export function mixed(natural: Values, others: readonly Values[]): Values {
  const all = [natural, ...others];
  const drawFrom = (values: Values, o: string): string =>
    (values.draw ?? values.at)(`(${o} % ${Math.max(1, values.spread)})`);
  const [rest, ...arms] = [...all].reverse();
  if (!rest || arms.length === 0) return natural;
  return {
    capacity: natural.capacity,
    ...(natural.origin === undefined ? {} : { origin: natural.origin }),
    spread: all.length * Math.max(...all.map(values => values.spread)),
    at: natural.at,
    draw: o =>
      `CASE ${arms.map((values, k) => `WHEN ${o} % ${all.length} = ${k} THEN ${drawFrom(values, `(${o} / ${all.length})`)}`).join(' ')} ELSE ${drawFrom(rest, `(${o} / ${all.length})`)} END`,
  };
}

/** Limits that hold together. */
export function merge(a: Limits, b: Limits): Limits {
  const merged: Limits = { ...a, ...b };
  if (a.values && b.values) merged.values = a.values.filter(value => b.values?.includes(value));
  const low = (b.min ?? -Infinity) > (a.min ?? -Infinity) ? b : a;
  const high = (b.max ?? Infinity) < (a.max ?? Infinity) ? b : a;
  if (low.min !== undefined) [merged.min, merged.above] = [low.min, low.above === true];
  if (high.max !== undefined) [merged.max, merged.below] = [high.max, high.below === true];
  if (a.minLength !== undefined) merged.minLength = Math.max(a.minLength, b.minLength ?? 0);
  if (a.maxLength !== undefined) merged.maxLength = Math.min(a.maxLength, b.maxLength ?? Infinity);
  if (a.patterns) merged.patterns = [...a.patterns, ...(b.patterns ?? [])];
  if (a.hints) merged.hints = [...new Set([...a.hints, ...(b.hints ?? [])])];
  return merged;
}
