import type { Pool } from 'pg';

export async function byEmail(pool: Pool, email: string) {
  const { rows } = await pool.query('SELECT id, email FROM users WHERE email = $1', [email]);
  return rows[0];
}

export async function byId(pool: Pool, id: string) {
  const { rows } = await pool.query({ name: 'user-by-id', text: 'SELECT * FROM users WHERE id = $1', values: [id] });
  return rows[0];
}

export async function phoneOf(pool: Pool, id: string) {
  const { rows } = await pool.query('SELECT phone FROM users WHERE id = $1', [id]);
  return rows[0]?.phone ?? null;
}
