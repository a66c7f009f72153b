import { cleanLines } from './clean.ts';
import { characterWidth, textWidth } from './width.ts';

/** A line and the caret under a place in it, cut on both sides alike where they are wider than `width` columns. */
export function caretLines(caret: string, width: number): string[] {
  const lines = cleanLines(caret.replace(/\s+$/, ''));
  if (lines.every(line => textWidth(line) <= width)) return lines;
  const at = textWidth(lines.at(-1) ?? '') - 1;
  const start = at < width ? 0 : at - Math.floor(width / 2);
  return lines.map(line => columns(line, start, start + width).trimEnd());
}

/** The part of a line between two columns of the terminal. */
function columns(line: string, from: number, to: number): string {
  let used = 0;
  let kept = '';
  for (const character of line) {
    const next = used + characterWidth(character);
    if (used >= from && next <= to) kept += character;
    used = next;
  }
  return kept;
}
