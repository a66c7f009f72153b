import { type Limits, mixed, type Values } from './values.ts';

const DAY = 86_400;
/** 2024-01-01 00:00 UTC, in seconds. Fixed, so that the same input gives the same rows whenever it runs. */
const START = 1_704_067_200;
const TWO_YEARS = 730;

/** date, timestamp, timestamp with time zone: spread over two years from 2024 on, or over what the limits leave. */
export function moments(type: string, limits: Limits): Values {
  const unit = type === 'date' ? DAY : 1;
  const start = START / unit;
  const span = (TWO_YEARS * DAY) / unit;
  const above = limits.min === undefined ? undefined : Math.ceil(limits.min) + (limits.above ? 1 : 0);
  const last = limits.max === undefined ? undefined : Math.floor(limits.max) - (limits.below ? 1 : 0);
  const first = above ?? (last === undefined ? start : Math.min(start, last - span));
  const capacity = last === undefined ? 2 ** 32 : Math.max(1, last - first + 1);
  const natural: Values = {
    capacity: type === 'date' ? Math.min(capacity, 2_000_000) : capacity,
    spread: Math.min(capacity, span),
    at: ordinal => at(type, `${first} + ${ordinal}`),
  };
  if (!limits.unclear) return natural;
  const whole = (name: string, count: number): Values => ({
    capacity: count,
    spread: count,
    at: o => `date_trunc('${name}', ${at(type, `${first} + ${o} * ${Math.ceil(span / count)}`)})::${type}`,
  });
  return mixed(natural, [whole('hour', 10_000), whole('day', 730), whole('month', 24)]);
}

/** Seconds (days for a date) since 1970 as a value of the type. */
function at(type: string, number: string): string {
  if (type === 'date') return `(date '1970-01-01' + (${number})::integer)`;
  if (type.includes('with time zone')) return `to_timestamp((${number})::double precision)`;
  return `(to_timestamp((${number})::double precision) AT TIME ZONE 'UTC')`;
}

/** time and time with time zone: a second of the day. */
export function timesOfDay(type: string): Values {
  return {
    capacity: DAY,
    spread: DAY,
    at: ordinal => `(time '00:00' + ((${ordinal}) % ${DAY}) * interval '1 second')::${type}`,
  };
}

/** interval: minutes. */
export function intervals(type: string): Values {
  return {
    capacity: 2 ** 31,
    spread: 10_000,
    at: ordinal => `((1 + ${ordinal}) * interval '1 minute')::${type}`,
  };
}

/**
 * A date or time as Postgres prints it in an expression (DateStyle ISO), in seconds since 1970, or undefined for one that
 * is not a plain moment (`infinity`).
 */
export function secondsOf(text: string): number | undefined {
  const found = /^(\d{4}-\d\d-\d\d)(?:[ T](\d\d:\d\d:\d\d(?:\.\d+)?)(?:([+-]\d\d)(?::?(\d\d))?)?)?$/.exec(
    text,
  );
  if (!found) return undefined;
  const [, date, time = '00:00:00', hours = '+00', minutes = '00'] = found;
  const ms = Date.parse(`${date}T${time.slice(0, 12)}${hours}:${minutes}`);
  return Number.isNaN(ms) ? undefined : ms / 1000;
}
