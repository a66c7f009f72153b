import type { Session } from '../../../model/session.ts';
import { PostgresError } from '../../../model/trouble.ts';
import type { Notes } from './notes.ts';

/**
 * Fills materialized views. A dump of the schema alone writes all of them WITH NO DATA, and a query on one that was never
 * filled fails (55000), which it would not do where the dump comes from. In the order in which they were made, so that one
 * finds the other.
 */
export async function populateViews(user: Session, notes: Notes): Promise<void> {
  const { rows } = await user.query(`
    SELECT pg_catalog.format('%I.%I', n.nspname, c.relname) AS name
    FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind = 'm' AND NOT c.relispopulated ORDER BY c.oid`);
  for (const { name } of rows) {
    try {
      await user.run(`REFRESH MATERIALIZED VIEW ${name}`);
    } catch (error) {
      if (!(error instanceof PostgresError)) throw error;
      notes.add(`rows of ${name}`, `${error.message} (${error.code})`);
    }
  }
}
