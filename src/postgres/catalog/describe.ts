import type { Column, Constraint, Index, Table } from '../../model/schema.ts';

/** One line that says all of a thing that two catalogs are compared by, as it would stand in DDL. */
export function describeTable(table: Table): string {
  const kind =
    table.kind === 'partitioned'
      ? 'partitioned table'
      : table.kind === 'foreign'
        ? 'foreign table'
        : table.kind;
  const parent = table.parent === undefined ? '' : ` of ${table.parent}`;
  return `${kind}${parent}, owner ${table.owner}`;
}

export function describeColumn(column: Column): string {
  const value = column.default ?? '';
  return words([
    column.type,
    column.collation === undefined ? '' : `COLLATE ${column.collation}`,
    column.notNull ? 'NOT NULL' : '',
    column.identity === undefined ? '' : `GENERATED ${column.identity.toUpperCase()} AS IDENTITY`,
    column.generated === undefined
      ? value && `DEFAULT ${value}`
      : `GENERATED ALWAYS AS (${value}) ${column.generated.toUpperCase()}`,
    column.comment === undefined ? '' : `COMMENT ${column.comment}`,
  ]);
}

export function describeConstraint(constraint: Constraint): string {
  const unsaid = constraint.validated || / NOT (VALID|ENFORCED)$/.test(constraint.definition);
  return words([`CONSTRAINT ${constraint.name}`, constraint.definition, unsaid ? '' : 'NOT VALID']);
}

export function describeIndex(index: Index): string {
  return words([
    index.definition,
    index.valid ? '' : 'INVALID',
    index.constraint === undefined ? '' : `CONSTRAINT ${index.constraint}`,
    index.parent === undefined ? '' : `PARTITION OF ${index.parent}`,
    index.comment === undefined ? '' : `COMMENT ${index.comment}`,
  ]);
}

function words(parts: readonly string[]): string {
  return parts.filter(part => part !== '').join(' ');
}
