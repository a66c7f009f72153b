import { createServer, type IncomingMessage, type Server } from 'node:http';
import type pg from 'pg';
import { latestEvents, record } from './audit.ts';
import { type SignedInUser, signIn, signOut, userBySession } from './auth.ts';
import { billingAccount, isFromStripe, linkStripeCustomer } from './billing.ts';
import { invoicesOf, linesOf, reminders } from './invoices.ts';
import { receiptFor, recordPayment } from './payments.ts';
import { countRows, openBalances, signupsPerDay } from './report.ts';
import { cancel, changeSeats, plansOnSale, subscribe, subscriptionOf } from './subscriptions.ts';
import { addMember, createTeam, membersOf, roleIn } from './teams.ts';
import { closeAccount, findUser, register, renameUser, searchUsers, verifyEmail } from './users.ts';

export interface Secrets {
  stripe: string;
  staff: string;
}

interface Call {
  pool: pg.Pool;
  /** The number in the path, for paths that have one. */
  id: string;
  token: string;
  field(name: string): string;
}

type Routes<C> = Record<string, (call: C) => Promise<unknown>>;
type UserCall = Call & { user: SignedInUser };

class Refused extends Error {
  readonly status: number;
  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

const forAnyone: Routes<Call> = {
  'GET /plans': c => plansOnSale(c.pool),
  'POST /users': c => register(c.pool, c.field('email'), c.field('name'), c.field('password')),
  'POST /session': async c => ({ token: await signIn(c.pool, c.field('email'), c.field('password')) }),
  'DELETE /session': c => signOut(c.pool, c.token),
};

const forUsers: Routes<UserCall> = {
  'GET /me': async c => c.user,
  'POST /me': c => renameUser(c.pool, c.user.id, c.field('name')),
  'DELETE /me': c => closeAccount(c.pool, c.user.id),
  'POST /teams': async c => ({ id: await createTeam(c.pool, c.user.id, c.field('name')) }),
};

const forMembers: Routes<UserCall> = {
  'GET /teams/:id/members': c => membersOf(c.pool, c.id),
  'GET /teams/:id/subscription': c => subscriptionOf(c.pool, c.id),
  'GET /teams/:id/invoices': c => invoicesOf(c.pool, c.id),
  'GET /teams/:id/billing': c => billingAccount(c.pool, c.id),
};

const forAdmins: Routes<UserCall> = {
  'POST /teams/:id/members': async c => {
    await record(c.pool, c.user.id, 'member.add', { team: c.id, email: c.field('email') });
    return { added: await addMember(c.pool, c.id, c.field('email'), 'member') };
  },
  'POST /teams/:id/subscription': async c => {
    await record(c.pool, c.user.id, 'subscription.start', { team: c.id, plan: c.field('plan') });
    return { id: await subscribe(c.pool, c.id, c.field('plan'), Number(c.field('seats'))) };
  },
};

const forStaff: Routes<Call> = {
  'GET /staff/users': c => searchUsers(c.pool, c.field('q')),
  'GET /staff/users/:id': c => findUser(c.pool, c.id),
  'POST /staff/users/:id/verify': c => verifyEmail(c.pool, c.id),
  'POST /staff/subscriptions/:id/seats': c => changeSeats(c.pool, c.id, Number(c.field('seats'))),
  'DELETE /staff/subscriptions/:id': c => cancel(c.pool, c.id),
  'GET /staff/invoices/:id/lines': c => linesOf(c.pool, c.id),
  'POST /staff/invoices/:id/payments': c =>
    recordPayment(c.pool, c.id, c.field('reference'), Number(c.field('cents'))),
  'GET /staff/receipts': c => receiptFor(c.pool, c.field('reference')),
  'GET /staff/reminders': c => reminders(c.pool),
  'GET /staff/events': c => latestEvents(c.pool, 100),
  'GET /staff/balances': c => openBalances(c.pool),
  'GET /staff/signups': c => signupsPerDay(c.pool, new Date(c.field('since'))),
  'GET /staff/count': c => countRows(c.pool, c.field('table')),
};

export function createApp(pool: pg.Pool, secrets: Secrets): Server {
  return createServer(async (request, response) => {
    let status = 200;
    let body: unknown;
    try {
      body = await answer(request, pool, secrets);
    } catch (error) {
      const refused = error instanceof Refused ? error : new Refused(500, 'Something went wrong');
      if (refused !== error) process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
      status = refused.status;
      body = { error: refused.message };
    }
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body ?? null));
  });
}

async function answer(request: IncomingMessage, pool: pg.Pool, secrets: Secrets): Promise<unknown> {
  const url = new URL(request.url ?? '/', 'http://localhost');
  const route = `${request.method} ${url.pathname.replace(/\d+/, ':id')}`;
  const text = await readBody(request);
  if (route === 'POST /stripe') {
    const signature = String(request.headers['stripe-signature']);
    if (!isFromStripe(text, signature, secrets.stripe)) throw new Refused(400, 'Bad signature');
    return await stripeEvent(pool, JSON.parse(text));
  }

  const input: Record<string, unknown> =
    text === '' ? Object.fromEntries(url.searchParams) : JSON.parse(text);
  const call: Call = {
    pool,
    id: /\d+/.exec(url.pathname)?.[0] ?? '',
    token: request.headers.authorization?.replace('Bearer ', '') ?? '',
    field(name) {
      const value = input[name];
      if (value === undefined || value === '') throw new Refused(400, `Missing: ${name}`);
      return String(value);
    },
  };
  const open = forAnyone[route];
  if (open !== undefined) return await open(call);
  const staff = forStaff[route];
  if (staff !== undefined && call.token === secrets.staff) return await staff(call);

  const user = await userBySession(pool, call.token);
  if (user === null) throw new Refused(401, 'Sign in first');
  const own = forUsers[route];
  if (own !== undefined) return await own({ ...call, user });
  const role = url.pathname.startsWith('/teams/') ? await roleIn(pool, call.id, user.id) : null;
  const team = forMembers[route] ?? (role === 'member' ? undefined : forAdmins[route]);
  if (team === undefined || role === null) throw new Refused(404, 'No such page');
  return await team({ ...call, user });
}

async function stripeEvent(
  pool: pg.Pool,
  event: { type: string; data: { object: { client_reference_id: string; customer: string } } },
): Promise<void> {
  if (event.type !== 'checkout.session.completed') return;
  const { client_reference_id: userId, customer } = event.data.object;
  await linkStripeCustomer(pool, userId, customer);
  await record(pool, userId, 'stripe.link', { customer });
}

async function readBody(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) text += chunk;
  return text;
}
