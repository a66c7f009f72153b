import type { Pool } from 'pg';

export const sorted = (pool: Pool, column: string) => pool.query(`SELECT id FROM users ORDER BY ${column}`);

export const fromTable = (pool: Pool, table: string) => pool.query('SELECT fax FROM ' + table);

export const search = (pool: Pool, filters: string[]) =>
  pool.query(`SELECT id FROM users WHERE ${filters.join(' AND ')}`);
