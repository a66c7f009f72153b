import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { loadParser } from '../../src/sql/parse.ts';
import { useSandbox } from '../support/sandbox.ts';
import { type Ran, runPlan } from './run.ts';

const sandbox = useSandbox();
const schema = readFileSync(new URL('shop.sql', import.meta.url), 'utf8');

beforeAll(loadParser);

/**
 * Runs the plan of a change: every step and every undo ran, each done-condition turned from false to true, the catalog
 * at the end is the one that the change leaves as it is written, and each undo gives back catalog and rows. Gives the steps.
 */
async function online(change: string, more = ''): Promise<string[]> {
  const { plan, forward, said, wanted, back, undone }: Ran = await runPlan(sandbox(), schema + more, change);
  expect(forward.filter(outcome => outcome !== 'done')).toEqual([]);
  const wrong = said.filter(([before, after]) => before === 'done' || after === 'not done');
  expect(wrong).toEqual([]);
  expect(wanted).toEqual([]);
  expect(back.join()).not.toMatch(/none|stopped|failed|\d/);
  expect(undone.flat()).toEqual([]);
  return plan.phases.flatMap(phase => phase.steps.flatMap(step => step.sql));
}

describe('ADD CHECK', () => {
  test('on plain and partitioned tables, without names, in the place of another', async () => {
    const steps = await online(`
      ALTER TABLE users ADD CHECK (age < 1000), ADD CHECK (age < 999 AND name <> ''), ADD CONSTRAINT "A b" CHECK (id > 0);
      ALTER TABLE parts ADD CONSTRAINT parts_v CHECK (v <> 'it''s');
      ALTER TABLE app.things ADD CHECK (v IN ('a', 'b'));
      ALTER TABLE "Order Items" ADD CHECK ("select" < 100);
      ALTER TABLE users DROP CONSTRAINT users_age_check, ADD CONSTRAINT age_check CHECK (age > -1);`);
    expect(steps.filter(sql => sql.includes('VALIDATE'))).toHaveLength(7);
  });

  test('under the name of the one whose place it takes', async () => {
    const steps = await online(`
      ALTER TABLE users DROP CONSTRAINT users_age_check, ADD CONSTRAINT users_age_check CHECK (age > -1);
      ALTER TABLE orders DROP CONSTRAINT orders_user_id_fkey,
        ADD CONSTRAINT orders_user_id_fkey FOREIGN KEY (user_id) REFERENCES users ON DELETE CASCADE;
      ALTER TABLE users DROP CONSTRAINT users_name_key, ADD CONSTRAINT users_name_key UNIQUE (name, id);`);
    expect(steps.filter(sql => sql.includes('VALIDATE'))).toHaveLength(2);
  });
});

describe('SET NOT NULL', () => {
  test('on plain and partitioned tables, proved by the plan or by a CHECK that is there', async () => {
    const steps = await online(`
      ALTER TABLE users ALTER age SET NOT NULL, ALTER COLUMN name SET NOT NULL;
      ALTER TABLE parts ALTER v SET NOT NULL;
      ALTER TABLE orders ADD CONSTRAINT proof CHECK (total IS NOT NULL AND total > 0);
      ALTER TABLE orders ALTER total SET NOT NULL;
      ALTER TABLE "Order Items" ALTER "Name" SET NOT NULL;`);
    expect(steps.filter(sql => sql.includes('VALIDATE'))).toHaveLength(5);
  });
});

describe('ADD FOREIGN KEY', () => {
  test('to other tables, to itself, with actions, from partitions', async () => {
    const steps = await online(`
      ALTER TABLE orders ADD FOREIGN KEY (user_id) REFERENCES users ON DELETE SET NULL ON UPDATE CASCADE DEFERRABLE;
      ALTER TABLE users ADD CONSTRAINT self FOREIGN KEY (age) REFERENCES users (id) MATCH FULL;
      ALTER TABLE pairs ADD COLUMN pa int, ADD COLUMN pb text, ADD FOREIGN KEY (pa, pb) REFERENCES pairs;
      ALTER TABLE parts_1 ADD FOREIGN KEY (id) REFERENCES users (id);
      ALTER TABLE orders DROP CONSTRAINT orders_user_id_fkey, ADD CONSTRAINT fk FOREIGN KEY (user_id) REFERENCES users;`);
    expect(steps.filter(sql => sql.includes('VALIDATE'))).toHaveLength(5);
  });

  test('from a partitioned table: from its partition first', async () => {
    const steps = await online('ALTER TABLE parts ADD FOREIGN KEY (id) REFERENCES users (id)');
    expect(steps).toHaveLength(3);
  });
});

