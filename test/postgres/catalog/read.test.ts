import { expect, it } from 'vitest';
import type { Schema, Table } from '../../../src/model/schema.ts';
import { readSchema } from '../../../src/postgres/catalog/read.ts';
import { quotedKeywords } from '../../../src/sql/keywords.ts';
import { qualified } from '../../../src/sql/names.ts';
import { freshDatabase, useSandbox } from '../../support/sandbox.ts';

const sandbox = useSandbox();

async function schemaOf(sql: string): Promise<Schema> {
  const { session, drop } = await freshDatabase(sandbox(), sql);
  const schema = await readSchema(session);
  await drop();
  return schema;
}

function table(schema: Schema, name: string): Table {
  const found = schema.tables.find(one => one.name === name);
  if (!found) throw new Error(`no table ${name}`);
  return found;
}

it('tells columns with their types, defaults, identities and generated values', async () => {
  const schema = await schemaOf(`
    CREATE TYPE mood AS ENUM ('low', 'high');
    CREATE DOMAIN grade AS integer NOT NULL CHECK (VALUE BETWEEN 1 AND 6);
    CREATE DOMAIN feeling AS mood;
    CREATE TABLE t (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      gone int,
      name varchar(20) COLLATE "C" NOT NULL DEFAULT 'x',
      shout text GENERATED ALWAYS AS (upper(name)) STORED,
      marks grade[], felt feeling);
    ALTER TABLE t DROP COLUMN gone;
    COMMENT ON COLUMN t.name IS 'as written';`);
  expect(table(schema, 'public.t').columns).toEqual([
    { name: 'id', position: 1, type: 'bigint', baseType: 'bigint', notNull: true, identity: 'always' },
    {
      name: 'name',
      position: 2,
      type: 'character varying(20)',
      baseType: 'character varying(20)',
      notNull: true,
      default: `'x'::character varying`,
      collation: '"C"',
      comment: 'as written',
    },
    {
      name: 'shout',
      position: 3,
      type: 'text',
      baseType: 'text',
      notNull: false,
      default: 'upper((name)::text)',
      generated: 'stored',
    },
    { name: 'marks', position: 4, type: 'public.grade[]', baseType: 'integer[]', notNull: false },
    {
      name: 'felt',
      position: 5,
      type: 'public.feeling',
      baseType: 'public.mood',
      notNull: false,
      enumLabels: ['low', 'high'],
    },
  ]);
});

it('tells what a domain demands, down through the domains under it', async () => {
  const schema = await schemaOf(`
    CREATE DOMAIN positive AS numeric(8,2) CHECK (VALUE > 0);
    CREATE DOMAIN price AS positive NOT NULL CHECK (VALUE < 1000);
    CREATE TABLE t (p price);`);
  expect(table(schema, 'public.t').columns[0]).toMatchObject({
    type: 'public.price',
    baseType: 'numeric(8,2)',
    domainChecks: ['VALUE IS NOT NULL', expect.stringContaining('1000'), expect.stringContaining('> ')],
  });
});

it('tells indexes and constraints, and which belong together', async () => {
  const schema = await schemaOf(`
    CREATE SCHEMA app;
    CREATE TABLE users (id int PRIMARY KEY, email text UNIQUE);
    CREATE TABLE app."Order" (id int, "User" int REFERENCES users, total int CONSTRAINT paid CHECK (total > 0));
    ALTER TABLE app."Order" ADD CONSTRAINT later CHECK (id > 0) NOT VALID;
    CREATE INDEX part ON app."Order" (lower(total::text), "User") INCLUDE (id) WHERE total > 5;`);
  expect(table(schema, 'public.users').indexes.map(one => [one.name, one.constraint, one.primary])).toEqual([
    ['users_email_key', 'users_email_key', false],
    ['users_pkey', 'users_pkey', true],
  ]);
  const order = table(schema, 'app."Order"');
  expect(order.relname).toBe('Order');
  expect(order.indexes).toMatchObject([
    { name: 'app.part', columns: [null, 'User'], include: ['id'], predicate: '(total > 5)', method: 'btree' },
  ]);
  expect(order.indexes[0]?.definition).toContain('ON app."Order" USING btree');
  expect(order.constraints).toMatchObject([
    { name: 'Order_User_fkey', kind: 'foreign key', references: { table: 'public.users', columns: ['id'] } },
    { name: 'later', kind: 'check', validated: false },
    { name: 'paid', kind: 'check', expression: '(total > 0)', columns: ['total'], validated: true },
  ]);
});

it('tells partitions and, once analysed, sizes', async () => {
  const { session, drop } = await freshDatabase(
    sandbox(),
    `CREATE TABLE m (k int) PARTITION BY RANGE (k); CREATE INDEX m_k ON m (k);
     CREATE TABLE m1 PARTITION OF m FOR VALUES FROM (0) TO (10);
     CREATE TABLE m2 PARTITION OF m FOR VALUES FROM (10) TO (20);
     CREATE TABLE empty (); CREATE TABLE unknown (a int);
     INSERT INTO m SELECT i % 20 FROM generate_series(1, 60) i;`,
  );
  await session.run('ANALYZE m1');
  await session.run('VACUUM ANALYZE m2');
  await session.run('ANALYZE empty');
  const schema = await readSchema(session);
  expect(table(schema, 'public.m')).toMatchObject({ kind: 'partitioned', estimatedRows: 60 });
  expect(table(schema, 'public.m1')).toMatchObject({
    kind: 'partition',
    parent: 'public.m',
    estimatedRows: 30,
  });
  expect(table(schema, 'public.m1').indexes[0]).toMatchObject({ name: 'm1_k_idx', parent: 'm_k' });
  expect(table(schema, 'public.empty').estimatedRows).toBe(0);
  expect(table(schema, 'public.unknown').estimatedRows).toBeNull();
  await drop();
});

