import type { Limits, Values } from './values.ts';

const ranges: Readonly<Record<string, number>> = { smallint: 32767, integer: 2147483647, bigint: 2 ** 53 };

/** smallint, integer, bigint: upwards from the lower limit, or from 1. */
export function integers(type: string, limits: Limits): Values {
  const top = ranges[type] ?? 2 ** 53;
  const min = limits.min === undefined ? undefined : Math.ceil(limits.min) + bump(limits.min, limits.above);
  const max = limits.max === undefined ? top : Math.floor(limits.max) - bump(limits.max, limits.below);
  const first = min ?? Math.min(1, max);
  const capacity = Math.max(1, max - first + 1);
  return {
    capacity,
    spread: Math.min(capacity, 10_000),
    at: ordinal => `(${first} + ${ordinal})::${type}`,
  };
}

/** A bound that is excluded moves by one where it is itself a whole number. */
function bump(bound: number, excluded: boolean | undefined): number {
  return excluded && Number.isInteger(bound) ? 1 : 0;
}

/** numeric(p,s), real, double precision, money. */
export function decimals(type: string, limits: Limits): Values {
  const [, precision, scale] = /^numeric\((\d+),(-?\d+)\)/.exec(type) ?? [];
  const digits = scale === undefined ? 2 : Number(scale);
  const unit = 10 ** -digits;
  const top = precision === undefined ? 10 ** 12 : 10 ** (Number(precision) - Number(scale)) - unit;
  const min = limits.min ?? Math.min(0, limits.max ?? 0);
  const max = Math.min(limits.max ?? top, top);
  const first = min + (limits.above ? unit : 0);
  const capacity = Math.max(1, Math.floor((max - first) / unit + 1e-6) + (limits.below ? 0 : 1));
  const whole = Math.round(first / unit);
  const through = type === 'real' || type === 'double precision' ? type : `numeric`;
  return {
    capacity: type === 'real' ? Math.min(capacity, 2 ** 24) : capacity,
    spread: Math.min(capacity, 100_000),
    at: ordinal =>
      digits > 0
        ? `((${whole} + ${ordinal})::${through} / ${10 ** digits})::${type}`
        : `((${whole} + ${ordinal})::${through} * ${10 ** -digits})::${type}`,
  };
}
