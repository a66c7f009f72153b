import type { Finding } from '../../model/finding.ts';
import type { Risk } from './risk.ts';
import { findingAt } from './shared/finding.ts';
import { alterations, columnOf, tableOf } from './shared/tables.ts';
import { columnPath, listed } from './shared/words.ts';

/** A column that must not be null loses its default: INSERTs that do not name it fail. */
export const defaultDroppedWithOldCode: Risk = {
  id: 'default-dropped-with-old-code',
  title: 'A NOT NULL column loses its default',
  why: 'During a deployment the code of before is still running, and its INSERTs do not name a column that it does not know. As long as the column has a default that works. When a migration adds a NOT NULL column with a default and drops the default at once, as some mappers do, every such INSERT fails with 23502.',
  default: 'on',
  look: context =>
    alterations(context).flatMap(({ seen, table, command }): Finding[] => {
      if (command.subtype !== 'AT_ColumnDefault' || command.def) return [];
      const before = columnOf(table, command.name);
      const after = columnOf(tableOf(context.schemaAfter, table.name), command.name) ?? before;
      if (!after?.notNull) return [];
      // A default that was not there, or that is there again at the end, is not lost.
      const had = before ? before.default !== undefined : true;
      if (!had || (context.schemaAfter && after.default !== undefined)) return [];
      const name = listed([columnPath(table, after)]);
      return [
        findingAt(seen, {
          rule: defaultDroppedWithOldCode.id,
          severity: 'warning',
          message: before
            ? `INSERTs that do not name ${name} fail from here on (23502).`
            : `INSERTs of the code that runs now do not know ${name} and fail from here on (23502): keep the default until that code is gone.`,
          witnesses: [{ by: 'sandbox', saw: `${name} is NOT NULL without a default afterwards` }],
        }),
      ];
    }),
};