it('says on which tables and columns everything else depends, through views of views', async () => {
  const { others } = await schemaOf(`
    CREATE TABLE users (id int, email text, age int);
    CREATE VIEW active AS SELECT id, email FROM users WHERE age > 3;
    CREATE VIEW mails AS SELECT email FROM active;
    CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
    CREATE TRIGGER touched BEFORE UPDATE OF email ON users FOR EACH ROW EXECUTE FUNCTION touch();
    CREATE POLICY old ON users USING (age > 18);
    CREATE FUNCTION of(u users) RETURNS text LANGUAGE sql AS 'SELECT 1::text';
    CREATE SEQUENCE counter OWNED BY users.id;`);
  const depends = new Map(others.map(one => [`${one.kind} ${one.identity}`, [one.relations, one.columns]]));
  expect(depends.get('view public.active')).toEqual([
    ['public.users'],
    ['public.users.age', 'public.users.email', 'public.users.id'],
  ]);
  expect(depends.get('view public.mails')).toEqual([
    ['public.active', 'public.users'],
    ['public.active.email'],
  ]);
  expect(depends.get('trigger touched on public.users')).toEqual([['public.users'], ['public.users.email']]);
  expect(depends.get('policy old on public.users')).toEqual([['public.users'], ['public.users.age']]);
  expect(depends.get('function public.of(u public.users)')).toEqual([['public.users'], []]);
  expect(depends.get('sequence public.counter')).toEqual([['public.users'], ['public.users.id']]);
});

it('leaves out what Postgres and extensions made, but knows the volatility of their functions', async () => {
  const { session, drop } = await freshDatabase(sandbox());
  const root = await sandbox().connect(session.database, 'root');
  await root.run('CREATE EXTENSION citext SCHEMA public; CREATE EXTENSION pg_stat_statements SCHEMA public');
  await session.run('CREATE FUNCTION mine() RETURNS int LANGUAGE sql STABLE AS $$ SELECT 1 $$');
  const schema = await readSchema(session);
  expect(schema.tables).toEqual([]);
  expect(schema.others.map(one => `${one.kind} ${one.identity}`)).toEqual([
    'extension citext',
    'extension pg_stat_statements',
    'function public.mine()',
    'grants SCHEMA public',
  ]);
  const volatility = (name: string): string[] =>
    schema.functions.filter(one => one.name === name).map(one => one.volatility);
  expect(volatility('pg_catalog.now')).toEqual(['stable']);
  expect(volatility('pg_catalog.random')).toContain('volatile');
  expect(volatility('pg_catalog.gen_random_uuid')).toEqual(['volatile']);
  expect(volatility('public.mine')).toEqual(['stable']);
  expect(volatility('public.citext_eq')).toEqual(['immutable']);
  expect(schema.functions.length).toBeGreaterThan(2000);
  await root.close();
  await drop();
});

it('reads the same as any role, in a READ ONLY transaction, and gives the session its settings back', async () => {
  const { session, name, drop } = await freshDatabase(
    sandbox(),
    `CREATE TABLE t (at timestamptz DEFAULT '2020-01-01 00:00:00+02'); CREATE VIEW v AS SELECT at FROM t;
     REVOKE ALL ON t FROM PUBLIC;`,
  );
  const schema = await readSchema(session);
  const root = await sandbox().connect(name, 'root');
  await root.run(`DROP ROLE IF EXISTS stranger; CREATE ROLE stranger`);
  await root.run(`SET ROLE stranger; SET TimeZone = 'Asia/Tokyo'; SET search_path = pg_temp, public`);
  await root.run('BEGIN READ ONLY');
  expect(await readSchema(root)).toEqual(schema);
  await root.run('COMMIT');
  const { rows } = await root.query(
    `SELECT current_setting('search_path') AS path, current_setting('TimeZone') AS zone`,
  );
  expect(rows).toEqual([{ path: 'pg_temp, public', zone: 'Asia/Tokyo' }]);
  await root.run('RESET ROLE; DROP ROLE stranger');
  await root.close();
  await drop();
});

it('quotes names as sql/names.ts does, whichever words the server knows', async () => {
  const words = [...quotedKeywords, 'plain', 'Mixed'];
  const made = words.map(word => `CREATE TABLE "${word}" ();`);
  const schema = await schemaOf(
    `${made.join('\n')} CREATE SCHEMA "json"; CREATE TABLE "json"."json_value" ();`,
  );
  const names = [...words.map(word => qualified('public', word)), qualified('json', 'json_value')];
  expect(schema.tables.map(({ name }) => name).sort()).toEqual(names.sort());
});
