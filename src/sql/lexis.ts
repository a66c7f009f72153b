/**
 * Where the pieces of SQL end, by the rules of Postgres's scanner (scan.l, psqlscan.l) with standard_conforming_strings on.
 * Each function takes the index where a piece starts and gives the index after it; what is never closed ends with the text.
 * None looks at a character more often than a fixed number of times.
 */

/** After a `'...'` string. With `escapes` (an `E''` string) a backslash hides the next character. `open` is the quote. */
export function afterString(text: string, open: number, escapes: boolean): number {
  if (!escapes) return afterQuoted(text, open, "'");
  for (let at = open + 1; at < text.length; at++) {
    const character = text[at];
    if (character === '\\') at++;
    else if (character === "'") {
      if (text[at + 1] === "'") at++;
      else {
        // Only here do continued strings matter: the server reads the backslashes of the next part too. (psql itself, which
        // reads line by line, does not; a script that it runs right has no quote after a backslash there.)
        const next = continuedAt(text, at + 1);
        if (next < 0) return at + 1;
        at = next;
      }
    }
  }
  return text.length;
}

/** After a quoted piece whose quote is doubled to stand for itself. `open` is the opening quote. */
export function afterQuoted(text: string, open: number, quote: string): number {
  for (let at = text.indexOf(quote, open + 1); at >= 0; at = text.indexOf(quote, at + 2)) {
    if (text[at + 1] !== quote) return at + 1;
  }
  return text.length;
}

/** The quote that continues a string after white space with a line break in it, or -1. */
function continuedAt(text: string, from: number): number {
  let newline = false;
  for (let at = from; at < text.length; ) {
    const character = text[at] ?? '';
    if (character === "'") return newline ? at : -1;
    if (text.startsWith('--', at)) at = afterLineComment(text, at);
    else if (!/[ \t\n\r\f\v]/.test(character)) return -1;
    else {
      newline ||= character === '\n' || character === '\r';
      at++;
    }
  }
  return -1;
}

const lineEnd = /[\n\r]/g;

/** At the end of the line, which is no part of the comment. */
export function afterLineComment(text: string, start: number): number {
  lineEnd.lastIndex = start;
  return lineEnd.exec(text)?.index ?? text.length;
}

const commentMark = /\/\*|\*\//g;

/** After a comment; these nest. */
export function afterBlockComment(text: string, start: number): number {
  commentMark.lastIndex = start;
  let depth = 0;
  for (let mark = commentMark.exec(text); mark; mark = commentMark.exec(text)) {
    depth += mark[0] === '/*' ? 1 : -1;
    if (depth === 0) return commentMark.lastIndex;
  }
  return text.length;
}

const dollarTag = /\$(?:[A-Za-z_\x80-\uffff][A-Za-z0-9_\x80-\uffff]*)?\$/y;

/** After a dollar-quoted string, or `start` itself when the dollar sign there opens none. */
export function afterDollarQuote(text: string, start: number): number {
  dollarTag.lastIndex = start;
  const tag = dollarTag.exec(text)?.[0];
  if (tag === undefined) return start;
  const close = text.indexOf(tag, start + tag.length);
  return close < 0 ? text.length : close + tag.length;
}

/** After a name, key word or number: what one more letter, digit, underscore, dollar sign or non-ASCII character continues. */
export function afterWord(text: string, start: number): number {
  let at = start;
  while (at < text.length && (isWordStart(text.charCodeAt(at)) || text[at] === '$')) at++;
  return at;
}

export function isWordStart(code: number): boolean {
  return (
    (code >= 97 && code <= 122) ||
    (code >= 65 && code <= 90) ||
    (code >= 48 && code <= 57) ||
    code === 95 ||
    code >= 128
  );
}

/** The white space of Postgres; a no-break space, for one, is part of a name. */
export function isSpace(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13);
}
