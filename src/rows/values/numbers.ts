import { type Limits, listed, mixed, type Values } from './values.ts';

/** The highest value of each type of whole numbers; for bigint the highest that JavaScript counts to. */
export const tops: Readonly<Record<string, number>> = {
  smallint: 32767,
  integer: 2147483647,
  bigint: 2 ** 53,
};

/** How far numbers go down from an upper limit that leaves none above zero. */
const BELOW = 100_000;

/** Numbers that programs treat in ways of their own; for columns under a condition that was not understood. */
const telling = [0, 1, 2, 3, 5, 7, 10, 12, 24, 30, 50, 60, 100, 128, 255, 256, 365, 1000, 1024, -1];

/** smallint, integer, bigint: upwards from the lower limit, or from 1, or from below an upper limit under that. */
export function integers(type: string, limits: Limits): Values {
  const top = tops[type] ?? 2 ** 53;
  const min =
    limits.min === undefined ? undefined : Math.ceil(limits.min) + excluded(limits.min, limits.above);
  const max =
    limits.max === undefined
      ? top
      : Math.min(top, Math.floor(limits.max) - excluded(limits.max, limits.below));
  const first = min ?? (max >= 1 ? 1 : Math.max(-top, max - BELOW));
  const capacity = max - first + 1;
  const natural: Values = {
    capacity: Math.max(1, capacity),
    spread: Math.max(1, Math.min(capacity, 10_000)),
    origin: first,
    at: ordinal => `(${first} + ${ordinal})::${type}`,
  };
  return unclearNumbers(natural, type, limits, number => number <= top);
}

/** A bound that is excluded moves by one where it is itself a whole number. */
function excluded(bound: number, itself: boolean | undefined): number {
  return itself && Number.isInteger(bound) ? 1 : 0;
}

/** numeric(p,s), real, double precision, money. */
export function decimals(type: string, limits: Limits): Values {
  const { digits, top } = precisionOf(type);
  const per = 10 ** digits;
  const high = Math.min(limits.max ?? top, top);
  const low = limits.min ?? (high > 0 ? 0 : Math.max(-top, high - BELOW));
  const first = Math.ceil(low * per - 1e-6) + (limits.above ? excluded(low * per, true) : 0);
  const last =
    Math.floor(high * per + 1e-6) - (limits.below && high === limits.max ? excluded(high * per, true) : 0);
  const through = type === 'real' || type === 'double precision' ? type : 'numeric';
  const capacity = last - first + 1;
  const natural: Values = {
    capacity: Math.max(1, type === 'real' ? Math.min(capacity, 2 ** 24) : capacity),
    spread: Math.max(1, Math.min(capacity, 100_000)),
    at: ordinal => {
      const whole = `(${first} + ${ordinal})::${through}`;
      const scaled = digits === 0 ? whole : digits > 0 ? `${whole} / ${per}` : `${whole} * ${10 ** -digits}`;
      return `(${scaled})::${type}`;
    },
  };
  return unclearNumbers(natural, type, limits, number => number <= top);
}

/** Digits after the point, and the highest value; 2 digits and a trillion where the type sets no limit. */
export function precisionOf(type: string): { digits: number; top: number } {
  const [, precision, scale] = /^numeric\((\d+),(-?\d+)\)/.exec(type) ?? [];
  if (precision === undefined || scale === undefined) return { digits: 2, top: 10 ** 12 };
  const digits = Math.min(Number(scale), 6);
  return { digits, top: Math.min(10 ** 12, 10 ** (Number(precision) - Number(scale))) - 10 ** -digits };
}

function unclearNumbers(natural: Values, type: string, limits: Limits, fits: (n: number) => boolean): Values {
  if (!limits.unclear) return natural;
  const inside = (n: number): boolean =>
    fits(n) && n >= (limits.min ?? -Infinity) && n <= (limits.max ?? Infinity);
  const hints = (limits.hints ?? []).map(Number).filter(Number.isFinite);
  const near = [...new Set(hints.flatMap(n => [n - 1, n, n + 1]))].filter(inside);
  const others = [near, telling.filter(inside)].filter(list => list.length > 0);
  return mixed(
    natural,
    others.map(list =>
      listed(
        list.map(n => `'${n}'`),
        type,
      ),
    ),
  );
}
