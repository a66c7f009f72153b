import type { Pool } from 'pg';

export async function contact(pool: Pool, id: string) {
  const { rows } = await pool.query('SELECT email, fax FROM users WHERE id = $1', [id]);
  return rows[0];
}
