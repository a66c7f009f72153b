import type { Finding } from '../../model/finding.ts';
import type { Constraint, Table } from '../../model/schema.ts';
import type { Risk } from './risk.ts';
import { foreignKeysAdded } from './shared/added.ts';
import { findingAt } from './shared/finding.ts';
import { rowsOf, SMALL_ROWS } from './shared/size.ts';
import { tableOf } from './shared/tables.ts';
import { listed } from './shared/words.ts';

/** A foreign key is added to a table in use, and no index starts with its columns. */
export const foreignKeyWithoutIndex: Risk = {
  id: 'foreign-key-without-index',
  title: 'A foreign key without an index on its columns',
  why: 'For every row that is deleted from the referenced table, or whose key changes, Postgres looks for rows that refer to it. Without an index on the referring columns it reads that whole table each time, with the row of the referenced table locked. Postgres makes no such index by itself.',
  default: 'on',
  look: context =>
    foreignKeysAdded(context).flatMap(({ seen, table, constraint, target }): Finding[] => {
      const rows = rowsOf(context, table.name);
      if (!tableOf(context.schema, table.name) || isIndexed(table, constraint)) return [];
      if (rows !== null && rows <= SMALL_ROWS) return [];
      return [
        findingAt(seen, {
          rule: foreignKeyWithoutIndex.id,
          severity: 'note',
          message: `Each DELETE on ${listed([target.table])} reads all of ${listed([table.name])}: no index starts with ${listed(constraint.columns)}.`,
          witnesses: [
            { by: 'sandbox', saw: `${table.name} has no index on ${constraint.columns.join(', ')}` },
          ],
        }),
      ];
    }),
};

/** The first columns of an index are those of the key, in any order; one without the nulls will do. */
function isIndexed({ indexes }: Table, { columns }: Constraint): boolean {
  return indexes.some(index => {
    const leading = index.columns.slice(0, columns.length);
    const partial = index.predicate !== undefined && !/ IS NOT NULL\)$/.test(index.predicate);
    return index.valid && !partial && columns.every(column => leading.includes(column));
  });
}