describe('ADD UNIQUE and ADD PRIMARY KEY', () => {
  test('over indexes built concurrently, on nullable columns, in the place of others', async () => {
    const steps = await online(`
      ALTER TABLE users ADD CONSTRAINT u2 UNIQUE (email, name), ADD UNIQUE (email) DEFERRABLE INITIALLY DEFERRED;
      ALTER TABLE app.things ADD UNIQUE (v) INCLUDE (id) WITH (fillfactor = 70);
      ALTER TABLE log ADD PRIMARY KEY (line);
      ALTER TABLE "Order Items" ADD UNIQUE ("select", "Id");
      ALTER TABLE parts_1 ADD UNIQUE (id);
      ALTER TABLE pairs DROP CONSTRAINT pairs_pkey, ADD CONSTRAINT pairs_key PRIMARY KEY (b, a);
      CREATE UNIQUE INDEX CONCURRENTLY orders_total ON orders (total);
      ALTER TABLE orders ADD CONSTRAINT orders_total UNIQUE USING INDEX orders_total;
      ALTER TABLE users ADD CONSTRAINT e UNIQUE USING INDEX users_email_idx;`);
    expect(steps.filter(sql => sql.includes('CREATE UNIQUE INDEX CONCURRENTLY'))).toHaveLength(8);
  });

  test('on a partitioned table, and EXCLUDE, which has no other way', async () => {
    const steps = await online(`
      ALTER TABLE parts ADD UNIQUE (k, id);
      ALTER TABLE pairs ADD EXCLUDE USING btree (b WITH =);`);
    expect(steps).toHaveLength(4);
  });
});

describe('CREATE INDEX on a partitioned table', () => {
  const partitions = `
    CREATE TABLE events (id int, at date, "Kind" text, PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
    CREATE TABLE events_1 PARTITION OF events FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
    CREATE TABLE "Events 2" PARTITION OF events FOR VALUES FROM ('2026-01-01') TO ('2027-01-01') PARTITION BY RANGE (at);
    CREATE TABLE app.leaf PARTITION OF "Events 2" FOR VALUES FROM ('2026-01-01') TO ('2026-06-01');
    CREATE TABLE leaf_b PARTITION OF "Events 2" FOR VALUES FROM ('2026-06-01') TO ('2027-01-01');
    CREATE TABLE events_3 PARTITION OF events DEFAULT;
    CREATE INDEX mine ON leaf_b (at, lower("Kind"));
    INSERT INTO events SELECT i, date '2025-06-01' + i, CASE WHEN i % 2 = 0 THEN 'a' ELSE 'b' END FROM generate_series(1, 500) i;`;

  test('plain, unique, over expressions, with partitions of partitions', async () => {
    const steps = await online(
      `CREATE INDEX ON events (at, lower("Kind"));
       CREATE UNIQUE INDEX whole ON events (at, id) WHERE id > 1;
       CREATE INDEX IF NOT EXISTS "Odd" ON "Events 2" (id) INCLUDE (at) WITH (fillfactor = 80);`,
      partitions,
    );
    expect(steps.filter(sql => sql.includes('CONCURRENTLY'))).toHaveLength(3 + 4 + 2);
  });
});

describe('DETACH PARTITION', () => {
  const partitions = `
    CREATE TABLE spans (id int, at date, k int) PARTITION BY RANGE (at);
    CREATE TABLE spans_1 PARTITION OF spans FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
    CREATE TABLE spans_2 PARTITION OF spans FOR VALUES FROM ('2026-01-01') TO ('2027-01-01') PARTITION BY LIST (k);
    CREATE TABLE leaf PARTITION OF spans_2 FOR VALUES IN (1);
    CREATE TABLE listed (k text, CHECK (k IS NOT NULL)) PARTITION BY LIST (lower(k));
    CREATE TABLE "Listed 1" PARTITION OF listed FOR VALUES IN ('a');
    INSERT INTO spans SELECT i, date '2025-06-01' + i, 1 FROM generate_series(1, 400) i;`;

  test('concurrently, without the CHECK that it leaves', async () => {
    const steps = await online(
      `ALTER TABLE spans_2 DETACH PARTITION leaf;
       ALTER TABLE spans DETACH PARTITION spans_1;
       ALTER TABLE spans DETACH PARTITION spans_2;
       ALTER TABLE listed DETACH PARTITION "Listed 1";`,
      partitions,
    );
    expect(steps.filter(sql => sql.includes('CONCURRENTLY'))).toHaveLength(4);
  });
});

test('REINDEX and REFRESH concurrently', async () => {
  const steps = await online(
    `REINDEX TABLE users;
     REINDEX TABLE parts;
     REINDEX INDEX users_email_idx;
     REINDEX SCHEMA app;
     REFRESH MATERIALIZED VIEW totals;`,
    'CREATE UNIQUE INDEX ON totals (user_id);',
  );
  expect(steps.every(sql => sql.includes('CONCURRENTLY'))).toBe(true);
});

test('columns with CHECK, UNIQUE and REFERENCES behind them', async () => {
  const steps = await online(`
    ALTER TABLE users ADD COLUMN x int UNIQUE CHECK (x > 0 AND x < age), ADD COLUMN z bigserial,
      ADD COLUMN ref bigint CONSTRAINT "R" REFERENCES orders (id) ON DELETE SET NULL, ADD COLUMN plain text;
    ALTER TABLE parts ADD COLUMN y int DEFAULT 7 CHECK (y > 0);
    ALTER TABLE pairs ADD COLUMN t uuid NOT NULL UNIQUE DEFAULT gen_random_uuid();`);
  expect(steps.filter(sql => sql.includes('VALIDATE'))).toHaveLength(5);
  expect(steps.filter(sql => sql.includes('CONCURRENTLY'))).toHaveLength(2);
});
