import { distance } from 'fastest-levenshtein';
import type { Change } from '../model/change.ts';
import type { Statement } from '../model/place.ts';
import type { Schema, Table } from '../model/schema.ts';
import { Trouble } from '../model/trouble.ts';
import type { WrittenName } from '../sql/ast.ts';
import { qualified, short } from '../sql/names.ts';
import { byteToIndex, caret, lineIndex } from '../sql/place.ts';
import { relations } from './resolve.ts';

/** What it takes to say where a name stands. */
interface Where {
  readonly change: Change;
  readonly statement: Statement;
  readonly state: { readonly schema: Schema };
}

/** `byte`: where the parse tree says the name is; it is searched for in the text when that is not known. */
export function unknownRelation(where: Where, written: WrittenName, byte?: number): Trouble {
  const name = qualified(written.schema, written.name);
  const names = relations(where.state.schema).map(relation => short(relation.name));
  const gone = goneSince(where, written.name);
  const what = `There is no table, view or index ${name} in the schema`;
  return new Trouble('unknown-relation', `${what}${gone ?? ''}.`, {
    where: placeOf(where, written.name, byte),
    next: gone ? conflict : suggest(nearest(name, names), 'Give the schema that has it, or create it first.'),
  });
}

export function unknownColumn(where: Where, table: Table, name: string, byte?: number): Trouble {
  const near = nearest(
    name,
    table.columns.map(column => column.name),
  );
  const gone = goneSince(where, name);
  return new Trouble('unknown-column', `There is no column ${name} in ${short(table.name)}${gone ?? ''}.`, {
    where: placeOf(where, name, byte),
    next: gone
      ? conflict
      : suggest(near, `${short(table.name)} has: ${table.columns.map(column => column.name).join(', ')}.`),
  });
}

const conflict = 'The two statements of the change conflict: leave one out, or change their order.';

/** Which statement of the change took a name away that a later one uses, as the end of a sentence. */
function goneSince({ change, statement }: Where, name: string): string | undefined {
  const earlier = change.statements.slice(0, Math.max(0, change.statements.indexOf(statement)));
  const by = earlier.findLast(
    ({ sql }) => /\b(DROP|RENAME|SET\s+SCHEMA)\b/i.test(sql) && wordAt(sql, name) !== undefined,
  );
  return by && ` any more: line ${by.line} takes it away`;
}

function suggest(near: readonly string[], otherwise: string): string {
  if (near.length === 0) return otherwise;
  const [last, ...others] = [...near].reverse();
  return `Did you mean ${others.length > 0 ? `${others.reverse().join(', ')} or ${last}` : last}?`;
}

/** At most three names, nearest first; none that would take changing more than about a third of the name. */
export function nearest(name: string, candidates: readonly string[]): string[] {
  const limit = Math.max(1, Math.floor(name.length / 3) + 1);
  return [...new Set(candidates)]
    .map(candidate => ({ candidate, steps: distance(name.toLowerCase(), candidate.toLowerCase()) }))
    .filter(({ steps }) => steps <= limit)
    .sort((a, b) => a.steps - b.steps || (a.candidate < b.candidate ? -1 : 1))
    .slice(0, 3)
    .map(({ candidate }) => candidate);
}

function placeOf({ change, statement }: Where, name: string, byte: number | undefined): string {
  const index = byte === undefined ? findWord(statement.sql, name) : byteToIndex(statement.sql, byte);
  const within = lineIndex(statement.sql).at(index);
  const line = statement.line + within.line - 1;
  const column = within.line === 1 ? statement.column + within.column - 1 : within.column;
  return `${statement.file}:${line}:${column}\n${caret(change.text, line, column)}`;
}

/** Where a name stands as a word of its own; the start of the text when it is not found. */
function findWord(sql: string, name: string): number {
  return wordAt(sql, name) ?? 0;
}

function wordAt(sql: string, name: string): number | undefined {
  const pattern = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const found = new RegExp(`(?<![\\w$])${pattern}(?![\\w$])`, 'i').exec(sql);
  return found?.index;
}
