interface Unit {
  readonly name: string;
  readonly ms: number;
  /** Values below this are shown in this unit. */
  readonly below: number;
}
const ms: Unit = { name: 'ms', ms: 1, below: 1000 };
const seconds: Unit = { name: 's', ms: 1000, below: 100_000 };
const minutes: Unit = { name: 'min', ms: 60_000, below: 100 * 60_000 };
const hours: Unit = { name: 'h', ms: 3_600_000, below: 100 * 3_600_000 };
const days: Unit = { name: 'days', ms: 86_400_000, below: Number.POSITIVE_INFINITY };
const units = [ms, seconds, minutes, hours, days];

/** Rounds to two significant digits; milliseconds stay whole. */
function round(value: number, how: (value: number) => number): number {
  if (value >= 100) {
    const scale = 10 ** (Math.floor(Math.log10(value)) - 1);
    return how(value / scale) * scale;
  }
  return value >= 10 ? how(value) : how(value * 10) / 10;
}

function inUnit(value: number, unit: Unit, how: (value: number) => number): number {
  // Past one digit of error the float is noise: 3.1 * 1000 / 1000 must not be rounded up to 3.2.
  const exact = Number((value / unit.ms).toPrecision(12));
  return unit === ms ? Math.max(1, exact < 10 ? how(exact) : round(exact, how)) : round(exact, how);
}

function unitOf(value: number, how: (value: number) => number): Unit {
  return units.find(unit => inUnit(value, unit, how) * unit.ms < unit.below) ?? days;
}

/** Milliseconds in words, two digits at most: `2 ms`, `340 ms`, `1.4 s`, `14 s`, `3 min`, `2.5 h`. */
export function durationText(value: number): string {
  if (value < 0.5) return 'under 1 ms';
  const unit = unitOf(value, Math.round);
  return `${inUnit(value, unit, Math.round)} ${unit.name}`;
}

/** A range of milliseconds, rounded outwards: `3-6 s`, `0.8-1.4 s`, `40 ms to 3 s`; one value where both read the same. */
export function rangeText(low: number, high: number): string {
  if (high < low) return rangeText(high, low);
  if (durationText(low) === durationText(high)) return durationText(high);
  const unit = unitOf(high, Math.ceil);
  // A wide range is a rough one: whole numbers say so.
  const rough = high >= 1.5 * low && low >= unit.ms;
  const end = rough ? Math.ceil(inUnit(high, unit, Math.ceil)) : inUnit(high, unit, Math.ceil);
  const start = rough ? Math.floor(inUnit(low, unit, Math.floor)) : inUnit(low, unit, Math.floor);
  if (low < 0.5) return `up to ${end} ${unit.name}`;
  if (start === end) return `${end} ${unit.name}`;
  // Tenths of a second are read as milliseconds are; tenths of a minute or an hour are not.
  const readable = low >= unit.ms || (unit === seconds && start * 10 >= end);
  return readable ? `${start}-${end} ${unit.name}` : `${durationText(low)} to ${end} ${unit.name}`;
}
