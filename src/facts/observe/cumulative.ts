import type { Session } from '../../model/session.ts';
import { qualified } from '../../sql/names.ts';

/**
 * Sequential scans per table since the database began, with this session's own counters flushed first. Before 15 the
 * counters travel through a collector process and cannot be flushed: they are not used there.
 */
export async function cumulativeScans(session: Session, major: number): Promise<ReadonlyMap<string, number>> {
  if (major < 15) return new Map();
  await session.query('SELECT pg_catalog.pg_stat_force_next_flush()');
  const { rows } = await session.query(
    'SELECT schemaname, relname, seq_scan FROM pg_catalog.pg_stat_user_tables WHERE seq_tup_read > 0',
  );
  return new Map(
    rows.map(row => [qualified(String(row['schemaname']), String(row['relname'])), Number(row['seq_scan'])]),
  );
}

export function scansSince(
  before: ReadonlyMap<string, number>,
  after: ReadonlyMap<string, number>,
): string[] {
  return [...after]
    .filter(([name, scans]) => scans > (before.get(name) ?? 0))
    .map(([name]) => name)
    .sort();
}
