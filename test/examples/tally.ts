import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import pg from 'pg';
import { expect } from 'vitest';
import * as audit from '../../examples/stripe-customer-id/src/audit.ts';
import * as auth from '../../examples/stripe-customer-id/src/auth.ts';
import * as billing from '../../examples/stripe-customer-id/src/billing.ts';
import * as db from '../../examples/stripe-customer-id/src/db.ts';
import * as invoices from '../../examples/stripe-customer-id/src/invoices.ts';
import * as payments from '../../examples/stripe-customer-id/src/payments.ts';
import * as report from '../../examples/stripe-customer-id/src/report.ts';
import * as server from '../../examples/stripe-customer-id/src/server.ts';
import * as subscriptions from '../../examples/stripe-customer-id/src/subscriptions.ts';
import * as teams from '../../examples/stripe-customer-id/src/teams.ts';
import * as users from '../../examples/stripe-customer-id/src/users.ts';

const modules = { audit, auth, billing, db, invoices, payments, report, server, subscriptions, teams, users };

/** Every function that the application exports, as `file.function`. */
export const functions: readonly string[] = Object.entries(modules)
  .flatMap(([file, exported]) => Object.keys(exported).map(name => `${file}.${name}`))
  .sort();

/** What a call came to: the SQLSTATE that Postgres refused it with, or ok. */
export async function outcomeOf(run: () => unknown): Promise<string> {
  try {
    await run();
    return 'ok';
  } catch (error) {
    if (error instanceof pg.DatabaseError && error.code !== undefined) return error.code;
    throw error;
  }
}

/**
 * Lives a short life of the application on a database with plans `team` (900 cents) in it, through every function it
 * exports. Gives the outcome of each; values are checked on the way.
 */
