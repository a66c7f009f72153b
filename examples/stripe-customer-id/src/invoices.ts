import type { Db } from './db.ts';

export interface Invoice {
  number: string;
  status: 'draft' | 'open' | 'paid' | 'void';
  total_cents: number;
  due_at: Date | null;
}

export interface InvoiceLine {
  description: string;
  quantity: number;
  unit_price_cents: number;
  amount_cents: number;
}

export interface Reminder {
  number: string;
  total_cents: number;
  email: string;
  name: string;
}

/** Must run in a transaction: the invoice is a draft until its lines are there. */
export async function issueInvoice(db: Db, subscriptionId: string): Promise<Invoice> {
  const draft = await db.query<{ number: string }>(
    `INSERT INTO invoices (subscription_id, issued_at, due_at)
     VALUES ($1, now(), now() + interval '14 days')
     RETURNING number`,
    [subscriptionId],
  );
  const number = draft.rows[0]?.number;
  await db.query(
    `INSERT INTO invoice_lines (invoice_number, line_number, description, quantity, unit_price_cents)
     SELECT $1, 1, p.name || ', per seat', s.seats, p.seat_price_cents
       FROM subscriptions s
       JOIN plans p ON p.code = s.plan_code
      WHERE s.id = $2`,
    [number, subscriptionId],
  );
  // The trigger on invoice_lines has set total_cents by now.
  const { rows } = await db.query<Invoice>(
    "UPDATE invoices SET status = 'open' WHERE number = $1 RETURNING number, status, total_cents, due_at",
    [number],
  );
  const invoice = rows[0];
  if (invoice === undefined) throw new Error(`Invoice ${number} is gone`);
  return invoice;
}

export async function invoicesOf(db: Db, teamId: string): Promise<Invoice[]> {
  const { rows } = await db.query<Invoice>(
    `SELECT i.number, i.status, i.total_cents, i.due_at
       FROM invoices i
       JOIN subscriptions s ON s.id = i.subscription_id
      WHERE s.team_id = $1
      ORDER BY i.number DESC`,
    [teamId],
  );
  return rows;
}

export async function linesOf(db: Db, number: string): Promise<InvoiceLine[]> {
  const { rows } = await db.query<InvoiceLine>(
    `SELECT description, quantity, unit_price_cents, amount_cents
       FROM invoice_lines
      WHERE invoice_number = $1
      ORDER BY line_number`,
    [number],
  );
  return rows;
}

/** Open invoices past their date, each with the team owner who gets the mail. */
export async function reminders(db: Db): Promise<Reminder[]> {
  const { rows } = await db.query<Reminder>(
    `SELECT i.number, i.total_cents, u.email, u.name
       FROM invoices i
       JOIN subscriptions s ON s.id = i.subscription_id
       JOIN teams t ON t.id = s.team_id
       JOIN users u ON u.id = t.owner_id
      WHERE i.status = 'open' AND i.due_at < now()
      ORDER BY i.due_at`,
  );
  return rows;
}
