import type { KnownRelations } from '../known.ts';

const statement =
  /\b(?:select\b[\s\S]{1,4000}?\bfrom|insert\s+into|update\s[\s\S]{1,200}?\sset|delete\s+from|merge\s+into|truncate|copy|lock\s+table)\b/i;
const call = /\b(?:select|call|values)\b/i;
const decidedLater = /\b(?:from|into|update|join)\s+["']?\s*(?:\$\{|["'`]\s*\+)/i;

/** True when a file is worth parsing: it has the words of a query, and a relation of the schema or a name decided later, or calls a function that is known. */
export function mayHoldQueries(text: string, known: KnownRelations): boolean {
  const query = statement.test(text) && (known.mentionedIn(text) || decidedLater.test(text));
  return query || (call.test(text) && known.calledIn(text));
}

/** Migrations define the phases; they do not use them. */
export function migrationFolder(path: string): string | undefined {
  return /^(?:.*?\/)?(?:[\w.-]*migrations?|migrate|alterations)\//i.exec(path)?.[0];
}