export async function useEverything(url: string): Promise<Record<string, string>> {
  const outcomes: Record<string, string> = {};
  async function see<T>(name: string, run: () => T | Promise<T>): Promise<T | undefined> {
    let value: T | undefined;
    outcomes[name] = await outcomeOf(async () => {
      value = await run();
    });
    return value;
  }
  const pool = await see('db.openPool', () => db.openPool(url));
  if (pool === undefined) throw new Error('no pool');
  try {
    const ada = await see('users.register', () => users.register(pool, 'Ada@Example.com', 'Ada', 'secret'));
    const bob = await users.register(pool, 'bob@example.com', 'Bob', 'secret');
    const [adaId, bobId] = [ada?.id ?? '', bob?.id ?? ''];
    expect(await users.register(pool, 'ada@example.com', 'Ada', 'secret')).toBeNull();
    await see('users.renameUser', () => users.renameUser(pool, adaId, 'Ada L'));
    expect(await see('users.findUser', () => users.findUser(pool, adaId))).toMatchObject({ name: 'Ada L' });
    expect(await see('users.searchUsers', () => users.searchUsers(pool, 'ADA'))).toHaveLength(1);
    expect(await see('users.verifyEmail', () => users.verifyEmail(pool, adaId))).toBe(true);

    const hash = await see('auth.hashPassword', () => auth.hashPassword('secret'));
    expect(await see('auth.passwordMatches', () => auth.passwordMatches('secret', hash ?? ''))).toBe(true);
    expect(await auth.signIn(pool, 'ada@example.com', 'wrong')).toBeNull();
    const token = (await see('auth.signIn', () => auth.signIn(pool, 'ada@example.com', 'secret'))) ?? '';
    expect(await see('auth.userBySession', () => auth.userBySession(pool, token))).toEqual({
      id: adaId,
      email: 'ada@example.com',
      name: 'Ada L',
      verified: true,
    });

    const team = (await see('teams.createTeam', () => teams.createTeam(pool, adaId, 'Engines'))) ?? '';
    const add = () => teams.addMember(pool, team, 'Bob@example.com', 'member');
    expect(await see('teams.addMember', add)).toBe(true);
    expect(await see('teams.roleIn', () => teams.roleIn(pool, team, bobId))).toBe('member');
    expect(await see('teams.membersOf', () => teams.membersOf(pool, team))).toHaveLength(2);

    expect(await see('subscriptions.plansOnSale', () => subscriptions.plansOnSale(pool))).toHaveLength(1);
    const subscribe = () => subscriptions.subscribe(pool, team, 'team', 3);
    const subscription = (await see('subscriptions.subscribe', subscribe)) ?? '';
    expect(await outcomeOf(subscribe)).toBe('23505');
    await see('subscriptions.changeSeats', () => subscriptions.changeSeats(pool, subscription, 4));
    await pool.query("UPDATE subscriptions SET period_start = '2020-01-01', period_end = '2020-01-15'");
    expect(await see('subscriptions.renewDue', () => subscriptions.renewDue(pool))).toBe(1);
    const found = await see('subscriptions.subscriptionOf', () => subscriptions.subscriptionOf(pool, team));
    expect(found).toMatchObject({ seats: 4, status: 'active', plan_code: 'team' });

    const issue = () => db.inTransaction(pool, inside => invoices.issueInvoice(inside, subscription));
    const invoice = await see('invoices.issueInvoice', issue);
    await see('db.inTransaction', issue);
    expect(invoice).toMatchObject({ status: 'open', total_cents: 3600 });
    const number = invoice?.number ?? '';
    expect(await see('invoices.invoicesOf', () => invoices.invoicesOf(pool, team))).toHaveLength(3);
    expect(await see('invoices.linesOf', () => invoices.linesOf(pool, number))).toMatchObject([
      { quantity: 4, unit_price_cents: 900, amount_cents: 3600 },
    ]);
    await pool.query("UPDATE invoices SET due_at = '2020-02-01' WHERE number = $1", [number]);
    expect(await see('invoices.reminders', () => invoices.reminders(pool))).toMatchObject([
      { number, total_cents: 3600, email: 'ada@example.com' },
    ]);
    expect(await see('report.openBalances', () => report.openBalances(pool))).toMatchObject([
      { team: 'Engines', open_invoices: '3', open_cents: '10800' },
    ]);

    const pay = () => payments.recordPayment(pool, number, 'transfer-1', 3600);
    expect([await see('payments.recordPayment', pay), await pay()]).toEqual([true, false]);
    expect(await see('payments.receiptFor', () => payments.receiptFor(pool, 'transfer-1'))).toMatchObject({
      invoice_number: number,
      email: 'ada@example.com',
    });

    await see('audit.record', () => audit.record(pool, adaId, 'test', { team }));
    expect(await see('audit.latestEvents', () => audit.latestEvents(pool, 10))).toMatchObject([
      { action: 'test', data: { team }, actor: 'ada@example.com' },
    ]);
    expect(await see('report.signupsPerDay', () => report.signupsPerDay(pool, new Date(0)))).toMatchObject([
      { signups: 2 },
    ]);
    expect(await see('report.countRows', () => report.countRows(pool, 'users'))).toBe(2);

    await see('billing.billingAccount', () => billing.billingAccount(pool, team));
    await see('billing.linkStripeCustomer', () => billing.linkStripeCustomer(pool, adaId, 'cus_1'));
    expect(await see('billing.isFromStripe', () => billing.isFromStripe('{}', 't=1,v1=00', 's'))).toBe(false);
    await see('server.createApp', () => overHttp(pool, token, team));

    await see('subscriptions.cancel', () => subscriptions.cancel(pool, subscription));
    expect(await subscriptions.subscriptionOf(pool, team)).toBeNull();
    await see('auth.signOut', () => auth.signOut(pool, token));
    expect(await auth.userBySession(pool, token)).toBeNull();
    await auth.signIn(pool, 'bob@example.com', 'secret');
    await pool.query("UPDATE sessions SET expires_at = '2020-01-01'");
    expect(await see('auth.deleteExpiredSessions', () => auth.deleteExpiredSessions(pool))).toBe(1);
    await see('users.closeAccount', () => users.closeAccount(pool, bobId));
    expect(await auth.signIn(pool, 'bob@example.com', 'secret')).toBeNull();
  } finally {
    await pool.end();
  }
  return outcomes;
}

/** A few requests as a browser would send them. */
async function overHttp(pool: pg.Pool, token: string, team: string): Promise<void> {
  const app = server
    .createApp(pool, { stripe: 'stripe-secret', staff: 'staff-token' })
    .listen(0, '127.0.0.1');
  await once(app, 'listening');
  try {
    const base = `http://127.0.0.1:${(app.address() as AddressInfo).port}`;
    const get = async (path: string, bearer: string): Promise<{ status: number; body: unknown }> => {
      const response = await fetch(base + path, { headers: { authorization: `Bearer ${bearer}` } });
      return { status: response.status, body: await response.json() };
    };
    expect(await get('/me', 'nobody')).toEqual({ status: 401, body: { error: 'Sign in first' } });
    expect(await get('/me', token)).toMatchObject({ status: 200, body: { email: 'ada@example.com' } });
    expect(await get(`/teams/${team}/members`, token)).toMatchObject({ status: 200, body: [{}, {}] });
    expect(await get('/staff/count?table=teams', token)).toMatchObject({ status: 404 });
    expect(await get('/staff/count?table=teams', 'staff-token')).toEqual({ status: 200, body: 1 });
  } finally {
    app.closeAllConnections();
    app.close();
  }
}
