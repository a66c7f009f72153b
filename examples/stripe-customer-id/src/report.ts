import pg from 'pg';
import type { Db } from './db.ts';

export interface Day {
  day: string;
  signups: number;
}

export interface Balance {
  team: string;
  owner_email: string;
  open_invoices: string;
  open_cents: string;
}

export async function signupsPerDay(db: Db, since: Date): Promise<Day[]> {
  const { rows } = await db.query<Day>(
    `SELECT to_char(created_at, 'YYYY-MM-DD') AS day, count(*)::int AS signups
       FROM users
      WHERE created_at >= $1
      GROUP BY 1
      ORDER BY 1`,
    [since],
  );
  return rows;
}

export async function openBalances(db: Db): Promise<Balance[]> {
  const { rows } = await db.query<Balance>(
    'SELECT team, owner_email, open_invoices, open_cents FROM team_balances WHERE open_invoices > 0 ORDER BY team',
  );
  return rows;
}

/** For the growth chart: the back office picks the table. */
export async function countRows(db: Db, table: string): Promise<number> {
  const { rows } = await db.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM ${pg.escapeIdentifier(table)}`,
  );
  return rows[0]?.count ?? 0;
}
