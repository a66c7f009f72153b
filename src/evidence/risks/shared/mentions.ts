import type { Definition, Schema, Table } from '../../../model/schema.ts';
import { columnOf } from './tables.ts';

/**
 * Functions and procedures whose body is a text that Postgres does not follow: it is read again only when it is called.
 * Bodies that are parsed once (BEGIN ATOMIC) follow a rename and stand in the way of a drop.
 */
export function textBodies({ others }: Schema): Definition[] {
  return others.filter(
    ({ kind, definition }) =>
      (kind === 'function' || kind === 'procedure') &&
      /^\s*LANGUAGE (?:sql|plpgsql)\b/im.test(definition) &&
      /^AS \$/m.test(definition),
  );
}

/** Whether a body reads or writes a table by that name: only where SQL wants a table, since names are often plain words. */
export function mentionsTable({ definition }: Definition, { schema, relname }: Table): boolean {
  const name = `(?:"?${escaped(schema)}"?\\s*\\.\\s*)?"?${escaped(relname)}"?(?![\\w$.(])`;
  const wanted = `\\b(?:from|join|into|update|truncate|table|only)\\s+(?:only\\s+)?${name}`;
  return new RegExp(wanted, 'i').test(withoutComments(definition));
}

/** Whether a body that uses the table also says the name of the column. */
export function mentionsColumn(body: Definition, table: Table, column: string, schema: Schema): boolean {
  const text = withoutComments(body.definition);
  const word = `"?${escaped(column)}"?(?![\\w$(])`;
  const ofRow = new RegExp(`\\b(?:new|old)\\s*\\.\\s*${word}`, 'i').test(text);
  if (ofRow && isTriggerOf(body, table, schema)) return true;
  if (!mentionsTable(body, table)) return false;
  // Another table of the body may have a column of that name too: then only one with its table before it counts.
  const shared = schema.tables.some(
    other => other.name !== table.name && columnOf(other, column) && mentionsTable(body, other),
  );
  const before = shared ? `\\b"?${escaped(table.relname)}"?\\s*\\.\\s*` : '(?<![\\w$])';
  return new RegExp(`${before}${word}`, 'i').test(text);
}

function isTriggerOf(body: Definition, table: Table, { others }: Schema): boolean {
  const name = body.identity.slice(0, body.identity.indexOf('('));
  return others.some(
    ({ kind, identity, definition }) =>
      kind === 'trigger' &&
      identity.endsWith(` on ${table.name}`) &&
      definition.includes(`EXECUTE FUNCTION ${name}(`),
  );
}

const withoutComments = (text: string): string => text.replace(/--.*$|\/\*[\s\S]*?\*\//gm, ' ');
const escaped = (name: string): string => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
