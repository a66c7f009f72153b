import type { KnownRelations } from '../known.ts';

const statement =
  /\b(?:select\b[\s\S]{1,4000}?\bfrom|insert\s+into|update\s[\s\S]{1,200}?\sset|delete\s+from|merge\s+into|truncate|copy|lock\s+table|(?:select|call)\s+[\w."]{1,200}\s*\()\b/i;
const decidedLater = /\b(?:from|into|update|join)\s+["']?\s*(?:\$\{|["'`]\s*\+)/i;

/** True when a file is worth parsing: it has the words of a query, and a relation of the schema or a name decided later. */
export function mayHoldQueries(text: string, known: KnownRelations): boolean {
  return statement.test(text) && (known.mentionedIn(text) || decidedLater.test(text));
}

/** Migrations define the phases; they do not use them. */
export function migrationFolder(path: string): string | undefined {
  return /^(?:.*?\/)?(?:[\w.-]*migrations?|migrate|alterations)\//i.exec(path)?.[0];
}
