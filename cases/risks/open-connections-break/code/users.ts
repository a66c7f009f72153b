import type { Pool } from 'pg';

export async function find(pool: Pool, id: string) {
  const { rows } = await pool.query({ name: 'find-user', text: 'SELECT * FROM users WHERE id = $1', values: [id] });
  return rows[0];
}
