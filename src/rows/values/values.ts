/** Values of one type, numbered. */
export interface Values {
  /** How many different ones there are. */
  readonly capacity: number;
  /** How many to draw from where nothing asks for different ones: what a column of real rows looks like. */
  readonly spread: number;
  /**
   * The value of that number as SQL. `ordinal` is a bigint expression from 0 on; numbers below the capacity give values
   * that differ from one another.
   */
  at(ordinal: string): string;
}

/** What CHECK constraints, domains and partition bounds leave of a column. Numbers: times in seconds since 1970, dates in days. */
export interface Limits {
  /** The only values there are, as SQL literals without a type. */
  values?: readonly string[];
  min?: number;
  max?: number;
  /** The bounds themselves are excluded. */
  above?: boolean;
  below?: boolean;
  minLength?: number;
  maxLength?: number;
  letterCase?: 'lower' | 'upper';
  pattern?: string;
  notNull?: boolean;
  isNull?: boolean;
}

/** Evenly over a fixed list. */
export function listed(literals: readonly string[], type: string): Values {
  const array = `(ARRAY[${literals.join(',')}]::${type}[])`;
  return {
    capacity: literals.length,
    spread: literals.length,
    at: ordinal => `${array}[1 + (${ordinal}) % ${literals.length}]`,
  };
}
