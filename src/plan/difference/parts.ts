import type { Constraint, Index, Table } from '../../model/schema.ts';
import { qualifiedIndex } from '../../sql/ddl/keys.ts';
import { quoteIdent, splitQualified } from '../../sql/names.ts';

/** DDL for constraints and indexes of a table that is there. */
export function addConstraint(table: Table, constraint: Constraint): string {
  return `ALTER TABLE ${table.name} ADD ${constraintText(constraint)}`;
}

export function dropConstraint(table: Table, { name }: Constraint): string {
  return `ALTER TABLE ${table.name} DROP CONSTRAINT ${quoteIdent(name)}`;
}

/** One statement, so that no row can slip in between. */
export function replaceConstraint(table: Table, before: Constraint, after: Constraint): string {
  return `${dropConstraint(table, before)}, ADD ${constraintText(after)}`;
}

function constraintText({ name, definition, validated }: Constraint): string {
  const valid = validated || / NOT (VALID|ENFORCED)$/.test(definition) ? '' : ' NOT VALID';
  return `CONSTRAINT ${quoteIdent(name)} ${definition}${valid}`;
}

/** Whether validating is all that is wanted. */
export function isValidation(before: Constraint, after: Constraint): boolean {
  return (
    !before.validated && after.validated && before.definition.replace(/ NOT VALID$/, '') === after.definition
  );
}

export function renameConstraint(table: Table, from: string, to: string): string {
  return `ALTER TABLE ${table.name} RENAME CONSTRAINT ${quoteIdent(from)} TO ${quoteIdent(to)}`;
}

export const createIndex = (index: Index): string => index.definition.replace(' ON ONLY ', ' ON ');

export const dropIndex = (index: Index): string => `DROP INDEX ${qualifiedIndex(index.name)}`;

export function renameIndex(from: string, to: string): string {
  return `ALTER INDEX ${qualifiedIndex(from)} RENAME TO ${quoteIdent(splitQualified(to).name)}`;
}

/** The new one is there before the old one goes, so that no query is without. */
export function replaceIndex(before: Index, after: Index): string[] {
  const { name } = splitQualified(after.name);
  const meanwhile = `${name.slice(0, 59)}_new`;
  const create = after.definition.replace(
    /^(CREATE (?:UNIQUE )?INDEX )(?:"(?:[^"]|"")*"|\S+)/,
    (_, words: string) => `${words}${quoteIdent(meanwhile)}`,
  );
  const { schema } = splitQualified(after.name);
  const there =
    schema === undefined ? quoteIdent(meanwhile) : `${quoteIdent(schema)}.${quoteIdent(meanwhile)}`;
  return [create, dropIndex(before), renameIndex(there, after.name)];
}

/** The definition without its name. */
export function namelessIndex({ definition }: Index): string {
  return definition.replace(/^(CREATE (?:UNIQUE )?INDEX )(?:"(?:[^"]|"")*"|\S+)/, '$1');
}
