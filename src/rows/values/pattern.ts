import { quoteLiteral } from '../../sql/names.ts';
import { parsePattern, type Run } from './regex.ts';
import type { Values } from './values.ts';

const HEX_DIGITS = '0123456789abcdef';
const LETTERS = 'abcdefghijklmnop';

interface Writer {
  readonly capacity: number;
  at(digit: string): string;
}

/** Texts that match a simple regular expression, or undefined for one that is not simple. */
export function patternValues(pattern: string, shortest: number, longest: number): Values | undefined {
  const runs = parsePattern(pattern, shortest, longest);
  if (!runs) return undefined;
  const writers = runs.map(writerOf);
  const capacity = Math.min(
    2 ** 52,
    writers.reduce((product, writer) => product * writer.capacity, 1),
  );
  return {
    capacity,
    spread: Math.min(capacity, 2 ** 20),
    at: ordinal => {
      let below = 1;
      const parts = [...writers].reverse().map(writer => {
        const digit = `((${ordinal}) / ${below} % ${writer.capacity})`;
        below = Math.min(below * writer.capacity, 2 ** 52);
        return writer.capacity === 1 ? writer.at('0') : writer.at(digit);
      });
      return parts.length === 0 ? `''` : `(${parts.reverse().join(' || ')})`;
    },
  };
}

/** How a number is written in the characters that a run allows. */
function writerOf({ characters, count }: Run): Writer {
  const has = (all: string): boolean => [...all].every(character => characters.includes(character));
  const digits = Math.min(count, 12);
  const hex = (d: string): string => `lpad(to_hex(${d}), ${count}, '0')`;
  const letters = (d: string): string => `translate(${hex(d)}, '0123456789', 'ghijklmnop')`;
  if (count === 0) return { capacity: 1, at: () => `''` };
  if (characters.length === 1) return { capacity: 1, at: () => quoteLiteral(characters.repeat(count)) };
  if (has(HEX_DIGITS)) return { capacity: 16 ** digits, at: hex };
  if (has(LETTERS)) return { capacity: 16 ** digits, at: letters };
  if (has(HEX_DIGITS.toUpperCase())) return { capacity: 16 ** digits, at: d => `upper(${hex(d)})` };
  if (has(LETTERS.toUpperCase())) return { capacity: 16 ** digits, at: d => `upper(${letters(d)})` };
  if (has('0123456789')) {
    return { capacity: 10 ** digits, at: d => `lpad((${d})::text, ${count}, '0')` };
  }
  const one = (d: string): string => `substr(${quoteLiteral(characters)}, (1 + ${d})::integer, 1)`;
  return { capacity: characters.length, at: d => (count === 1 ? one(d) : `repeat(${one(d)}, ${count})`) };
}
