import {
  afterBlockComment,
  afterDollarQuote,
  afterLineComment,
  afterQuoted,
  afterString,
  afterWord,
  isWordStart,
} from '../../sql/lexis.ts';

/** What a piece of SQL text is: `name` is a quoted identifier, `body` a dollar-quoted string, `code` one character or word. */
export type PieceKind = 'code' | 'comment' | 'string' | 'name' | 'body';

/** The kind of the piece that starts at an index, and the index after it. */
export function pieceAt(text: string, at: number): { kind: PieceKind; end: number } {
  const character = text[at] ?? '';
  if (character === "'") return { kind: 'string', end: afterString(text, at, false) };
  if (character === '"') return { kind: 'name', end: afterQuoted(text, at, '"') };
  if (character === '-' && text[at + 1] === '-') return { kind: 'comment', end: afterLineComment(text, at) };
  if (character === '/' && text[at + 1] === '*') return { kind: 'comment', end: afterBlockComment(text, at) };
  if (character === '$') {
    const end = afterDollarQuote(text, at);
    return end > at ? { kind: 'body', end } : { kind: 'code', end: at + 1 };
  }
  if ((character === 'e' || character === 'E') && text[at + 1] === "'")
    return { kind: 'string', end: afterString(text, at + 1, true) };
  if (isWordStart(text.charCodeAt(at))) return { kind: 'code', end: afterWord(text, at) };
  return { kind: 'code', end: at + 1 };
}

/** The text without its comments, each of which a blank stands for. */
export function withoutComments(text: string): string {
  return without(text, new Set(['comment']));
}

/** The text without what these kinds of pieces hold. */
export function without(text: string, kinds: ReadonlySet<PieceKind>): string {
  let kept = '';
  let from = 0;
  for (let at = 0; at < text.length; ) {
    const { kind, end } = pieceAt(text, at);
    if (kinds.has(kind)) {
      kept += `${text.slice(from, at)} `;
      from = end;
    }
    at = end;
  }
  return kept + text.slice(from);
}
