import type pg from 'pg';
import { hashPassword } from './auth.ts';
import { type Db, inTransaction } from './db.ts';

export interface User {
  id: string;
  email: string;
  name: string;
  status: 'active' | 'suspended' | 'closed';
  created_at: Date;
}

const USER_COLUMNS = 'id, email, name, status, created_at';

/** Null when the email is taken. */
export async function register(db: Db, email: string, name: string, password: string): Promise<User | null> {
  const { rows } = await db.query<User>(
    `INSERT INTO users (email, name, password_hash)
     VALUES (lower($1), $2, $3)
     ON CONFLICT (email) DO NOTHING
     RETURNING ${USER_COLUMNS}`,
    [email, name, hashPassword(password)],
  );
  return rows[0] ?? null;
}

export async function findUser(db: Db, id: string): Promise<User | null> {
  const { rows } = await db.query<User>(`SELECT ${USER_COLUMNS} FROM users WHERE id = $1`, [id]);
  return rows[0] ?? null;
}

/** For support: by the start of the email, or any part of the name. */
export async function searchUsers(db: Db, term: string): Promise<User[]> {
  const { rows } = await db.query<User>(
    `SELECT ${USER_COLUMNS}
       FROM users
      WHERE starts_with(email, lower($1)) OR strpos(lower(name), lower($1)) > 0
      ORDER BY email
      LIMIT 50`,
    [term],
  );
  return rows;
}

export async function renameUser(db: Db, id: string, name: string): Promise<void> {
  await db.query('UPDATE users SET name = $2 WHERE id = $1', [id, name]);
}

export async function verifyEmail(db: Db, id: string): Promise<boolean> {
  const { rowCount } = await db.query(
    'UPDATE users SET email_verified_at = now() WHERE id = $1 AND email_verified_at IS NULL',
    [id],
  );
  return rowCount === 1;
}

/** Users are never deleted: invoices must still name whoever owed them. */
export async function closeAccount(pool: pg.Pool, id: string): Promise<void> {
  await inTransaction(pool, async db => {
    await db.query("UPDATE users SET status = 'closed' WHERE id = $1", [id]);
    await db.query('DELETE FROM sessions WHERE user_id = $1', [id]);
  });
}
