import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { runStep } from '../../src/execute/execute.ts';
import { makePlan } from '../../src/plan/plan.ts';
import { readSchema } from '../../src/postgres/catalog/read.ts';
import { batchLoop } from '../../src/sql/batch-loop.ts';
import { loadParser } from '../../src/sql/parse.ts';
import { freshDatabase, useSandbox } from '../support/sandbox.ts';
import { change } from '../support/schema.ts';
import { stepsOf } from './plan.ts';
import { type Ran, runPlan } from './run.ts';

const sandbox = useSandbox();
const schema = readFileSync(new URL('shop.sql', import.meta.url), 'utf8');

beforeAll(loadParser);

const run = (change: string): Promise<Ran> => runPlan(sandbox(), schema, change);

/** Every step ran, its done-condition turned from false to true, and together they are the change as it is written. */
function expectDone({ forward, said, wanted }: Ran): void {
  expect(forward.filter(outcome => outcome !== 'done')).toEqual([]);
  const wrong = said.filter(
    ([before, after]) =>
      `${before}, ${after}` !== 'not done, done' && `${before}, ${after}` !== 'unknown, unknown',
  );
  expect(wrong).toEqual([]);
  expect(wanted).toEqual([]);
}

/** Every undo ran, and left the catalog and the rows as they were before its step. */
function expectUndone({ back, undone }: Ran): void {
  expect(back.join()).not.toMatch(/none|stopped|failed|\d/);
  expect(undone.flat()).toEqual([]);
}

/** As the catalog had everything, with every row but the values of dropped columns. */
function expectCatalogUndone({ back, undone }: Ran): void {
  expect(back.join()).not.toMatch(/none|stopped|failed|\d/);
  expect(undone.flat().filter(difference => !difference.startsWith('rows of '))).toEqual([]);
}

describe('recipes', () => {
  test('columns with defaults that need no rewrite', async () => {
    const ran = await run(`
      ALTER TABLE users ADD COLUMN customer_id text, ADD COLUMN a int NOT NULL DEFAULT 5, ADD b timestamptz DEFAULT now(),
        ADD COLUMN m mood DEFAULT 'ok', ADD COLUMN st int NOT NULL DEFAULT app_stable(), ADD COLUMN p plain_text DEFAULT 'z';
      ALTER TABLE parts ADD COLUMN q int;
      ALTER TABLE "Order Items" ADD COLUMN "New Col" text DEFAULT 'it''s';`);
    expectDone(ran);
    expectUndone(ran);
  });

  test('columns with volatile defaults: composite keys, partitions, quoted names, NOT NULL', async () => {
    const ran = await run(`
      ALTER TABLE pairs ADD COLUMN r float8 DEFAULT random();
      ALTER TABLE parts ADD COLUMN r float8[] NOT NULL DEFAULT ARRAY[random()];
      ALTER TABLE "Order Items" ADD COLUMN "New Col" int NOT NULL DEFAULT app_rand();
      ALTER TABLE users ADD COLUMN token uuid NOT NULL DEFAULT gen_random_uuid(),
        ADD CONSTRAINT tokens CHECK (token IS NOT NULL) NOT VALID;`);
    expectDone(ran);
    expectUndone(ran);
  });

  test('columns with a key, a reference, a sequence, a generated value', async () => {
    const ran = await run(`
      ALTER TABLE log ADD COLUMN k uuid DEFAULT gen_random_uuid();
      ALTER TABLE users ADD COLUMN x int UNIQUE, ADD COLUMN y int CHECK (y > 0), ADD COLUMN z bigserial,
        ADD COLUMN w posint, ADD COLUMN ref bigint REFERENCES orders (id),
        ADD COLUMN g int GENERATED ALWAYS AS (age * 2) STORED, ADD COLUMN plain text;`);
    expectDone(ran);
    expectUndone(ran);
  });

  test('indexes: names as Postgres chooses them, replaced, dropped', async () => {
    const ran = await run(`
      DROP INDEX users_email_idx, users_name_status_idx;
      CREATE INDEX ON users (name, lower(email)) INCLUDE (age);
      CREATE INDEX ON users (name, lower(email)) INCLUDE (age);
      CREATE INDEX ON users ((age + 1), (age::text), (coalesce(name, email)), (CASE WHEN age > 1 THEN 1 END), (age::text));
      CREATE INDEX IF NOT EXISTS items ON "Order Items" ("Name", ("select" + 1));
      CREATE INDEX ON "Order Items" ("Name") WHERE "select" > 1;
      CREATE INDEX ON totals (s);
      CREATE INDEX ON parts (v);
      CREATE INDEX ON app.things (v);
      CREATE TABLE a_table_with_a_rather_long_name_indeed (a_column_with_a_rather_long_name_as_well int);
      CREATE INDEX ON a_table_with_a_rather_long_name_indeed (a_column_with_a_rather_long_name_as_well);`);
    expectDone(ran);
    expectUndone(ran);
  });

  test('dropped columns, with indexes, constraints and views that fall with them', async () => {
    const ran = await run(`
      ALTER TABLE users DROP COLUMN age CASCADE, DROP COLUMN name, DROP COLUMN status, DROP COLUMN created;
      ALTER TABLE orders DROP COLUMN double_total, DROP COLUMN note;
      ALTER TABLE orders DROP COLUMN id;`);
    expectDone(ran);
    expectCatalogUndone(ran);
  });

  test('a column that must be written is made nullable first', async () => {
    const ran = await run('DROP VIEW old_adults; DROP VIEW adults; ALTER TABLE users DROP COLUMN email;');
    expectDone(ran);
    expect(ran.plan.phases[0]?.steps[0]?.sql[0]).toContain('DROP NOT NULL');
    // Past the point of no return the rows hold null: the undo of the first step says so instead of making values up.
    expect(ran.back.slice(1)).toEqual(['done', 'done', 'done, done, done, done']);
    expect(ran.back[0]).toContain('23514');
  });
});

