import type { Schema } from '../model/schema.ts';
import { relations } from './resolve.ts';

/**
 * Tables, views and sequences whose name stands as a word in a text: the most that a function whose body is a string can be
 * about. Their qualified names.
 */
export function mentioned(text: string, schema: Schema): string[] {
  const found = words(text);
  return relations(schema)
    .filter(({ relname, index }) => index === undefined && found.has(relname))
    .map(({ name }) => name);
}

/** The words of a text, as they are written and in lower case. */
export function words(text: string): ReadonlySet<string> {
  const found = text.match(/[\p{L}\p{N}_$]+/gu) ?? [];
  return new Set(found.flatMap(word => [word, word.toLowerCase()]));
}
