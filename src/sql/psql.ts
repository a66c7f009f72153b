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
  const name = /^\\(!|[^\s\\]*)/.exec(text.slice(start, start + 64))?.[1] ?? '';
  const from = start + 1 + name.length;
  const stop = wholeLine.has(name) ? endOfLine(text, from) : endOfArguments(text, from);
  return {
    command: text.slice(start, stop).trimEnd(),
    end: text[stop] === '\\' ? stop + 2 : stop,
    effect: sending.has(name) ? 'sends' : dropping.has(name) ? 'drops' : 'keeps',
  };
}

/** The line's end or the `\\` before it. Looks no further than the line, so many commands on one line stay cheap. */
function endOfArguments(text: string, from: number): number {
  let quote = '';
  for (let at = from; at < text.length; at++) {
    const character = text[at] ?? '';
    if (character === '\n') return at;
    if (quote === "'" && character === '\\' && text[at + 1] !== '\n') at++;
    else if (quote !== '') quote = character === quote ? '' : quote;
    else if (character === "'" || character === '"' || character === '`') quote = character;
    else if (character === '\\' && text[at + 1] === '\\') return at;
  }
  return text.length;
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
