export { caret } from './caret.ts';

/** Where a UTF-16 index stands: lines and columns count from 1, columns in code points. A BOM counts as nothing. */
export interface LineColumn {
  readonly line: number;
  readonly column: number;
}

export interface LineIndex {
  /** The place of a UTF-16 index; indexes beyond the ends are moved to them. */
  at(offset: number): LineColumn;
}

const newline = 10;

/**
 * An index over the lines of a text (separated by `\n`). Building it is linear; a lookup is a binary search, and lookups in
 * ascending order within one long line cost the line once in all.
 */
export function lineIndex(text: string): LineIndex {
  const starts = [text.charCodeAt(0) === 0xfeff ? 1 : 0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  let last = { start: -1, offset: 0, column: 1 };
  return {
    at(offset) {
      const line = lineOf(starts, offset);
      const start = starts[line] ?? 0;
      const end = Math.min(Math.max(offset, start), text.length);
      const from = last.start === start && last.offset <= end ? last : { offset: start, column: 1 };
      last = { start, offset: end, column: from.column + countCodePoints(text, from.offset, end) };
      return { line: line + 1, column: last.column };
    },
  };
}

function lineOf(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Gives the places of ascending UTF-16 indexes in one pass, without an index in memory. */
export function placeCursor(text: string): LineIndex {
  let position = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  let line = 1;
  let column = 1;
  return {
    at(offset) {
      const end = Math.min(offset, text.length);
      for (; position < end; position++) {
        if (text.charCodeAt(position) === newline) {
          line++;
          column = 1;
        } else if (!isSecondHalf(text, position)) column++;
      }
      return { line, column };
    },
  };
}

function countCodePoints(text: string, start: number, end: number): number {
  let count = 0;
  for (let at = start; at < end; at++) if (!isSecondHalf(text, at)) count++;
  return count;
}

/** True at the second unit of a surrogate pair, which is no character of its own. */
function isSecondHalf(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code < 0xdc00 || code > 0xdfff || at === 0) return false;
  const first = text.charCodeAt(at - 1);
  return first >= 0xd800 && first <= 0xdbff;
}

/**
 * The UTF-16 index of a byte offset in the text's UTF-8 form. The parse tree's `location`s are such byte offsets.
 * An offset inside a character gives that character; one beyond the end gives the text's length.
 */
export function byteToIndex(text: string, byteOffset: number): number {
  let bytes = 0;
  for (let at = 0; at < text.length; ) {
    const point = text.codePointAt(at) ?? 0;
    bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
    if (bytes > byteOffset) return at;
    at += point < 0x10000 ? 1 : 2;
  }
  return text.length;
}

/** The UTF-16 index after the first `count` code points: what the positions in Postgres's errors count. */
export function codePointToIndex(text: string, count: number): number {
  let at = 0;
  for (let left = count; left > 0 && at < text.length; left--)
    at += (text.codePointAt(at) ?? 0) < 0x10000 ? 1 : 2;
  return at;
}
