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
  // The columns of a result are worked out from left to right, so each value is read before it is set.
  const before = await session.query(
    `SELECT ${names.map(name => `pg_catalog.current_setting('${name}') AS "${name}"`).join(', ')}, ${setters(printing)}`,
    Object.values(printing),
  );
  try {
    return await work();
  } finally {
    // In a failed transaction this fails as well, and the rollback restores the settings.
    const values = Object.fromEntries(names.map(name => [name, String(before.rows[0]?.[name])]));
    await session.query(`SELECT ${setters(values)}`, Object.values(values)).catch(() => {});
  }
}

function setters(values: Readonly<Record<string, string>>): string {
  return Object.keys(values)
    .map((name, at) => `pg_catalog.set_config('${name}', $${at + 1}, false)`)
    .join(', ');
}
