import type { Finding } from '../../model/finding.ts';
import { title } from '../../sql/title.ts';
import type { Risk } from './risk.ts';
import { askedOfRows, isWrittenBefore } from './shared/checked.ts';
import { findingAt } from './shared/finding.ts';
import { rowsOf } from './shared/size.ts';

/**
 * A statement that Postgres takes or refuses by the rows that are there. A warning when those of the sandbox made it fail.
 * `count` tells beforehand how many stand in the way.
 */
export const dependsOnRows: Risk = {
  id: 'depends-on-rows',
  title: 'Whether it works depends on the rows',
  why: 'A constraint, a unique index or a narrower type is checked against every row that is there. On a test database it works, on production one row from years ago makes it fail, in the middle of the deployment and after the work of reading the table. Count the offending rows first.',
  default: 'on',
  look: context =>
    context.asWritten.flatMap((seen): Finding[] => {
      const { error } = seen.facts;
      // Refused for another reason, it is not the rows that matter.
      if (error && !/^2[23]/.test(error.code)) return [];
      const asked = askedOfRows(seen, context).filter(({ table }) => rowsOf(context, table.name) !== 0);
      if (asked.length === 0) return [];
      const counts = asked.flatMap(({ offenders }) => offenders.count ?? []);
      // What is counted before the change says nothing of rows that it writes itself.
      const written = isWrittenBefore(
        asked.map(({ table }) => table.name),
        seen,
        context,
      );
      const what = asked.map(({ offenders }) => offenders.what).join(', or when ');
      const saw = error ? `${error.code} ${error.message}` : 'it ran on the rows of the sandbox';
      return [
        findingAt(seen, {
          rule: dependsOnRows.id,
          severity: error ? 'warning' : 'note',
          message: `${title(seen.sql)} fails when ${what}${error ? `, as in the sandbox (${error.code})` : ''}.`,
          ...(counts.length === asked.length && !written ? { count: added(counts) } : {}),
          witnesses: [{ by: 'sandbox', saw }],
        }),
      ];
    }),
};

function added(counts: readonly string[]): string {
  return counts.length === 1 ? (counts[0] ?? '') : `SELECT ${counts.map(count => `(${count})`).join(' + ')}`;
}
