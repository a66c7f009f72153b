/** Characters that would move the cursor, start an escape sequence, or reorder the text beside them. */
const unsafe = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;
const layout = /[\t\n\v\f\r\u0085\u2028\u2029]+/g;

function visible(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  const hex = code.toString(16);
  return code <= 0xff ? `\\x${hex.padStart(2, '0')}` : `\\u${hex.padStart(4, '0')}`;
}

/**
 * One line of text that is safe on a terminal: line breaks and tabs become a space, every other control, format and
 * lone surrogate character becomes its escape (`\x1b`), so that a hostile name is seen and not obeyed.
 */
export function clean(text: string): string {
  return text.replace(layout, ' ').replace(unsafe, visible);
}

/** Like `clean`, for text of several lines: keeps line breaks, and keeps columns by giving one character for one. */
export function cleanLines(text: string): string[] {
  return text
    .split(/\r\n|[\n\v\f\r\u0085\u2028\u2029]/)
    .map(line => line.replace(/\t/g, ' ').replace(unsafe, '\ufffd').trimEnd());
}
