import type { Finding } from '../../model/finding.ts';
import { as, rangeVarName } from '../../sql/ast.ts';
import type { Risk } from './risk.ts';
import { findingAt } from './shared/finding.ts';
import { nodeOf } from './shared/parsed.ts';
import { means, tableOf, taken } from './shared/tables.ts';
import { listed } from './shared/words.ts';

/** House rule: a new table has a primary key when the change is done. */
export const styleNoPrimaryKey: Risk = {
  id: 'style-no-primary-key',
  title: 'A new table without a primary key',
  why: 'Without a primary key a single row cannot be named: logical replication refuses its UPDATEs, backfills cannot go along it in batches, and duplicates cannot be told apart. This is a house rule and off by default.',
  default: 'off',
  look: ({ schema, schemaAfter, ...context }) =>
    taken({ schema, schemaAfter, ...context }).flatMap((seen): Finding[] => {
      const statement = as(nodeOf(seen) ?? undefined, 'CreateStmt');
      const made = statement && rangeVarName(statement.relation);
      const table = schemaAfter?.tables.find(
        one => made && means(made, one.name) && !tableOf(schema, one.name),
      );
      if (table?.kind !== 'table' && table?.kind !== 'partitioned') return [];
      if (table.indexes.some(({ primary }) => primary)) return [];
      return [
        findingAt(seen, {
          rule: styleNoPrimaryKey.id,
          severity: 'note',
          message: `${listed([table.name])} has no primary key.`,
          witnesses: [{ by: 'sandbox', saw: `${table.name} has no primary key afterwards` }],
        }),
      ];
    }),
};
