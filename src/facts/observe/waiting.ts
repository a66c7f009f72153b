import { setTimeout as sleep } from 'node:timers/promises';
import type { Session } from '../../model/session.ts';
import type { LateSession } from '../../model/when-needed.ts';
import type { LockRow } from './probe.ts';
import { ofToast, relationColumns } from './relations.ts';

/** More tables than these are not tried: the statement is run once for each. */
const MOST_TABLES = 20;

/**
 * What a statement asks for on each table that it names, and on their partitions, seen while it waits for it. For one
 * that commits without writing: nothing holds its commit, and its locks are gone before anyone looks. It is run once more
 * for each table, so running it again must do no harm.
 */
export async function locksWaitedFor(
  session: Session,
  observer: LateSession,
  sql: string,
  names: readonly string[],
): Promise<LockRow[]> {
  const { rows } = await session.query(tablesQuery, [names]);
  const found: LockRow[] = [];
  for (const { hold } of rows) {
    await observer.run(`BEGIN; ${String(hold)}`);
    const run = { over: false };
    const work = session
      .run(sql)
      .catch(() => {})
      .finally(() => {
        run.over = true;
      });
    let waits: LockRow[] = [];
    while (!run.over && waits.length === 0) {
      waits = (await observer.query(waitsQuery, [session.pid])).rows as unknown as LockRow[];
      if (waits.length === 0) await sleep(1);
    }
    found.push(...waits);
    await observer.run('ROLLBACK');
    await work;
  }
  return found;
}

// SHARE UPDATE EXCLUSIVE, which COMMENT takes where LOCK TABLE cannot, conflicts with itself and all stronger modes; what asks
// for less can wait for nothing but a stronger lock.
const tablesQuery = `WITH RECURSIVE named AS (
    SELECT COALESCE(i.indrelid, c.oid) AS oid
      FROM pg_catalog.unnest($1::text[]) AS n
      JOIN pg_catalog.pg_class c ON c.oid = pg_catalog.to_regclass(n)
      LEFT JOIN pg_catalog.pg_index i ON i.indexrelid = c.oid
    UNION
    SELECT h.inhrelid FROM pg_catalog.pg_inherits h JOIN named ON h.inhparent = named.oid)
  SELECT pg_catalog.format(CASE c.relkind WHEN 'm' THEN 'COMMENT ON MATERIALIZED VIEW %I.%I IS NULL'
                                          ELSE 'LOCK TABLE %I.%I IN SHARE UPDATE EXCLUSIVE MODE' END, n.nspname, c.relname) AS hold
    FROM named JOIN pg_catalog.pg_class c ON c.oid = named.oid JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
   WHERE c.relkind IN ('r', 'm', 'p') ORDER BY 1 LIMIT ${MOST_TABLES}`;

const waitsQuery = `SELECT l.mode, ${relationColumns}
    FROM pg_catalog.pg_locks l JOIN pg_catalog.pg_class c ON c.oid = l.relation JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
   WHERE l.pid = $1 AND NOT l.granted AND l.locktype = 'relation' AND NOT ${ofToast}`;
