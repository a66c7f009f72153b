import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Db } from './db.ts';

export interface BillingAccount {
  userId: string;
  email: string;
  name: string;
  /** Null until the first checkout. */
  stripeCustomerId: string | null;
}

interface BillingRow {
  id: string;
  email: string;
  name: string;
  stripe_customer_id: string | null;
}

/** Checks the Stripe-Signature header: `t=<seconds>,v1=<hex>` over `<seconds>.<body>`. */
export function isFromStripe(body: string, header: string, secret: string): boolean {
  const parts = new Map(header.split(',').map(part => part.split('=', 2) as [string, string]));
  const expected = createHmac('sha256', secret)
    .update(`${parts.get('t')}.${body}`)
    .digest();
  const given = Buffer.from(parts.get('v1') ?? '', 'hex');
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/** The owner of a team pays for it. */
export async function billingAccount(db: Db, teamId: string): Promise<BillingAccount | null> {
  const { rows } = await db.query<BillingRow>(
    `SELECT u.id, u.email, u.name, u.stripe_customer_id
       FROM teams t
       JOIN users u ON u.id = t.owner_id
      WHERE t.id = $1`,
    [teamId],
  );
  const row = rows[0];
  if (row === undefined) return null;
  return {
    userId: row.id,
    email: row.email,
    name: row.name,
    stripeCustomerId: row.stripe_customer_id ?? null,
  };
}

export async function linkStripeCustomer(db: Db, userId: string, customerId: string): Promise<void> {
  await db.query('UPDATE users SET stripe_customer_id = $2 WHERE id = $1', [userId, customerId]);
}
