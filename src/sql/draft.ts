import type { Place } from '../model/place.ts';

/**
 * What is known of a statement while it is being cut out: enough to tell which of its semicolons ends it. Like psql, this
 * does not parse; it counts parentheses and, in routines with an SQL body, `BEGIN ATOMIC`, `CASE` and `END`.
 */
export interface Draft {
  readonly start: number;
  readonly place: Place;
  /** The index after its last token so far, so that trailing comments stay out. */
  end: number;
  parentheses: number;
  /** Open `BEGIN ATOMIC` and, within them, `CASE`. */
  blocks: number;
  kind: 'beginning' | 'routine' | 'copy' | 'other';
  /** The last token in lower case, where it matters. */
  previous: string;
  /** A `COPY ... FROM stdin`: rows follow on the next line. */
  takesRows: boolean;
  /** Ranges within the statement that are not SQL: backslash commands, rows of a COPY before it on its line. */
  readonly cuts: (readonly [start: number, end: number])[];
}

export function newDraft(start: number, place: Place): Draft {
  return {
    start,
    place,
    end: start,
    parentheses: 0,
    blocks: 0,
    kind: 'beginning',
    previous: '',
    takesRows: false,
    cuts: [],
  };
}

/** True when the next semicolon ends the statement. */
export function isOpenEnded(draft: Draft): boolean {
  return draft.parentheses === 0 && draft.blocks === 0;
}

/** Takes note of a punctuation character or operator. */
export function addSymbol(draft: Draft, symbol: string): void {
  if (symbol === '(') draft.parentheses++;
  else if (symbol === ')' && draft.parentheses > 0) draft.parentheses--;
  draft.previous = symbol;
}

/** Takes note of an unquoted word. The caller may leave out words of statements of kind `other`. */
export function addWord(draft: Draft, text: string): void {
  const word = text.toLowerCase();
  if (draft.kind === 'beginning') classify(draft, word);
  else if (draft.parentheses === 0) {
    if (draft.kind === 'copy' && word === 'stdin' && draft.previous === 'from') draft.takesRows = true;
    if (draft.kind === 'routine') countBlocks(draft, word);
  }
  draft.previous = word;
}

function classify(draft: Draft, word: string): void {
  const first = draft.previous === '';
  if (word === 'copy' && first) draft.kind = 'copy';
  else if (word === 'function' || word === 'procedure') draft.kind = first ? 'other' : 'routine';
  else if (!(first ? word === 'create' : word === 'or' || word === 'replace')) draft.kind = 'other';
}

/** Only `BEGIN ATOMIC` opens a body, so a routine named "begin" does no harm; `AS end` and `x.end` are names. */
function countBlocks(draft: Draft, word: string): void {
  if (word === 'atomic' && draft.previous === 'begin') draft.blocks++;
  else if (draft.blocks > 0 && draft.previous !== 'as' && draft.previous !== '.') {
    if (word === 'case') draft.blocks++;
    else if (word === 'end') draft.blocks--;
  }
}

/** The statement's text; what was cut is blank, so that every place in it stays right. */
export function draftText(text: string, draft: Draft): string {
  let sql = '';
  let from = draft.start;
  for (const [start, end] of draft.cuts) {
    if (start >= draft.end) break;
    sql += text.slice(from, start) + text.slice(start, end).replace(/[^\n]/g, ' ');
    from = end;
  }
  return sql + text.slice(from, draft.end);
}
