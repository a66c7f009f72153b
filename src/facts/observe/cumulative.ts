import type { Session } from '../../model/session.ts';
import { qualified } from '../../sql/names.ts';
import { type Counters, counted, scanned, untouched } from './probe.ts';

/** By name of the table. */
type Cumulative = ReadonlyMap<string, Counters>;

/**
 * Sequential scans and written rows per table since the database began, with this session's own counters flushed first.
 * Before 15 the counters travel through a collector process and cannot be flushed: undefined.
 */
export async function cumulative(session: Session, major: number): Promise<Cumulative | undefined> {
  if (major < 15) return undefined;
  await session.query('SELECT pg_catalog.pg_stat_force_next_flush()');
  const { rows } = await session.query(
    `SELECT schemaname, relname, seq_scan AS scans, seq_tup_read AS read, n_tup_ins + n_tup_upd + n_tup_del AS writes
       FROM pg_catalog.pg_stat_user_tables`,
  );
  return new Map(
    rows.map(row => [
      qualified(String(row['schemaname']), String(row['relname'])),
      counted(row as Record<'scans' | 'read' | 'writes', unknown>),
    ]),
  );
}

/** What was read and written between two readings. */
export function countedSince(
  before: Cumulative | undefined,
  after: Cumulative | undefined,
): { scans: string[]; writes: { relation: string; rows: number }[] } {
  const sorted = [...(after ?? [])].sort(([one], [other]) => (one < other ? -1 : 1));
  const had = (relation: string): Counters => before?.get(relation) ?? untouched;
  return {
    scans: sorted.filter(([name, now]) => scanned(had(name), now)).map(([name]) => name),
    writes: sorted
      .map(([relation, { writes }]) => ({ relation, rows: writes - had(relation).writes }))
      .filter(({ rows }) => rows > 0),
  };
}
