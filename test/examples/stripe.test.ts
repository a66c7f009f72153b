import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { beforeAll, describe, expect, it } from 'vitest';
import { signIn, userBySession } from '../../examples/stripe-customer-id/src/auth.ts';
import { billingAccount, linkStripeCustomer } from '../../examples/stripe-customer-id/src/billing.ts';
import { createTeam } from '../../examples/stripe-customer-id/src/teams.ts';
import { findUser, register } from '../../examples/stripe-customer-id/src/users.ts';
import { splitScript } from '../../src/sql/split.ts';
import { exampleSchema } from '../support/example.ts';
import { root } from '../support/files.ts';
import { useSandbox } from '../support/sandbox.ts';
import { functions, outcomeOf, useEverything } from './tally.ts';

const example = join(root, 'examples/stripe-customer-id');
const change = readFileSync(join(example, 'change.sql'), 'utf8');
const undo = [
  'DROP INDEX CONCURRENTLY users_stripe_customer_id_idx',
  'ALTER TABLE users DROP COLUMN stripe_customer_id',
];

function statementsOf(text: string): string[] {
  return [...splitScript(text, 'example')].flatMap(item => (item.kind === 'sql' ? [item.statement.sql] : []));
}

/**
 * What the plan for this example claims about its code, found out without Lockstep: the application's own functions,
 * through node-postgres, on a real server.
 */
describe('the stripe-customer-id example', () => {
  const sandbox = useSandbox();
  let address: { host: string; port: number; user: string; password: string };
  let databases = 0;

  beforeAll(async () => {
    await sandbox().createDatabase('tally');
    const loader = await sandbox().connect('tally');
    for (const sql of statementsOf(exampleSchema)) await loader.run(sql);
    await loader.run("INSERT INTO public.plans (code, name, seat_price_cents) VALUES ('team', 'Team', 900)");
    const owner = await loader.query('SELECT current_user AS name');
    await loader.close();

    const admin = await sandbox().connect('postgres', 'root');
    await admin.run(`CREATE ROLE tally LOGIN PASSWORD 'tally' IN ROLE ${owner.rows[0]?.name}`);
    const { rows } = await admin.query(
      `SELECT current_setting('unix_socket_directories') AS folder, current_setting('port')::int AS port`,
    );
    await admin.close();
    address = {
      host: String(rows[0]?.folder || '127.0.0.1'),
      port: Number(rows[0]?.port),
      user: 'tally',
      password: 'tally',
    };
  });

  /** A database of its own with the schema of the example. */
  async function fresh(): Promise<{ url: string; client: () => Promise<pg.Client> }> {
    const database = `tally_${++databases}`;
    await sandbox().createDatabase(database, 'tally');
    const host = encodeURIComponent(address.host);
    return {
      url: `postgresql://${address.user}:${address.password}@${host}:${address.port}/${database}`,
      client: async () => {
        const client = new pg.Client({ ...address, database });
        await client.connect();
        return client;
      },
    };
  }

  async function applied(client: pg.Client, statements: readonly string[]): Promise<void> {
    for (const sql of statements) await client.query(sql);
  }

  it('before the change, only the two queries on the new column fail, with 42703', async () => {
    const { url } = await fresh();
    const outcomes = await useEverything(url);
    expect(Object.keys(outcomes).sort()).toEqual(functions);
    expect(Object.fromEntries(Object.entries(outcomes).filter(([, outcome]) => outcome !== 'ok'))).toEqual({
      'billing.billingAccount': '42703',
      'billing.linkStripeCustomer': '42703',
    });
  });

  it('after the change, everything works on new connections', async () => {
    const { url, client } = await fresh();
    const ddl = await client();
    await applied(ddl, statementsOf(change));
    await ddl.end();
    expect(new Set(Object.values(await useEverything(url)))).toEqual(new Set(['ok']));
  });

  it('the file sent at once fails with 25001 and leaves nothing behind', async () => {
    const { client } = await fresh();
    const ddl = await client();
    expect(await outcomeOf(() => ddl.query(change))).toBe('25001');
    expect(await outcomeOf(() => ddl.query('SELECT stripe_customer_id FROM users'))).toBe('42703');
    await ddl.end();
  });

  it('a connection that is open during the change, or its undo, keeps failing with 0A000 on the prepared SELECT *', async () => {
    const { client } = await fresh();
    const ddl = await client();
    const open = await client();
    const ada = await register(open, 'ada@example.com', 'Ada', 'secret');
    const token = (await signIn(open, 'ada@example.com', 'secret')) ?? '';
    const who = (on: pg.Client) => userBySession(on, token);
    expect(await who(open)).toMatchObject({ name: 'Ada' });

    const [addColumn = '', createIndex = ''] = statementsOf(change);
    await ddl.query(addColumn);
    expect(await outcomeOf(() => who(open))).toBe('0A000');
    await ddl.query(createIndex);
    expect([await outcomeOf(() => who(open)), await outcomeOf(() => who(open))]).toEqual(['0A000', '0A000']);
    expect(await findUser(open, ada?.id ?? '')).toMatchObject({ name: 'Ada' });

    const later = await client();
    expect(await who(later)).toMatchObject({ name: 'Ada' });
    await applied(ddl, undo);
    expect(await outcomeOf(() => who(later))).toBe('0A000');
    for (const each of [ddl, open, later]) await each.end();
  });

  it('the undo brings 42703 back and deletes the ids written meanwhile', async () => {
    const { client, url } = await fresh();
    const ddl = await client();
    const pool = new pg.Pool({ connectionString: url });
    const ada = (await register(pool, 'ada@example.com', 'Ada', 'secret'))?.id ?? '';
    const team = await createTeam(pool, ada, 'Engines');
    await applied(ddl, statementsOf(change));
    expect(await billingAccount(pool, team)).toMatchObject({ stripeCustomerId: null });
    await linkStripeCustomer(pool, ada, 'cus_1');
    expect(await billingAccount(pool, team)).toMatchObject({ stripeCustomerId: 'cus_1' });

    await applied(ddl, undo);
    expect(await outcomeOf(() => billingAccount(pool, team))).toBe('42703');
    await applied(ddl, statementsOf(change));
    expect(await billingAccount(pool, team)).toMatchObject({ stripeCustomerId: null });
    await pool.end();
    await ddl.end();
  });
});
