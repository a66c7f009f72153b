import { type DatabasePool, sql } from 'slonik';

export const fax = (pool: DatabasePool, id: string) =>
  pool.any(sql.unsafe`SELECT fax FROM users WHERE id = ${id}`);
