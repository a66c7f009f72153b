import { pool } from './db';

export const add = (priority: number) => pool.query('SELECT add_job($1)', [priority]);
