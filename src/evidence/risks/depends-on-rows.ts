import type { Finding } from '../../model/finding.ts';
import { title } from '../../sql/title.ts';
import type { Context, Risk, Seen } from './risk.ts';
import { type Asked, askedOfRows } from './shared/checked.ts';
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
      const what = asked.map(({ offenders }) => offenders.what).join(', or when ');
      const saw = error ? `${error.code} ${error.message}` : 'it ran on the rows of the sandbox';
      return [
        findingAt(seen, {
          rule: dependsOnRows.id,
          severity: error ? 'warning' : 'note',
          message: `${title(seen.sql)} fails when ${what}${error ? `, as in the sandbox (${error.code})` : ''}.`,
          ...(counts.length === asked.length && !isChanged(asked, seen, context)
            ? { count: added(counts) }
            : {}),
          witnesses: [{ by: 'sandbox', saw }],
        }),
      ];
    }),
};

/** Rows that the change itself writes before: what is counted before it says nothing of them. */
function isChanged(asked: readonly Asked[], { index }: Seen, { asWritten }: Context): boolean {
  const names = new Set(asked.map(({ table }) => table.name));
  return asWritten.some(
    other =>
      other.index < index &&
      other.facts.locks.some(({ relation, mode }) => mode === 'RowExclusiveLock' && names.has(relation)),
  );
}

function added(counts: readonly string[]): string {
  return counts.length === 1 ? (counts[0] ?? '') : `SELECT ${counts.map(count => `(${count})`).join(' + ')}`;
}
