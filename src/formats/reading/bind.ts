import type { Place } from '../../model/place.ts';
import { quoteLiteral } from '../../sql/names.ts';
import { placeCursor } from '../../sql/place.ts';
import type { Dialect } from '../format.ts';
import { mayRefer, type Reference, references } from './references.ts';

export type Variables = ReadonlyMap<string, string>;

/** A text whose variables have their values; it has as many lines as before. */
export interface Bound {
  readonly text: string;
  /** Where a place of `text` stands in the text before. */
  original<P extends Place>(place: P): P;
}

/** A value on a line; columns in characters, from 1. */
interface Insertion {
  /** Where the value starts in the new text. */
  readonly column: number;
  readonly length: number;
  /** How many characters the variable took. */
  readonly before: number;
}

/** Puts in the values of those variables that have one. The case of names matters, but for a tool that says otherwise. */
export function bind(text: string, variables: Variables, dialect: Dialect): Bound {
  const pieces: string[] = [];
  const insertions = new Map<number, Insertion[]>();
  const values = new Map([...variables].map(([name, value]) => [key(name, dialect), value]));
  const places = placeCursor(text);
  let from = 0;
  for (const found of mayRefer(text, dialect) ? references(text, dialect) : []) {
    if ('sets' in found) {
      values.set(found.sets, found.value);
      continue;
    }
    const value = values.get(key(found.name, dialect)) ?? found.fallback;
    if (value === undefined) continue;
    const written = write(found, value);
    const { line, column } = places.at(found.at);
    const onLine = insertions.get(line) ?? [];
    const grown = onLine.reduce((sum, one) => sum + one.length - one.before, 0);
    onLine.push({
      column: column + grown,
      length: points(written),
      before: points(text.slice(found.at, found.end)),
    });
    insertions.set(line, onLine);
    pieces.push(text.slice(from, found.at), written);
    from = found.end;
  }
  if (from === 0) return { text, original: place => place };
  return {
    text: pieces.join('') + text.slice(from),
    original: place => ({ ...place, column: originalColumn(place.column, insertions.get(place.line) ?? []) }),
  };
}

/** The column before anything was put in; a place inside a value is where its variable starts. */
function originalColumn(column: number, insertions: readonly Insertion[]): number {
  let grown = 0;
  for (const one of insertions) {
    if (column < one.column) break;
    if (column < one.column + one.length) return one.column - grown;
    grown += one.length - one.before;
  }
  return column - grown;
}

function key(name: string, dialect: Dialect): string {
  return dialect.everywhere === true ? name.toLowerCase() : name;
}

/** As psql writes a value. A line break would move the lines below, so a blank stands for it. */
function write(reference: Reference, value: string): string {
  const line = value.replace(/\r?\n|\r/g, ' ');
  if (reference.as === 'literal') return quoteLiteral(line);
  return reference.as === 'identifier' ? `"${line.replaceAll('"', '""')}"` : line;
}

function points(text: string): number {
  return [...text].length;
}