describe('statements carried through', () => {
  test('new objects', async () => {
    const ran = await run(`
      CREATE TABLE teams (id int PRIMARY KEY, owner bigint REFERENCES users (id), name text UNIQUE);
      CREATE INDEX ON teams (owner);
      CREATE UNIQUE INDEX CONCURRENTLY teams_x ON teams (id, name);
      ALTER TABLE teams ADD COLUMN token uuid DEFAULT gen_random_uuid(), ADD COLUMN z int NOT NULL;
      CREATE VIEW v AS SELECT id FROM users;
      CREATE OR REPLACE VIEW adults AS SELECT id, email, age, name FROM users WHERE age > 20;
      CREATE MATERIALIZED VIEW mv AS SELECT count(*) FROM users;
      CREATE SEQUENCE s;
      CREATE TYPE color AS ENUM ('a');
      CREATE DOMAIN d2 AS int CHECK (VALUE > 1);
      CREATE TYPE addr AS (street text, city text);
      CREATE SCHEMA extra;
      CREATE FUNCTION f2(a int, b text DEFAULT 'x') RETURNS int LANGUAGE sql AS 'SELECT 1';
      CREATE OR REPLACE FUNCTION app_stable() RETURNS integer LANGUAGE sql STABLE AS 'SELECT 2';
      CREATE TRIGGER touch2 BEFORE INSERT ON users FOR EACH ROW EXECUTE FUNCTION touch();
      CREATE POLICY pol ON users USING (true);
      ALTER TABLE users ENABLE ROW LEVEL SECURITY;
      CREATE STATISTICS st ON name, age FROM users;
      CREATE RULE r1 AS ON INSERT TO log DO ALSO NOTHING;`);
    expectDone(ran);
    expectUndone(ran);
  });

  test('constraints', async () => {
    const ran = await run(`
      ALTER TABLE users ADD CONSTRAINT u2 UNIQUE (email, name), ADD CHECK (age < 1000),
        ADD CONSTRAINT fk FOREIGN KEY (age) REFERENCES orders (id) NOT VALID;
      ALTER TABLE orders ADD FOREIGN KEY (user_id) REFERENCES users;
      ALTER TABLE users ADD UNIQUE (email);
      ALTER TABLE log ADD PRIMARY KEY (line);
      ALTER TABLE pairs ADD EXCLUDE USING btree (b WITH =);
      ALTER TABLE users DROP CONSTRAINT users_age_check;
      ALTER TABLE orders DROP CONSTRAINT orders_user_id_fkey;
      ALTER TABLE users DROP CONSTRAINT users_name_key;
      ALTER TABLE pairs ADD CONSTRAINT later CHECK (a > -5) NOT VALID;
      ALTER TABLE pairs VALIDATE CONSTRAINT later;`);
    expectDone(ran);
    expectUndone(ran);
  });

  test('renames', async () => {
    const ran = await run(`
      ALTER TABLE users RENAME COLUMN name TO full_name;
      ALTER TABLE users RENAME CONSTRAINT users_age_check TO agecheck;
      ALTER TRIGGER touch ON users RENAME TO touched;
      ALTER INDEX users_email_idx RENAME TO email_idx;
      ALTER TABLE users RENAME TO people;
      ALTER TABLE people ADD COLUMN x int;
      ALTER TABLE log SET SCHEMA app;
      ALTER TYPE mood RENAME VALUE 'sad' TO 'blue';
      ALTER TYPE mood RENAME TO feeling;
      ALTER VIEW adults RENAME TO grownups;
      ALTER FUNCTION app_stable() RENAME TO app_stable2;
      ALTER SEQUENCE tickets RENAME TO tix;
      ALTER SCHEMA app RENAME TO app2;`);
    expectDone(ran);
    expectUndone(ran);
  });

  test('defaults, NOT NULL, types, comments', async () => {
    const ran = await run(`
      ALTER TABLE users ALTER COLUMN name DROP DEFAULT;
      ALTER TABLE users ALTER COLUMN status SET DEFAULT 'old', ALTER COLUMN age SET DEFAULT 3;
      ALTER TABLE users ALTER COLUMN age SET NOT NULL;
      ALTER TABLE users ALTER COLUMN email DROP NOT NULL;
      ALTER TABLE users ALTER COLUMN name TYPE varchar(40);
      COMMENT ON TABLE users IS 'new';
      COMMENT ON COLUMN users.name IS NULL;
      COMMENT ON INDEX users_email_idx IS 'x';
      COMMENT ON VIEW adults IS 'of age';`);
    expectDone(ran);
    expectUndone(ran);
  });

  test('dropped objects', async () => {
    const ran = await run(`
      DROP VIEW old_adults;
      DROP MATERIALIZED VIEW totals;
      DROP FUNCTION app_rand();
      DROP TRIGGER touch ON users;
      DROP SEQUENCE tickets;
      DROP TYPE mood;
      DROP DOMAIN posint;`);
    expectDone(ran);
    expectUndone(ran);
  });

  test('partitions', async () => {
    const ran = await run(`
      CREATE TABLE parts_2 PARTITION OF parts FOR VALUES FROM (100) TO (200);
      CREATE TABLE parts_3 (LIKE parts);
      ALTER TABLE parts ATTACH PARTITION parts_3 FOR VALUES FROM (200) TO (300);
      ALTER TABLE parts DETACH PARTITION parts_1;`);
    expectDone(ran);
    expectUndone(ran);
  });

  test('a rename and the view that keeps the old name are one step', async () => {
    const ran = await run(
      'BEGIN; ALTER TABLE users RENAME TO people; CREATE VIEW users AS SELECT * FROM people; COMMIT;',
    );
    expect(ran.forward).toEqual(['done']);
    expectDone(ran);
    expectUndone(ran);
  });

  test('a search path that the change sets', async () => {
    const ran = await run(`
      SET search_path TO app, public;
      ALTER TABLE things ADD COLUMN n int;
      CREATE INDEX ON things (n);
      CREATE VIEW tv AS SELECT * FROM things;`);
    expectDone(ran);
    expectUndone(ran);
  });

  test('what has no undo says so, and is run', async () => {
    const ran = await run(`
      ALTER TYPE mood ADD VALUE 'great';
      UPDATE users SET name = 'y' WHERE id = 1;
      DELETE FROM log WHERE line = 'l1';
      DO $$ BEGIN PERFORM 1; END $$;
      VACUUM users;
      REFRESH MATERIALIZED VIEW totals;
      DROP TABLE log;`);
    expectDone(ran);
    // Past the point of no return there is nothing to rename back.
    const renamedBack = expect.stringMatching(/^42P01/);
    const before = ['none', 'none', 'none', 'none', 'already done', 'already done'];
    expect(ran.back).toEqual([...before, renamedBack, 'none']);
  });

  test('a name that is taken: the statement fails, and its undo takes nothing away', async () => {
    const ran = await run(`
      ALTER TABLE users ADD COLUMN email int;
      CREATE INDEX users_email_idx ON users (name);
      CREATE TABLE log (x int);
      CREATE SEQUENCE tickets;
      ALTER TABLE users ADD CONSTRAINT users_age_check CHECK (age > 7);`);
    expect(ran.forward.slice(0, 5).map(outcome => outcome.slice(0, 5))).toEqual([
      '42701',
      '42P07',
      '42P07',
      '42P07',
      '42710',
    ]);
    expect(new Set(ran.back)).toEqual(new Set(['already done']));
    expect(ran.undone.flat()).toEqual([]);
  });
});

