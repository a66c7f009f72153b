import {
  afterBlockComment,
  afterDollarQuote,
  afterLineComment,
  afterQuoted,
  afterString,
  afterWord,
  isSpace,
  isWordStart,
} from '../../../sql/lexis.ts';
import { HOLE } from './holed.ts';

export interface Token {
  /** `name`: in double quotes. `parameter`: `$1`. `hole`: a hole outside strings, quoted names and comments. */
  readonly kind: 'word' | 'string' | 'name' | 'parameter' | 'symbol' | 'hole';
  readonly start: number;
  readonly end: number;
}

/** The tokens of SQL with holes, without comments and white space. Symbols are single characters. Never throws. */
export function tokens(text: string): Token[] {
  const found: Token[] = [];
  for (let at = 0; at < text.length; ) {
    const end = tokenAt(text, at, found);
    at = Math.max(end, at + 1);
  }
  return found;
}

function tokenAt(text: string, start: number, found: Token[]): number {
  const add = (kind: Token['kind'], end: number): number => {
    found.push({ kind, start, end });
    return end;
  };
  const code = text.charCodeAt(start);
  const character = text[start] ?? '';
  if (isSpace(code)) return start + 1;
  if (character === HOLE) return add('hole', start + 1);
  if (text.startsWith('--', start)) return afterLineComment(text, start);
  if (text.startsWith('/*', start)) return afterBlockComment(text, start);
  if (character === "'") return add('string', afterString(text, start, false));
  if (character === '"') return add('name', afterQuoted(text, start, '"'));
  if (character === '$') {
    const end = afterDollarQuote(text, start);
    if (end > start) return add('string', end);
    const digits = /\$\d+/y;
    digits.lastIndex = start;
    const found = digits.exec(text);
    return found ? add('parameter', start + found[0].length) : add('symbol', start + 1);
  }
  if (/[eE]/.test(character) && text[start + 1] === "'")
    return add('string', afterString(text, start + 1, true));
  if (isWordStart(code)) {
    const end = afterWord(text, start);
    const hole = text.indexOf(HOLE, start);
    return add('word', hole >= 0 && hole < end ? hole : end);
  }
  return add('symbol', start + 1);
}
