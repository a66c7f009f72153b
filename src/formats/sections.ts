import type { Habit } from '../model/migration.ts';
import type { Section, Sections } from './format.ts';

/** A line that begins a part of a file. */
export interface Mark {
  /** UTF-16 index of the line. */
  readonly at: number;
  readonly way: 'up' | 'down' | 'none';
}

/** A file that goes one way only. */
export function whole(text: string, habit: Section['habit']): Sections {
  return { up: { text, habit } };
}

/**
 * Cuts a file at its marks. What stands before the first mark is outside, unless no mark says where the way up begins: then it goes
 * up. `habit` is asked about each way, with its marks.
 */
export function cutAt(text: string, marks: readonly Mark[], habit: (section: string) => Habit): Sections {
  const upFirst = marks.every(mark => mark.way !== 'up');
  const parts = [{ at: 0, way: upFirst ? 'up' : 'none' }, ...marks];
  const section = (way: Mark['way']): Section => {
    const pieces = parts.map((part, index) => {
      const piece = text.slice(part.at, parts[index + 1]?.at);
      return part.way === way ? piece : blank(piece);
    });
    return { text: pieces.join(''), habit: habit(pieces.join('')) };
  };
  const up = section('up');
  const outside = upFirst ? undefined : section('none').text;
  const down = marks.some(mark => mark.way === 'down') ? section('down') : undefined;
  return { up, ...(down && { down }), ...(outside !== undefined && { outside }) };
}

/** Nothing but the line breaks of a text. */
export function blank(text: string): string {
  return text.replace(/[^\n]+/g, '');
}

/** The marks of a text: a global expression whose first group is the way, in any case. */
export function marksOf(text: string, marker: RegExp): Mark[] {
  return [...text.matchAll(marker)].map(found => {
    const way = found[1]?.toLowerCase();
    return { at: found.index, way: way === 'up' || way === 'down' ? way : 'none' };
  });
}

/** True when more than half of the SQL texts that were read, leaving empty ones aside, bear the mark of a tool. */
export function mostBear(texts: Iterable<readonly [path: string, text: string]>, marker: RegExp): boolean {
  let [bear, all] = [0, 0];
  for (const [path, text] of texts) {
    if (!/\.sql$/i.test(path) || text.trim() === '') continue;
    all++;
    // `search` always starts at the beginning, whatever `lastIndex` says.
    if (text.search(marker) >= 0) bear++;
  }
  return bear * 2 > all;
}
