import type { Pool } from 'pg';

export const fax = (pool: Pool) => pool.query('SELECT "faxNumber" FROM "UserAccount"');

export const email = (pool: Pool) => pool.query('SELECT a."emailAddress" FROM "UserAccount" AS a');

export const forgotten = (pool: Pool) => pool.query('SELECT faxNumber FROM "UserAccount"');
