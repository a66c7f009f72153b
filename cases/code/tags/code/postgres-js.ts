import postgres from 'postgres';

const sql = postgres();

export const fax = (id: string) => sql`SELECT fax FROM users WHERE id = ${id}`;
export const email = (id: string) => sql`SELECT email FROM users WHERE id = ${id}`;
