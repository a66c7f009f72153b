import { deleteExpiredSessions } from './auth.ts';
import { openPool } from './db.ts';
import { createApp } from './server.ts';
import { renewDue } from './subscriptions.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const pool = openPool(setting('DATABASE_URL'));

setInterval(() => {
  Promise.all([renewDue(pool), deleteExpiredSessions(pool)]).catch(report);
}, DAY_MS);
pool.on('error', report);
createApp(pool, { stripe: setting('STRIPE_WEBHOOK_SECRET'), staff: setting('STAFF_TOKEN') }).listen(
  Number(process.env.PORT ?? 3000),
);

function setting(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`Set ${name}`);
  return value;
}

function report(error: Error): void {
  process.stderr.write(`${error.stack}\n`);
}
