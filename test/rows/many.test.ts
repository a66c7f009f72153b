import { expect, test } from 'vitest';
import { fillRows } from '../../src/rows/fill.ts';
import { useSandbox } from '../support/sandbox.ts';
import { databaseWith, digest, flags } from './support.ts';

const sandbox = useSandbox();
/** Enough for indexes to be set aside and two sessions to insert. */
const MANY = 45_000;

/** Raises when a superuser calls it: whoever fills or builds an index must not be one. */
const trap = `
CREATE FUNCTION trap(t text) RETURNS text LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
  IF current_setting('is_superuser')::boolean THEN RAISE EXCEPTION 'called by a superuser'; END IF;
  RETURN t;
END $$;`;

test('sets indexes aside and builds them as they were, never as the superuser', async () => {
  const filled = await databaseWith(
    sandbox(),
    `${trap}
    CREATE TABLE t (id bigint PRIMARY KEY, email text NOT NULL UNIQUE, name text CHECK (trap(name) <> 'x'), at timestamptz NOT NULL DEFAULT now(), tags text[]);
    CREATE INDEX by_trap ON t (trap(email)) WHERE trap(name) IS NOT NULL;
    CREATE UNIQUE INDEX lowered ON t (lower(email)) INCLUDE (name);
    CREATE INDEX tagged ON t USING gin (tags);
    CREATE INDEX at_brin ON t USING brin (at);
    CREATE STATISTICS s ON id, email FROM t;
    CREATE TABLE parent (id int PRIMARY KEY) PARTITION BY RANGE (id);
    CREATE TABLE low PARTITION OF parent FOR VALUES FROM (0) TO (30000);
    CREATE TABLE high PARTITION OF parent FOR VALUES FROM (30000) TO (100000);
    CREATE TABLE child (parent_id int REFERENCES parent, n int NOT NULL, PRIMARY KEY (parent_id, n));`,
  );
  const { session } = filled;
  const before = await flags(session);
  const wanted = new Map(['t', 'parent', 'child'].map(name => [`public.${name}`, MANY]));
  const report = await fillRows(sandbox(), filled.name, filled.schema, wanted);
  expect(report).toEqual({ rows: wanted, notFilled: [] });
  expect(await flags(session)).toEqual(before);

  await session.run('SET enable_seqscan = off; SET enable_bitmapscan = off');
  const queries = {
    id: 'SELECT count(*)::integer AS n FROM t WHERE id > -1',
    email: `SELECT count(*)::integer AS n FROM t WHERE email > ''`,
    lowered: `SELECT count(*)::integer AS n FROM t WHERE lower(email) > ''`,
  };
  for (const [what, query] of Object.entries(queries)) {
    expect((await session.query(query)).rows[0]?.n, what).toBe(MANY);
    expect(JSON.stringify((await session.query(`EXPLAIN ${query}`)).rows), what).toContain('Index');
  }
  await filled.drop();
});

test('a duplicate that only shows when the index is built does not stay', async () => {
  const filled = await databaseWith(
    sandbox(),
    `CREATE TABLE t (id serial PRIMARY KEY, code text NOT NULL);
     CREATE UNIQUE INDEX folded ON t ((abs(hashtext(code)::bigint) % 20000000));`,
  );
  const { session } = filled;
  const before = await flags(session);
  await fillRows(sandbox(), filled.name, filled.schema, new Map([['public.t', 40]]));
  const few = await digest(filled);
  await session.run(`CREATE TABLE few AS TABLE t`);
  const report = await fillRows(sandbox(), filled.name, filled.schema, new Map([['public.t', MANY]]));
  expect(report).toEqual({ rows: new Map([['public.t', MANY]]), notFilled: [] });
  expect((await flags(session)) as unknown[]).toEqual(expect.arrayContaining(before as unknown[]));
  const { rows } = await session.query('SELECT count(*)::integer AS n FROM few JOIN t USING (id, code)');
  expect(rows[0]?.n).toBe(40);
  expect(few).not.toEqual({});
  await filled.drop();
});

test('a row that only a late number makes wrong is left out', async () => {
  const filled = await databaseWith(
    sandbox(),
    `CREATE TABLE t (id serial PRIMARY KEY, code text NOT NULL UNIQUE CHECK (code <> 'amber 16000'));`,
  );
  const report = await fillRows(sandbox(), filled.name, filled.schema, new Map([['public.t', MANY]]));
  expect(report).toEqual({ rows: new Map([['public.t', MANY]]), notFilled: [] });
  const { rows } = await filled.session.query(
    `SELECT count(*)::integer AS n FROM t WHERE code = 'amber 15984'`,
  );
  expect(rows[0]?.n, 'the number before the refused one is used').toBe(1);
  await filled.drop();
});

test('a table that cannot hold the rows keeps what it had, and says which constraint', async () => {
  const filled = await databaseWith(
    sandbox(),
    `CREATE TABLE t (id serial PRIMARY KEY, n integer NOT NULL);
     INSERT INTO t (n) VALUES (1);
     ALTER TABLE t ADD CONSTRAINT never CHECK (n <> n) NOT VALID;`,
  );
  const report = await fillRows(sandbox(), filled.name, filled.schema, new Map([['public.t', MANY]]));
  expect(report.rows.get('public.t')).toBe(1);
  expect(report.notFilled).toEqual([{ relation: 'public.t', because: expect.stringContaining('"never"') }]);
  await filled.drop();
});

test('two fills in parallel sessions give the same rows', async () => {
  const sql = 'CREATE TABLE t (id bigint PRIMARY KEY, a text NOT NULL, b timestamptz, c numeric(8,2));';
  const digests: unknown[] = [];
  for (const _ of [1, 2]) {
    const filled = await databaseWith(sandbox(), sql);
    await fillRows(sandbox(), filled.name, filled.schema, new Map([['public.t', MANY]]));
    digests.push(await digest(filled));
    await filled.drop();
  }
  expect(digests[0]).toEqual(digests[1]);
});
