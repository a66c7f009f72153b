import type { Place, Statement } from '../model/place.ts';
import { addSymbol, addWord, type Draft, draftText, isOpenEnded, newDraft } from './draft.ts';
import {
  afterBlockComment,
  afterDollarQuote,
  afterLineComment,
  afterQuoted,
  afterString,
  afterWord,
  isSpace,
  isWordStart,
} from './lexis.ts';
import { placeCursor } from './place.ts';
import { endOfLine, type InlineData, readInlineData, readMeta } from './psql.ts';

/** One piece of a script: a statement, a backslash command of psql, or a COPY with the rows that follow it. */
export type ScriptItem =
  | { kind: 'sql'; statement: Statement }
  | { kind: 'meta'; command: string; place: Place }
  | { kind: 'copy'; statement: Statement; data: InlineData };

/** The line that drizzle writes between statements, which need no semicolon then. */
const BREAKPOINT = '--> statement-breakpoint';

/**
 * Cuts a script into its statements the way psql does, without parsing it and in time linear in its length. `data` of a
 * `copy` item are UTF-16 indexes of the text. Comments before a statement are not part of it; line and column are those of
 * its first token. `\;` separates statements here, although psql sends both sides of it at once; variables of psql (`:name`)
 * stay in the text: see `substitute`. Never throws: what is never closed ends with the text.
 */
export function* splitScript(text: string, file: string): Generator<ScriptItem, void, undefined> {
  const places = placeCursor(text);
  const placeAt = (offset: number): Place => ({ file, ...places.at(offset) });
  let draft: Draft | undefined;
  /** Rows to jump over when the line with their COPY ends. */
  let rows: { at: number; next: number } | undefined;
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0;

  /** Finds the rows of a COPY that ends here; a second COPY on the same line takes the rows after those of the first. */
  const takeRows = (from: number): InlineData => {
    const line = rows && from <= rows.at ? rows : { at: endOfLine(text, from), next: endOfLine(text, from) };
    const found = readInlineData(text, line.next + 1);
    rows = { at: line.at, next: found.next };
    return found.data;
  };
  const finish = (done: Draft): ScriptItem => {
    const statement = { ...done.place, sql: draftText(text, done) };
    return done.takesRows ? { kind: 'copy', statement, data: takeRows(at) } : { kind: 'sql', statement };
  };

  while (at < text.length) {
    if (rows && at >= rows.at) {
      draft?.cuts.push([at, Math.max(at, rows.next)]);
      at = Math.max(at, rows.next);
      rows = undefined;
      continue;
    }
    const code = text.charCodeAt(at);
    const character = text[at] ?? '';
    const next = text[at + 1];
    if (isSpace(code)) at++;
    else if (character === '-' && next === '-') {
      const start = at;
      at = afterLineComment(text, start);
      const comment = text.slice(start, at);
      const done: Draft | undefined = draft;
      if (done && isOpenEnded(done) && comment.trimEnd() === BREAKPOINT) {
        draft = undefined;
        yield finish(done);
      }
    } else if (character === '/' && next === '*') at = afterBlockComment(text, at);
    else if (character === ';' || (character === '\\' && next === ';')) {
      const done: Draft | undefined = draft;
      if (done && character === ';' && !isOpenEnded(done)) done.end = ++at;
      else {
        at += character === ';' ? 1 : 2;
        draft = undefined;
        if (done) yield finish(done);
      }
    } else if (character === '\\' && next === ':') {
      draft?.cuts.push([at, at + 1]);
      at++;
    } else if (character === '\\') {
      const meta = readMeta(text, at);
      const place = placeAt(at);
      const start = at;
      at = meta.end;
      const done: Draft | undefined = draft;
      if (done && meta.effect === 'keeps') done.cuts.push([start, at]);
      else draft = undefined;
      if (done && meta.effect === 'sends') yield finish(done);
      if (/^\\copy\s.*\bfrom\s+stdin\b/is.test(meta.command)) {
        yield { kind: 'copy', statement: { ...place, sql: meta.command.slice(1) }, data: takeRows(at) };
      } else yield { kind: 'meta', command: meta.command, place };
    } else {
      draft ??= newDraft(at, placeAt(at));
      at = addToken(text, at, draft);
      draft.end = at;
    }
  }
  if (draft) yield finish(draft);
}

/** Adds the token at an index to the statement and gives the index after it. */
function addToken(text: string, at: number, draft: Draft): number {
  const character = text[at] ?? '';
  if (isWordStart(text.charCodeAt(at))) {
    if ((character === 'e' || character === 'E') && text[at + 1] === "'") {
      draft.previous = 'string';
      return afterString(text, at + 1, true);
    }
    const end = afterWord(text, at);
    if (draft.kind !== 'other') addWord(draft, text.slice(at, end));
    return end;
  }
  if (character === "'" || character === '"') {
    draft.previous = 'quoted';
    return character === "'" ? afterString(text, at, false) : afterQuoted(text, at, character);
  }
  const quoted = character === '$' ? afterDollarQuote(text, at) : at;
  if (quoted > at) {
    draft.previous = 'quoted';
    return quoted;
  }
  addSymbol(draft, character);
  return at + 1;
}
