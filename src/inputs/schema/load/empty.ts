import type { Session } from '../../../model/session.ts';
import { PostgresError } from '../../../model/trouble.ts';
import type { Notes } from './notes.ts';

/** Removes the rows that migrations put into tables: rows are generated later, as many as are asked for. */
export async function emptyTables(user: Session, notes: Notes): Promise<void> {
  const { rows } = await user.query(`
    SELECT pg_catalog.format('%I.%I', n.nspname, c.relname) AS name
    FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind = 'r' AND n.nspname OPERATOR(pg_catalog.!~) '^pg_' AND n.nspname <> 'information_schema'
      AND pg_catalog.pg_relation_size(c.oid) > 0
      AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d WHERE d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass
        AND d.objid = c.oid AND d.deptype = 'e')`);
  const names = rows.map(row => String(row.name));
  if (names.length === 0) return;
  try {
    await user.run(`TRUNCATE ${names.join(', ')} CASCADE`);
    notes.add(
      `rows of ${names.length} ${names.length === 1 ? 'table' : 'tables'}`,
      'rows are generated, not kept',
    );
  } catch (error) {
    if (!(error instanceof PostgresError)) throw error;
  }
}
