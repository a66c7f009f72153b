import type { LockMode } from '../../model/facts.ts';
import type { Session } from '../../model/session.ts';
import { FIRST_USER_OID, ofToast, type RelationRow, relationColumns } from './relations.ts';

export interface LockRow extends RelationRow {
  mode: LockMode;
}

export interface Counters {
  readonly scans: number;
  readonly writes: number;
}

/** What a backend can say of itself while its transaction is open. */
export interface Probe {
  readonly locks: LockRow[];
  /** By OID: counters of the open transaction. Earlier transactions may be in them, so only differences count. */
  readonly counters: ReadonlyMap<number, Counters>;
}

/**
 * Asked by the session under watch, in its own open transaction: only there do uncommitted relations have names. One
 * round trip. Dropped relations keep their lock but lose their row: `relname` is null then.
 */
const probeQuery = `SELECT l.relation AS lock_oid, l.mode, ${relationColumns}, NULL::bigint AS scans, NULL::bigint AS writes
    FROM pg_catalog.pg_locks l
    LEFT JOIN pg_catalog.pg_class c ON c.oid = l.relation
    LEFT JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
   WHERE l.locktype = 'relation' AND l.granted AND l.pid = pg_catalog.pg_backend_pid()
     AND l.relation >= ${FIRST_USER_OID} AND (${ofToast}) IS NOT TRUE
     AND l.database = (SELECT d.oid FROM pg_catalog.pg_database d WHERE d.datname = pg_catalog.current_database())
  UNION ALL
  SELECT s.relid, NULL, s.relid, NULL, NULL, NULL, NULL, NULL,
         CASE WHEN s.seq_tup_read > 0 THEN s.seq_scan ELSE 0 END, s.n_tup_ins + s.n_tup_upd + s.n_tup_del
    FROM pg_catalog.pg_stat_xact_user_tables s
   WHERE s.seq_scan + s.n_tup_ins + s.n_tup_upd + s.n_tup_del > 0 AND s.schemaname !~ '^pg_toast'`;

export async function probe(session: Session): Promise<Probe> {
  const { rows } = await session.query(probeQuery);
  const locks: LockRow[] = [];
  const counters = new Map<number, Counters>();
  for (const row of rows as unknown as (LockRow & {
    lock_oid: number;
    scans: string | null;
    writes: string;
  })[]) {
    if (row.scans === null) locks.push({ ...row, oid: row.lock_oid });
    else counters.set(row.lock_oid, { scans: Number(row.scans), writes: Number(row.writes) });
  }
  return { locks, counters };
}

/** Locks of another backend, as an outsider sees them: relations that it has not committed have no name yet. */
export async function probeOther(
  observer: Session,
  pid: number,
): Promise<{ held: string | null; locks: LockRow[] }> {
  const { rows } = await observer.query(
    `SELECT a.wait_event = 'SyncRep' AS held, a.backend_xid::text AS xid, l.relation AS lock_oid, l.mode, ${relationColumns}
       FROM pg_catalog.pg_stat_activity a
       LEFT JOIN (pg_catalog.pg_locks l
                  LEFT JOIN pg_catalog.pg_class c ON c.oid = l.relation
                  LEFT JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace)
         ON l.pid = a.pid AND l.locktype = 'relation' AND l.granted AND l.relation >= ${FIRST_USER_OID}
            AND l.database = a.datid AND (${ofToast}) IS NOT TRUE
      WHERE a.pid = $1`,
    [pid],
  );
  const found = rows as unknown as (LockRow & {
    held: boolean | null;
    xid: string | null;
    lock_oid: number | null;
  })[];
  const first = found[0];
  return {
    held: first?.held ? (first.xid ?? 'no xid') : null,
    locks: found.filter(row => row.lock_oid !== null).map(row => ({ ...row, oid: Number(row.lock_oid) })),
  };
}
