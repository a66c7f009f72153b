import type { Pool } from 'pg';

export const named = (pool: Pool, id: string) =>
  pool.query({ name: 'user', text: 'SELECT * FROM users WHERE id = $1', values: [id] });

export const listed = (pool: Pool, id: string) =>
  pool.query({ name: 'user-email', text: 'SELECT id, email FROM users WHERE id = $1', values: [id] });

export const unnamed = (pool: Pool, id: string) => pool.query('SELECT * FROM users WHERE id = $1', [id]);
