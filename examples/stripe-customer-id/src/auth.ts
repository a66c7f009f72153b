import { createHash, randomBytes, scryptSync, timingSafeEqual } from 'node:crypto';
import type { Db } from './db.ts';

export interface SignedInUser {
  id: string;
  email: string;
  name: string;
  verified: boolean;
}

export function hashPassword(password: string): string {
  const salt = randomBytes(16);
  return `${salt.toString('hex')}:${scryptSync(password, salt, 32).toString('hex')}`;
}

export function passwordMatches(password: string, stored: string): boolean {
  const [salt = '', key = ''] = stored.split(':');
  const expected = Buffer.from(key, 'hex');
  const given = scryptSync(password, Buffer.from(salt, 'hex'), 32);
  return expected.length === given.length && timingSafeEqual(expected, given);
}

/** Gives the token for the cookie, or null when email and password do not belong together. */
export async function signIn(db: Db, email: string, password: string): Promise<string | null> {
  const { rows } = await db.query<{ id: string; password_hash: string }>(
    "SELECT id, password_hash FROM users WHERE email = lower($1) AND status = 'active'",
    [email],
  );
  const user = rows[0];
  if (user === undefined || !passwordMatches(password, user.password_hash)) return null;

  const token = randomBytes(32).toString('base64url');
  await db.query(
    "INSERT INTO sessions (token_hash, user_id, expires_at) VALUES ($1, $2, now() + interval '30 days')",
    [tokenHash(token), user.id],
  );
  return token;
}

export async function userBySession(db: Db, token: string): Promise<SignedInUser | null> {
  // Every request asks this first, so it has a name: the server parses it once per connection.
  const { rows } = await db.query<{
    id: string;
    email: string;
    name: string;
    email_verified_at: Date | null;
  }>({
    name: 'user-by-session',
    text: `SELECT u.*
             FROM users u
             JOIN sessions s ON s.user_id = u.id
            WHERE s.token_hash = $1 AND s.expires_at > now() AND u.status = 'active'`,
    values: [tokenHash(token)],
  });
  const user = rows[0];
  if (user === undefined) return null;
  return { id: user.id, email: user.email, name: user.name, verified: user.email_verified_at !== null };
}

export async function signOut(db: Db, token: string): Promise<void> {
  await db.query('DELETE FROM sessions WHERE token_hash = $1', [tokenHash(token)]);
}

export async function deleteExpiredSessions(db: Db): Promise<number> {
  const { rowCount } = await db.query('DELETE FROM sessions WHERE expires_at <= now()');
  return rowCount ?? 0;
}

function tokenHash(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
