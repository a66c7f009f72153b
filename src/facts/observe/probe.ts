import type { LockMode } from '../../model/facts.ts';
import type { Session } from '../../model/session.ts';
import type { LateSession } from '../../model/when-needed.ts';
import { FIRST_USER_OID, ofToast, type RelationRow, relationColumns } from './relations.ts';

export interface LockRow extends RelationRow {
  mode: LockMode;
}

export interface Counters {
  /** Sequential scans, and the rows that they read: one of nothing is no scan. */
  readonly scans: number;
  readonly rowsRead: number;
  readonly writes: number;
}

/** What a backend can say of itself while its transaction is open. */
export interface Probe {
  readonly locks: LockRow[];
  /** By OID: counters of the open transaction. Earlier transactions may be in them, so only differences count. */
  readonly counters: ReadonlyMap<number, Counters>;
  /** Calls of functions that handle errors. */
  readonly handlerCalls: number;
}

// Straight from the functions: the statistics views join four catalogs, which costs more than most statements.
const xact = (what: string): string => `pg_catalog.pg_stat_get_xact_${what}(c.oid)`;
const written = ['tuples_inserted', 'tuples_updated', 'tuples_deleted'].map(xact).join(' + ');
const calls = 'pg_catalog.pg_stat_get_xact_function_calls(p.oid)';

const countersQuery = `SELECT c.oid AS counted, ${xact('numscans')} AS scans, ${xact('tuples_returned')} AS read, ${written} AS writes
    FROM pg_catalog.pg_class c
   WHERE c.oid >= ${FIRST_USER_OID} AND c.relkind IN ('r', 'm') AND ${xact('numscans')} + ${written} > 0
  UNION ALL
  SELECT NULL, pg_catalog.sum(${calls})::bigint, NULL, NULL
    FROM pg_catalog.pg_proc p
   WHERE p.oid >= ${FIRST_USER_OID} AND ${calls} > 0 AND ${handlesErrors('p.prosrc')}`;

const probeQuery = `SELECT l.relation AS lock_oid, l.mode, ${relationColumns},
         NULL::oid AS counted, NULL::bigint AS scans, NULL::bigint AS read, NULL::bigint AS writes
    FROM pg_catalog.pg_lock_status() l
    LEFT JOIN pg_catalog.pg_class c ON c.oid = l.relation
    LEFT JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
   WHERE l.locktype = 'relation' AND l.granted AND l.pid = pg_catalog.pg_backend_pid()
     AND l.relation >= ${FIRST_USER_OID} AND (${ofToast}) IS NOT TRUE
  UNION ALL
  SELECT NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, o.* FROM (${countersQuery}) o`;

interface ProbeRow extends LockRow {
  lock_oid: number | null;
  counted: number | null;
  scans: string | null;
  read: string | null;
  writes: string | null;
}

/** Opens a transaction, which holds no locks yet: only the counters are worth reading. One round trip. */
export async function begin(session: Session): Promise<Probe> {
  return toProbe((await session.run(`BEGIN; ${countersQuery}`)).rows as unknown as ProbeRow[]);
}

/**
 * Asked by the session under watch, in its own open transaction: only there do uncommitted relations have names. One
 * round trip. Dropped relations keep their lock but lose their row: `relname` is null then.
 */
export async function probe(session: Session): Promise<Probe> {
  return toProbe((await session.query(probeQuery)).rows as unknown as ProbeRow[]);
}

/** Runs a statement and looks, in one round trip: a transaction must be open. */
export async function runAndProbe(session: Session, sql: string): Promise<Probe> {
  return toProbe((await session.run(`${sql}\n;${probeQuery}`)).rows as unknown as ProbeRow[]);
}

function toProbe(rows: readonly ProbeRow[]): Probe {
  const locks: LockRow[] = [];
  const counters = new Map<number, Counters>();
  let handlerCalls = 0;
  for (const row of rows) {
    if (row.lock_oid != null) locks.push({ ...row, oid: row.lock_oid });
    else if (row.counted !== null) counters.set(row.counted, counted(row));
    else handlerCalls = Number(row.scans ?? 0);
  }
  return { locks, counters, handlerCalls };
}

/** Counters as the server gives them. */
export function counted(row: Record<'scans' | 'read' | 'writes', unknown>): Counters {
  return { scans: Number(row.scans), rowsRead: Number(row.read), writes: Number(row.writes) };
}

/** Whether a table was read from end to end between two readings of its counters. */
export function scanned(before: Counters, after: Counters): boolean {
  return after.scans > before.scans && after.rowsRead > before.rowsRead;
}

/** A table that was not touched has no counters. */
export const untouched: Counters = { scans: 0, rowsRead: 0, writes: 0 };

/** A condition on the text of a function: RAISE EXCEPTION alone catches nothing. */
export function handlesErrors(text: string): string {
  return `pg_catalog.regexp_replace(${text}, '\\mraise\\s+exception\\M', '', 'gi') OPERATOR(pg_catalog.~*) '\\mexception\\M'`;
}

/** Nothing has been written. */
export const noWrites: Pick<Probe, 'counters'> = { counters: new Map() };

/** Whether rows were written between two probes. */
function wrote(before: Pick<Probe, 'counters'>, after: Probe): boolean {
  return [...after.counters].some(([oid, now]) => now.writes > (before.counters.get(oid)?.writes ?? 0));
}

/**
 * The probe after a statement, once what it put off to the commit is done: the checks of deferred constraints read other
 * tables, and may fail. Only written rows put anything off.
 */
export async function settled(
  session: Session,
  before: Pick<Probe, 'counters'>,
  after: Probe,
): Promise<Probe> {
  if (!wrote(before, after)) return after;
  await session.run('SET CONSTRAINTS ALL IMMEDIATE');
  return probe(session);
}

/** Locks of another backend, as an outsider sees them: relations that it has not committed have no name yet. */
export async function probeOther(
  observer: LateSession,
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
