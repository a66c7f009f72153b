import { inspect } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { loadSchema, readSchemaInput } from '../../src/inputs/schema.ts';
import type { Session } from '../../src/model/session.ts';
import { readSchema } from '../../src/postgres/catalog/read.ts';
import { connectUrl } from '../../src/postgres/connect.ts';
import { readDatabase } from '../../src/postgres/live.ts';
import { type Server, startServer } from '../../src/postgres/server.ts';
import { freshDatabase, useSandbox } from '../support/sandbox.ts';

const sandbox = useSandbox();
const secret = 'very/Secret:1@';
let server: Server;
let owner: Session;

/** An address on the server that stands for production. */
function address(user: string, password: string, database = 'shop'): string {
  const login = `${encodeURIComponent(user)}:${encodeURIComponent(password)}`;
  return `postgres://${login}@/${database}?host=${encodeURIComponent(server.host)}`;
}

beforeAll(async () => {
  server = await startServer('fast', sandbox().major);
  const superuser = (database: string): string =>
    address('lockstep_root', server.bootstrapPassword, database);
  const started = Date.now();
  const root = await (async () => {
    for (;;) {
      const session = await connectUrl(superuser('postgres')).catch((error: unknown) => error);
      if (!(session instanceof Error)) return session as Session;
      if (Date.now() - started > 20_000) throw session;
      await new Promise(resolve => setTimeout(resolve, 50));
    }
  })();
  await root.run(`CREATE ROLE reader LOGIN PASSWORD '${secret}'; CREATE ROLE shop_owner`);
  await root.run('CREATE DATABASE shop');
  await root.close();
  owner = await connectUrl(superuser('shop'));
  await owner.run(`
    CREATE SCHEMA app; CREATE TABLE app.orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, total int CHECK (total > 0));
    CREATE VIEW app.large AS SELECT id FROM app.orders WHERE total > 100;
    CREATE EXTENSION citext SCHEMA public; CREATE EXTENSION file_fdw SCHEMA public; CREATE SERVER files FOREIGN DATA WRAPPER file_fdw;
    CREATE FOREIGN TABLE app.log (line text) SERVER files OPTIONS (filename '/dev/null');
    INSERT INTO app.orders (total) SELECT 5 FROM generate_series(1, 1000);
    ALTER TABLE app.orders OWNER TO shop_owner; ANALYZE app.orders;`);
});
afterAll(async () => {
  await owner?.close();
  await server?.stop();
});

it('a live database becomes the same schema in a sandbox, read by a user without privileges', async () => {
  const url = address('reader', secret);
  const input = await readSchemaInput(url, { readDatabase });
  expect(input).toMatchObject({
    kind: 'database',
    major: sandbox().major,
    source: url.replace(/:[^:]*@/, ':***@'),
  });
  expect([...input.estimatedRows]).toEqual([['app.orders', 1000]]);
  expect(inspect(input)).not.toContain(encodeURIComponent(secret));

  const { name, session, drop } = await freshDatabase(sandbox());
  const { leftOut } = await loadSchema(input, sandbox(), name);
  expect(leftOut.map(({ what, because }) => `${what}: ${because}`)).toEqual([
    'foreign server files: a sandbox does not reach outside its database',
    'foreign table app.log: a sandbox does not reach outside its database',
    'extension file_fdw: a sandbox refuses extensions that reach outside the database',
  ]);
  const schema = await readSchema(session);
  expect(schema.tables.map(table => [table.name, table.owner])).toEqual([['app.orders', 'shop_owner']]);
  expect(schema.others.map(one => one.identity)).toEqual(expect.arrayContaining(['app.large', 'citext']));
  await drop();
});

it('keeps to its limits: it writes nothing and waits for no lock for long', async () => {
  const session = await connectUrl(address('lockstep_root', server.bootstrapPassword), {
    readOnly: true,
    statementTimeoutMs: 1234,
    lockTimeoutMs: 567,
  });
  const { rows } = await session.query(
    `SELECT current_setting('statement_timeout') AS statement, current_setting('lock_timeout') AS lock`,
  );
  expect(rows).toEqual([{ statement: '1234ms', lock: '567ms' }]);
  await expect(session.run('CREATE TABLE x ()')).rejects.toMatchObject({ code: '25006' });
  await session.close();

  await owner.run('BEGIN; LOCK TABLE app.large IN ACCESS EXCLUSIVE MODE');
  await expect(readDatabase(address('reader', secret), { lockTimeoutMs: 100 })).rejects.toMatchObject({
    code: 'database-timeout',
    next: expect.stringContaining('Try again'),
  });
  await owner.run('ROLLBACK');
});

it('says what to do when it cannot connect, and never the password', async () => {
  const cases: [url: string, code: string, next: RegExp][] = [
    [address('reader', 'wrong-Secret'), 'database-unreachable', /password/],
    [address('reader', secret, 'shopp'), 'database-unreachable', /name of the database/],
    [`postgres://reader:wrong-Secret@127.0.0.1:1/shop`, 'database-unreachable', /port/],
    [`postgres://reader:wrong-Secret@no-such-host.invalid/shop`, 'database-unreachable', /host/],
    [`postgres://reader:wrong-Secret@db:port/shop`, 'bad-argument', /postgres:\/\/user@host/],
  ];
  for (const [url, code, next] of cases) {
    const error = await readSchemaInput(url, { readDatabase }).catch((caught: unknown) => caught);
    expect(error).toMatchObject({ code, next: expect.stringMatching(next) });
    const said = inspect(error, { depth: 10 });
    for (const password of ['wrong-Secret', secret, encodeURIComponent(secret)])
      expect(said).not.toContain(password);
  }
});
