import type { Pool } from 'pg';

export const faxOf = (pool: Pool, id: string) => pool.query('SELECT u.fax FROM users u WHERE u.id = $1', [id]);

export const setFax = (pool: Pool, id: string, fax: string) =>
  pool.query(`
    UPDATE users
       SET fax = $2
     WHERE id = $1`, [id, fax]);

export const supplierFax = (pool: Pool, id: string) =>
  pool.query('SELECT fax FROM suppliers WHERE id = $1', [id]);
