import { durationText } from '../../../model/duration.ts';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;
const marks = [
  ...[1, 10, 100, second, 10 * second, minute, 10 * minute],
  ...[hour, 10 * hour, 4 * day, 40 * day, 400 * day],
];
/** Where the scale begins: what takes less is drawn as if it took this. */
const start = 0.1;

/** A scale on which 2 ms and 40 minutes can both be seen: each mark is about ten times the one before it. */
export interface Scale {
  readonly marks: readonly { readonly text: string; readonly at: number }[];
  /** How far from the left, in percent. */
  at(ms: number): number;
}

/** The scale that ends at the first mark past the longest time. */
export function scaleTo(longest: number): Scale {
  const end = marks.find(mark => mark >= longest && mark >= 10) ?? longest;
  const at = (ms: number): number => {
    const share = Math.log10(Math.max(ms, start) / start) / Math.log10(end / start);
    return Number((100 * Math.min(1, share)).toFixed(2));
  };
  const shown = marks.filter(mark => mark <= end);
  return { marks: shown.map(mark => ({ text: markText(mark), at: at(mark) })), at };
}

/** Marks are named in whole units: 1 min, not 60 s. */
function markText(mark: number): string {
  if (mark < minute || mark >= 4 * day) return durationText(mark);
  return mark < hour ? `${mark / minute} min` : `${mark / hour} h`;
}
