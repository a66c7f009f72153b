import pg from 'pg';

/** Where queries go: the pool, or the one client that holds a transaction. */
export type Db = Pick<pg.Pool, 'query'>;

export function openPool(connectionString: string): pg.Pool {
  return new pg.Pool({ connectionString, max: 20, application_name: 'tally' });
}

export async function inTransaction<T>(pool: pg.Pool, work: (db: Db) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    const result = await work(client);
    await client.query('COMMIT');
    return result;
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  } finally {
    client.release();
  }
}
