const window = 96;
const before = 60;

/**
 * The line of a text and, under it, a caret at the column (both from 1, columns in code points). A long line is cut on both
 * sides, with `...` where something is missing; tabs stay tabs so that the caret stands under its character.
 */
export function caret(text: string, line: number, column: number): string {
  const points = codePointsOfLine(text, line, Math.max(column, 1) + window);
  const at = Math.min(Math.max(column - 1, 0), points.length);
  const start = at > before + 4 ? at - before : 0;
  const end = start + window;
  const shown = points.slice(start, end);
  const head = start > 0 ? '...' : '';
  const tail = points.length > end ? '...' : '';
  const pad =
    head.replaceAll('.', ' ') +
    shown
      .slice(0, at - start)
      .map(blank)
      .join('');
  return `${head}${shown.map(printable).join('')}${tail}\n${pad}^`;
}

function codePointsOfLine(text: string, line: number, limit: number): string[] {
  let start = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  for (let number = 1; number < line; number++) {
    const next = text.indexOf('\n', start);
    if (next < 0) return [];
    start = next + 1;
  }
  const newline = text.indexOf('\n', start);
  const end = newline < 0 ? text.length : newline;
  // A code point takes at most two UTF-16 units, so this holds `limit` of them without walking a line of megabytes.
  return [...text.slice(start, Math.min(end, start + 2 * limit + 2)).replace(/\r$/, '')];
}

const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/u;

/** White space as wide as the character is on a terminal. */
function blank(point: string): string {
  if (point === '\t') return '\t';
  if (/[\p{Mn}\p{Me}\p{Cf}]/u.test(point)) return '';
  return wide.test(point) ? '  ' : ' ';
}

/** A control character would move the cursor or colour the terminal. */
function printable(point: string): string {
  return point !== '\t' && /\p{Cc}/u.test(point) ? '\ufffd' : point;
}
