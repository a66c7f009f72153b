import { pool } from './db';

export const states = () => pool.query({ name: 'states', text: 'SELECT state FROM tasks' });
