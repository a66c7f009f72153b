import {
  afterBlockComment,
  afterDollarQuote,
  afterLineComment,
  afterQuoted,
  afterString,
  afterWord,
  isSpace,
  isWordStart,
} from '../lexis.ts';

/** The first words of a statement on one line, without comments; literals, which may be secret, become `'...'`. */
export function firstWords(sql: string, width: number): string {
  let shown = '';
  for (let at = sql.charCodeAt(0) === 0xfeff ? 1 : 0; at < sql.length; ) {
    if (shown.length > width + 3) return `${cut(shown, width)} ...`;
    const [end, piece] = nextPiece(sql, at);
    shown += piece === ' ' && (shown === '' || shown.endsWith(' ')) ? '' : piece;
    at = end;
  }
  const whole = shown.replace(/[\s;]+$/, '').replace(/\bpublic\./g, '');
  return [...whole].length > width + 3 ? `${cut(whole, width)} ...` : whole;
}

/** The index after the piece at an index, and what is shown of it. */
function nextPiece(sql: string, at: number): [end: number, shown: string] {
  const character = sql[at] ?? '';
  const code = sql.charCodeAt(at);
  if (isSpace(code)) return [at + 1, ' '];
  if (sql.startsWith('--', at)) return [afterLineComment(sql, at), ' '];
  if (sql.startsWith('/*', at)) return [afterBlockComment(sql, at), ' '];
  if (character === "'") return [afterString(sql, at, false), "'...'"];
  if (/^[eE]'/.test(sql.slice(at, at + 2))) return [afterString(sql, at + 1, true), "'...'"];
  if (character === '"') {
    const end = afterQuoted(sql, at, '"');
    return [end, sql.slice(at, Math.min(end, at + 70)).replace(/\s+/g, ' ')];
  }
  const quoted = character === '$' ? afterDollarQuote(sql, at) : at;
  if (quoted > at) return [quoted, "'...'"];
  const end = isWordStart(code) ? afterWord(sql, at) : at + 1;
  return [end, sql.slice(at, Math.min(end, at + 70))];
}

function cut(text: string, width: number): string {
  return wholeWords([...text.replace(/\bpublic\./g, '')].slice(0, width).join(''));
}

/** Without the word at the end, of which the rest is missing; a text of one long word stays. */
export function wholeWords(text: string): string {
  return text.replace(/(?<=\S)\s+\S*$/, '').trimEnd();
}
