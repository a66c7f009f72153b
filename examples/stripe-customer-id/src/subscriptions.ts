import type pg from 'pg';
import { type Db, inTransaction } from './db.ts';
import { issueInvoice } from './invoices.ts';

export interface Plan {
  code: string;
  name: string;
  seat_price_cents: number;
}

export interface Subscription {
  id: string;
  plan_code: string;
  status: 'trialing' | 'active' | 'past_due' | 'canceled';
  seats: number;
  period_end: Date;
}

export async function plansOnSale(db: Db): Promise<Plan[]> {
  const { rows } = await db.query<Plan>(
    'SELECT code, name, seat_price_cents FROM plans WHERE on_sale ORDER BY seat_price_cents',
  );
  return rows;
}

/** Starts the trial. A team has one live subscription: a second one fails on subscriptions_one_per_team_idx. */
export async function subscribe(db: Db, teamId: string, planCode: string, seats: number): Promise<string> {
  const { rows } = await db.query<{ id: string }>(
    `INSERT INTO subscriptions (team_id, plan_code, seats, period_start, period_end)
     VALUES ($1, $2, $3, now(), now() + interval '14 days')
     RETURNING id`,
    [teamId, planCode, seats],
  );
  const subscription = rows[0];
  if (subscription === undefined) throw new Error('INSERT INTO subscriptions returned no row');
  return subscription.id;
}

export async function subscriptionOf(db: Db, teamId: string): Promise<Subscription | null> {
  const { rows } = await db.query<Subscription>(
    `SELECT id, plan_code, status, seats, period_end
       FROM subscriptions
      WHERE team_id = $1 AND status <> 'canceled'`,
    [teamId],
  );
  return rows[0] ?? null;
}

export async function changeSeats(db: Db, subscriptionId: string, seats: number): Promise<void> {
  await db.query('UPDATE subscriptions SET seats = $2 WHERE id = $1', [subscriptionId, seats]);
}

export async function cancel(db: Db, subscriptionId: string): Promise<void> {
  await db.query(
    "UPDATE subscriptions SET status = 'canceled', canceled_at = now() WHERE id = $1 AND canceled_at IS NULL",
    [subscriptionId],
  );
}

/** The nightly run: moves every subscription whose period is over to the next month and bills it. */
export async function renewDue(pool: pg.Pool): Promise<number> {
  return await inTransaction(pool, async db => {
    const { rows } = await db.query<{ id: string }>(
      `UPDATE subscriptions
          SET status = 'active', period_start = period_end, period_end = period_end + interval '1 month'
        WHERE period_end <= now() AND status IN ('trialing', 'active')
        RETURNING id`,
    );
    for (const { id } of rows) await issueInvoice(db, id);
    return rows.length;
  });
}
