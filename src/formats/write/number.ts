/** How a tool numbers its migrations: one after the other, padded to a width, or by the time in so many digits. */
export type Numbering = { readonly sequence: number } | { readonly time: 10 | 13 | 14 | 17 };

/**
 * The next numbers after those that are used, in their own way of numbering; in the standard one where there are none. Times are in
 * UTC, a second apart, and never before what is there.
 */
export function nextNumbers(
  used: readonly string[],
  count: number,
  now: Date,
  standard: Numbering,
): string[] {
  const last = [...used].sort(byValue).at(-1);
  const numbering = last === undefined ? standard : numberingOf(last);
  const numbers: string[] = [];
  let before = BigInt(last ?? 0);
  for (let at = 0; at < count; at++) {
    const wanted = 'time' in numbering ? BigInt(timeText(later(now, at), numbering.time)) : 0n;
    before = wanted > before ? wanted : before + 1n;
    numbers.push(String(before).padStart('sequence' in numbering ? numbering.sequence : 0, '0'));
  }
  return numbers;
}

/** The digits at the start of each name. */
export function leading(names: readonly string[]): string[] {
  return names.flatMap(name => /^\d+/.exec(name)?.[0] ?? []);
}

function byValue(a: string, b: string): number {
  const [one, other] = [BigInt(a), BigInt(b)];
  return one < other ? -1 : one > other ? 1 : 0;
}

function numberingOf(number: string): Numbering {
  if (/^(?:19|20)\d{15}$/.test(number)) return { time: 17 };
  if (/^(?:19|20)\d{12}$/.test(number)) return { time: 14 };
  if (/^1\d{12}$/.test(number)) return { time: 13 };
  if (/^1\d{9}$/.test(number)) return { time: 10 };
  return { sequence: number.length };
}

function later(time: Date, seconds: number): Date {
  const moved = structuredClone(time);
  moved.setTime(time.getTime() + seconds * 1000);
  return moved;
}

function timeText(time: Date, digits: 10 | 13 | 14 | 17): string {
  if (digits === 13) return String(time.getTime());
  if (digits === 10) return String(Math.floor(time.getTime() / 1000));
  return time.toISOString().replace(/\D/g, '').slice(0, digits);
}
