import type { Pool } from 'pg';

export async function locale(pool: Pool, id: string) {
  const { rows } = await pool.query('SELECT locale FROM users WHERE id = $1', [id]);
  return rows[0]?.locale ?? 'en';
}
