import type { Session } from '../../model/session.ts';
import { qualified } from '../../sql/names.ts';

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
    `SELECT n.nspname AS schema, c.relname AS name
       FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relforcerowsecurity`,
  );
  const forced = rows
    .map(({ schema, name }) => qualified(String(schema), String(name)))
    .filter(name => tables.includes(name));
  for (const name of forced) await session.query(`ALTER TABLE ${name} NO FORCE ROW LEVEL SECURITY`);
  try {
    return await work();
  } finally {
    for (const name of forced) await session.query(`ALTER TABLE ${name} FORCE ROW LEVEL SECURITY`);
  }
}
