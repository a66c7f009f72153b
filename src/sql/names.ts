import { quotedKeywords } from './keywords.ts';

/** A name as SQL needs it, quoted only when it must be: the same as the `quote_ident` of Postgres 18. */
export function quoteIdent(name: string): string {
  return /^[a-z_][a-z0-9_]*$/.test(name) && !quotedKeywords.has(name)
    ? name
    : `"${name.replaceAll('"', '""')}"`;
}

/** `schema.name`, each quoted when it must be; the name alone without a schema. */
export function qualified(schema: string | undefined, name: string): string {
  return schema === undefined ? quoteIdent(name) : `${quoteIdent(schema)}.${quoteIdent(name)}`;
}

/** A text as an SQL literal, the same as Postgres's `quote_literal`: an `E''` string when it holds a backslash. */
export function quoteLiteral(text: string): string {
  const quoted = `'${text.replaceAll("'", "''").replaceAll('\\', '\\\\')}'`;
  return text.includes('\\') ? `E${quoted}` : quoted;
}

export interface SplitName {
  schema?: string;
  name: string;
}

/** All parts of a dotted name, as Postgres reads them; undefined where the text is no such name. */
export function splitName(text: string): string[] | undefined {
  const parts: string[] = [];
  part.lastIndex = 0;
  for (let more = true; more; ) {
    const found = part.exec(text);
    if (!found) return undefined;
    parts.push(found[1]?.replaceAll('""', '"') ?? fold(found[2] ?? ''));
    more = found[3] === '.';
  }
  return parts;
}

const part = /\s*(?:"((?:[^"]|"")*)"|([^".\s]+))\s*(\.|$)/y;

/**
 * Takes `schema.name`, `name` or `database.schema.name` apart as Postgres reads it: quotes are undone, unquoted ASCII letters
 * become lower case. A text that is no such name comes back whole as the name.
 */
export function splitQualified(text: string): SplitName {
  const parts = splitName(text) ?? [];
  const name = parts.at(-1) ?? text;
  const schema = parts.at(-2);
  return schema === undefined ? { name } : { schema, name };
}

/** In UTF-8 databases Postgres lowers only ASCII letters of unquoted names (downcase_identifier in scansup.c). */
function fold(name: string): string {
  return name.replace(/[A-Z]+/g, letters => letters.toLowerCase());
}

/** A qualified name for the screen: without `public.`. */
export function short(name: string): string {
  return name.startsWith('public.') ? name.slice('public.'.length) : name;
}
