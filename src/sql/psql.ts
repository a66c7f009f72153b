import { afterQuoted } from './lexis.ts';

/** What psql does with the statement before a backslash command. */
export type MetaEffect = 'sends' | 'drops' | 'keeps';

export interface Meta {
  /** The command with its arguments, as written. */
  command: string;
  /** The index after it: a line's end, or after the `\\` that leads back to SQL. */
  end: number;
  effect: MetaEffect;
}

const sending = new Set(['g', 'gx', 'gset', 'gdesc', 'gexec', 'crosstabview', 'watch', 'parse']);
const dropping = new Set(['r', 'reset']);
/** These take the rest of the line whatever it holds. */
const wholeLine = new Set(['!', 'copy', 'h', 'help', 'ef', 'ev', 'sf', 'sv']);

/** Reads the backslash command at `start`. It ends with its line (psql reads line by line) or at an unquoted `\\`. */
export function readMeta(text: string, start: number): Meta {
  const line = endOfLine(text, start);
  const name = /^\\(!|[^\s\\]*)/.exec(text.slice(start, Math.min(line, start + 64)))?.[1] ?? '';
  const from = start + 1 + name.length;
  const separator = wholeLine.has(name) ? -1 : findSeparator(text, from, line);
  return {
    command: text.slice(start, separator < 0 ? line : separator).trimEnd(),
    end: separator < 0 ? line : separator + 2,
    effect: sending.has(name) ? 'sends' : dropping.has(name) ? 'drops' : 'keeps',
  };
}

function findSeparator(text: string, from: number, line: number): number {
  for (let at = from; at < line; at++) {
    const character = text[at] ?? '';
    if (character === '\\' && text[at + 1] === '\\') return at;
    if (character === "'" || character === '"' || character === '`') {
      at = Math.min(afterQuoted(text, at, character), line) - 1;
    }
  }
  return -1;
}

/** The index of the next line feed, or the text's length. */
export function endOfLine(text: string, from: number): number {
  const at = text.indexOf('\n', from);
  return at < 0 ? text.length : at;
}

export interface InlineData {
  start: number;
  end: number;
  /** Lines between the statement and the `\.`, which are rows except in CSV with line breaks inside a value. */
  rows: number;
}

/** Reads the rows after a `COPY ... FROM stdin`, from the start of a line to the line `\.` or the end of the text. */
export function readInlineData(text: string, start: number): { data: InlineData; next: number } {
  let rows = 0;
  for (let at = start; at < text.length; ) {
    const line = endOfLine(text, at);
    if (text.startsWith('\\.', at) && (line === at + 2 || (line === at + 3 && text[at + 2] === '\r'))) {
      return { data: { start, end: at, rows }, next: line };
    }
    rows++;
    at = line + 1;
  }
  const end = text.length;
  return { data: { start: Math.min(start, end), end, rows }, next: end };
}
