import { pool } from './db';

export const add = (id: string) => pool.query('INSERT INTO orders (id, total) VALUES ($1, 1)', [id]);
export const list = () => pool.query('SELECT id, total FROM orders');
