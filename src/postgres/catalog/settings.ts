import type { Session } from '../../model/session.ts';

/** What decides how Postgres prints definitions and constants: qualified names, ISO dates, UTC, exact floats. */
const printing: Readonly<Record<string, string>> = {
  search_path: '',
  TimeZone: 'UTC',
  DateStyle: 'ISO, MDY',
  IntervalStyle: 'postgres',
  extra_float_digits: '3',
  bytea_output: 'hex',
  quote_all_identifiers: 'off',
};

/**
 * Runs `work` while Postgres prints everything in full and the same way everywhere, then puts the session's own settings
 * back. Works inside a READ ONLY transaction.
 */
export async function withFullNames<T>(session: Session, work: () => Promise<T>): Promise<T> {
  const names = Object.keys(printing);
  const before = await session.query(
    `SELECT ${names.map(name => `pg_catalog.current_setting('${name}') AS "${name}"`).join(', ')}`,
  );
  await set(session, printing);
  try {
    return await work();
  } finally {
    // In a failed transaction this fails as well, and the rollback restores the settings.
    await set(session, (before.rows[0] ?? {}) as Record<string, string>).catch(() => {});
  }
}

async function set(session: Session, values: Readonly<Record<string, string>>): Promise<void> {
  const names = Object.keys(values);
  await session.query(
    `SELECT ${names.map((name, at) => `pg_catalog.set_config('${name}', $${at + 1}, false)`).join(', ')}`,
    Object.values(values),
  );
}
