import type { Session } from '../../model/session.ts';

/**
 * Runs `work` while row security does not bind the owner of these tables. Without FORCE ROW LEVEL SECURITY it does not
 * bind the owner anyway.
 */
export async function withoutForcedPolicies<T>(
  session: Session,
  tables: readonly string[],
  work: () => Promise<T>,
): Promise<T> {
  const { rows } = await session.query(
    `SELECT pg_catalog.format('%I.%I', n.nspname, c.relname) AS name
       FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relforcerowsecurity AND pg_catalog.format('%I.%I', n.nspname, c.relname) = ANY ($1::text[])`,
    [tables],
  );
  const forced = rows.map(row => String(row.name));
  for (const name of forced) await session.query(`ALTER TABLE ${name} NO FORCE ROW LEVEL SECURITY`);
  try {
    return await work();
  } finally {
    for (const name of forced) await session.query(`ALTER TABLE ${name} FORCE ROW LEVEL SECURITY`);
  }
}
