import { pool } from './db';

export const names = () => pool.query('SELECT name FROM people');
export const notes = () => pool.query('SELECT note FROM notes JOIN archive.people ON people.id = people_id');