test('the loop for psql fills a table in batches that are committed one by one', async () => {
  const database = await freshDatabase(sandbox(), schema);
  try {
    const { session } = database;
    const sql = 'ALTER TABLE pairs ADD COLUMN r float8 DEFAULT random()';
    const [add, fill] = stepsOf(makePlan(await readSchema(session), change(sql)));
    if (!add || !fill) throw new Error('two steps were expected');
    expect(await runStep(session, add)).toMatchObject({ outcome: 'done' });
    const count =
      'SELECT count(*) AS n, count(DISTINCT xmin::text) AS transactions FROM pairs WHERE r IS NOT NULL';
    // The last batch fails: those before it stay.
    await session.run('ALTER TABLE pairs ADD CONSTRAINT late CHECK (a < 2050 OR r IS NULL) NOT VALID');
    await expect(session.run(batchLoop(fill))).rejects.toMatchObject({ code: '23514' });
    expect((await session.query(count)).rows[0]).toEqual({ n: '2000', transactions: '2' });
    await session.run('ALTER TABLE pairs DROP CONSTRAINT late');
    await session.run(batchLoop(fill));
    expect((await session.query(count)).rows[0]).toEqual({ n: '2100', transactions: '3' });
  } finally {
    await database.drop();
  }
});

test('the invalid index of a build that failed is seen, cleared and built anew', async () => {
  const database = await freshDatabase(sandbox(), schema);
  try {
    const { session } = database;
    await session.run("UPDATE log SET line = 'same'");
    const [build] = stepsOf(
      makePlan(await readSchema(session), change('CREATE UNIQUE INDEX u ON log (line)')),
    );
    if (!build) throw new Error('one step was expected');
    await expect(session.run(build.sql[0] ?? '')).rejects.toMatchObject({ code: '23505' });
    expect(Object.values((await session.query(build.doneWhen)).rows[0] ?? {})).toEqual(['half done']);
    await session.run('DELETE FROM log WHERE ctid <> (SELECT min(ctid) FROM log)');
    expect(await runStep(session, build)).toMatchObject({ outcome: 'done' });
  } finally {
    await database.drop();
  }
});
