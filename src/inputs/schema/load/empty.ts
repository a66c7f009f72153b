import type { Session } from '../../../model/session.ts';
import { PostgresError } from '../../../model/trouble.ts';
import type { Notes } from './notes.ts';

/** Tables of kinds, roles and settings have fewer rows than this, and others point to them by foreign keys. */
const MOST_ROWS = 1000;

/**
 * Removes the rows that migrations put into tables where they are many: rows are generated later, as many as are asked for.
 * The few that a schema is nothing without stay.
 */
export async function emptyTables(user: Session, notes: Notes): Promise<void> {
  const { rows } = await user.query(`
    SELECT pg_catalog.format('%I.%I', n.nspname, c.relname) AS name
    FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind = 'r' AND n.nspname OPERATOR(pg_catalog.!~) '^pg_' AND n.nspname <> 'information_schema'
      AND pg_catalog.pg_relation_size(c.oid) > 0
      AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d WHERE d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass
        AND d.objid = c.oid AND d.deptype = 'e')`);
  try {
    const full: string[] = [];
    for (const { name } of rows) {
      const beyond = await user.query(`SELECT FROM ONLY ${name} OFFSET ${MOST_ROWS} LIMIT 1`);
      if (beyond.rows.length > 0) full.push(String(name));
    }
    if (full.length === 0) return;
    await user.run(`TRUNCATE ${full.join(', ')} CASCADE`);
    notes.add(
      `rows of ${full.length} ${full.length === 1 ? 'table' : 'tables'}`,
      'rows are generated, not kept',
    );
  } catch (error) {
    if (!(error instanceof PostgresError)) throw error;
  }
}
