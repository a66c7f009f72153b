import type { Finding } from '../../model/finding.ts';
import type { Risk } from './risk.ts';
import { findingAt } from './shared/finding.ts';
import { alterations, columnOf, tableOf } from './shared/tables.ts';
import { columnPath, listed } from './shared/words.ts';

/** A column may be null from here on: code that reads it does not expect that. */
export const dropNotNull: Risk = {
  id: 'drop-not-null',
  title: 'A column may become null',
  why: 'Code that reads the column was written when it always had a value. The first null that someone writes shows up in that code, not in the migration. After it the column cannot be made NOT NULL again without giving the row a value.',
  default: 'on',
  for: 'check',
  look: context =>
    alterations(context).flatMap(({ seen, table, command }): Finding[] => {
      const column = columnOf(table, command.name);
      if (command.subtype !== 'AT_DropNotNull' || !column?.notNull) return [];
      if (columnOf(tableOf(context.schemaAfter, table.name), column.name)?.notNull) return [];
      const name = listed([columnPath(table, column)]);
      return [
        findingAt(seen, {
          rule: dropNotNull.id,
          severity: 'note',
          message: `Code that reads ${name} may meet null, and once one is written the way back needs a value for it.`,
          witnesses: [{ by: 'statement', saw: `the catalog of before has ${name} NOT NULL` }],
        }),
      ];
    }),
};
