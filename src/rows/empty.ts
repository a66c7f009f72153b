import type { Session } from '../model/session.ts';

/** Takes all rows from these tables, as far as they are there, and from all that refer to them. */
export async function emptyTables(session: Session, tables: readonly string[]): Promise<void> {
  if (tables.length === 0) return;
  const { rows } = await session.query(
    `SELECT pg_catalog.string_agg(name, ', ') AS names FROM pg_catalog.unnest($1::text[]) AS name
      WHERE pg_catalog.to_regclass(name) IS NOT NULL`,
    [tables],
  );
  const names = rows[0]?.names;
  if (names) await session.run(`TRUNCATE ${names} CASCADE`);
}
