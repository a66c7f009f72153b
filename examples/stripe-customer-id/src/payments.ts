import type pg from 'pg';
import { type Db, inTransaction } from './db.ts';

export interface Receipt {
  reference: string;
  amount_cents: number;
  received_at: Date;
  invoice_number: string;
  email: string;
  name: string;
}

/** Providers send the same payment more than once: only the first time counts, and gives true. */
export async function recordPayment(
  pool: pg.Pool,
  invoiceNumber: string,
  reference: string,
  amountCents: number,
): Promise<boolean> {
  return await inTransaction(pool, async db => {
    const { rowCount } = await db.query(
      `INSERT INTO payments (reference, invoice_number, amount_cents)
       VALUES ($1, $2, $3)
       ON CONFLICT (reference) DO NOTHING`,
      [reference, invoiceNumber, amountCents],
    );
    if (rowCount === 0) return false;
    await db.query(
      `UPDATE invoices i
          SET status = 'paid'
        WHERE i.number = $1 AND i.status = 'open'
          AND i.total_cents <= (SELECT sum(p.amount_cents) FROM payments p WHERE p.invoice_number = i.number)`,
      [invoiceNumber],
    );
    return true;
  });
}

export async function receiptFor(db: Db, reference: string): Promise<Receipt | null> {
  const { rows } = await db.query<Receipt>(
    `SELECT p.reference, p.amount_cents, p.received_at, p.invoice_number, u.email, u.name
       FROM payments p
       JOIN invoices i ON i.number = p.invoice_number
       JOIN subscriptions s ON s.id = i.subscription_id
       JOIN teams t ON t.id = s.team_id
       JOIN users u ON u.id = t.owner_id
      WHERE p.reference = $1`,
    [reference],
  );
  return rows[0] ?? null;
}
