import { pool } from './db';

export const emails = () => pool.query('SELECT email FROM "User"');
