import { describe, expect, test } from 'vitest';
import type { Sandbox } from '../../../src/model/session.ts';
import { useSandbox } from '../../support/sandbox.ts';
import { assess, byQuery, fares } from './assess.ts';

const schema =
  'CREATE TABLE users (id int PRIMARY KEY, email text); INSERT INTO users VALUES (1), (2), (3), (4), (5)';

describe('the databases and sessions it uses', () => {
  const sandbox = useSandbox();

  async function databases(): Promise<string[]> {
    const session = await sandbox().connect('postgres', 'root');
    const { rows } = await session.query(`SELECT datname FROM pg_database WHERE datname LIKE 'impact%'`);
    await session.close();
    return rows.map(row => String(row.datname));
  }

  test('are gone afterwards, and nothing that the queries do stays', async () => {
    const { sites } = await assess(sandbox(), {
      schema,
      phases: {
        expand: ['ALTER TABLE users ADD COLUMN nickname text'],
        undone: ['ALTER TABLE users DROP COLUMN nickname'],
      },
      code: `db.query('delete from users'); db.query("insert into users values (6, 'x')");`,
    });
    expect(sites.map(fares)).toEqual(['before ok, expand ok, undone ok', 'before ok, expand ok, undone ok']);
    expect(await databases()).toEqual([]);
    const session = await sandbox().connect('trial1_before');
    const { rows } = await session.query('SELECT count(*)::int AS n FROM users');
    const open = await session.query(
      `SELECT count(*)::int AS n FROM pg_stat_activity WHERE datname LIKE 'trial%' AND pid <> pg_backend_pid()`,
    );
    await session.close();
    expect([rows[0]?.n, open.rows[0]?.n]).toEqual([5, 0]);
  });

  test('hold no row that a query wrote when the next phase comes', async () => {
    const { sites, coverage } = await assess(sandbox(), {
      schema: "CREATE TABLE users (id int PRIMARY KEY, email text); INSERT INTO users VALUES (1, 'a')",
      phases: { contract: ['ALTER TABLE users ALTER email SET NOT NULL'] },
      code: `db.query('insert into users (id) values (2)')`,
    });
    expect(coverage.notTried).toBeUndefined();
    expect(sites.map(fares)).toEqual(['before ok, contract 23502']);
  });

  test('are gone when the sandbox fails in the middle', async () => {
    const failing: Sandbox = {
      ...sandbox(),
      connect: async (database, login) => {
        const session = await sandbox().connect(database, login);
        return { ...session, execute: () => Promise.reject(new Error('the wire broke')) };
      },
    };
    const trial = assess(failing, {
      schema,
      phases: { expand: ['ALTER TABLE users ADD COLUMN nickname text'] },
      code: `db.query('select * from users')`,
    });
    await expect(trial).rejects.toThrow('the wire broke');
    expect(await databases()).toEqual([]);
  });

  test('a move that fails when it is run again is said, and the rest is still tried', async () => {
    const { sites, coverage } = await assess(sandbox(), {
      schema,
      phases: { expand: ['ALTER TABLE users ADD COLUMN nickname text'] },
      moves: [[{ sql: ['ALTER TABLE nowhere ADD COLUMN nickname text'], transaction: 'one' }]],
      code: `db.query({ name: 'all', text: 'select * from users' })`,
    });
    expect(sites.map(fares)).toEqual(['before ok, expand ok other columns']);
    expect(coverage.notTried).toEqual(['open connections across expand: relation "nowhere" does not exist']);
  });

  test('batches are run to their end', async () => {
    const batch = `
      WITH keys AS (SELECT id FROM users WHERE id > coalesce($1::int, 0) ORDER BY id LIMIT 2),
           done AS (UPDATE users SET email = 'x' FROM keys WHERE users.id = keys.id)
      SELECT max(id) AS id FROM keys HAVING count(*) > 0`;
    const { sites } = await assess(sandbox(), {
      schema: `${schema}; CREATE VIEW filled AS SELECT count(email)::int AS n FROM users`,
      phases: { backfill: ["UPDATE users SET email = 'x'", 'ALTER TABLE users ALTER email SET NOT NULL'] },
      moves: [
        [
          { sql: [batch], transaction: 'batches', batch: { rows: 2, key: ['id'] } },
          { sql: ['ALTER TABLE users ALTER email SET NOT NULL'], transaction: 'one' },
        ],
      ],
      code: `db.query({ name: 'put', text: 'insert into users (id) values ($1)' })`,
    });
    expect(sites.map(fares)).toEqual(['before ok, backfill 23502']);
  });

  test('a query that takes long is cut off, which says nothing about it', async () => {
    const { sites } = await assess(sandbox(), {
      schema,
      phases: { expand: ['ALTER TABLE users ADD COLUMN nickname text'] },
      code: `db.query({ name: 'slow', text: 'select pg_sleep(60), id from users' })`,
    });
    expect(sites.map(fares)).toEqual(['before ok, expand ok']);
  });
});

describe('parameters', () => {
  const sandbox = useSandbox();

  test('whose type the query does not tell get one, and that lowers the confidence', async () => {
    const { sites } = await assess(sandbox(), {
      schema,
      phases: { expand: ['ALTER TABLE users ADD COLUMN nickname text'] },
      code: `db.query("select id from users where $1 is null or jsonb_build_object('a', $2) is not null or id = $3");`,
    });
    expect(sites.map(fares)).toEqual(['before ok, expand ok']);
    expect(sites[0]?.confidence).toBe('medium');
  });

  test('get values of their type, so that queries come as far as they can', async () => {
    const impact = await assess(sandbox(), {
      schema: `
        CREATE TYPE mood AS ENUM ('glad', 'sad');
        CREATE DOMAIN code AS text CHECK (length(value) < 5);
        CREATE TABLE users (id uuid, mood mood, code code, tags text[], at timestamptz, span int4range, data jsonb, ok boolean, n numeric, raw bytea);
        CREATE FUNCTION broken() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM nickname FROM users; RETURN NEW; END $$;`,
      phases: {
        expand: ['CREATE TRIGGER broken AFTER INSERT ON users FOR EACH ROW EXECUTE FUNCTION broken()'],
      },
      code: `db.query('insert into users values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)');`,
    });
    // The trigger's error shows that the row went in.
    expect(Object.values(byQuery(impact))).toEqual(['before ok, expand 42703']);
  });
});

describe('values that cannot be made up', () => {
  const sandbox = useSandbox();

  test('are null, and prove nothing about a column that takes none', async () => {
    const { sites } = await assess(sandbox(), {
      schema: 'CREATE TYPE place AS (x int, y int); CREATE TABLE users (id int, place place)',
      phases: { contract: ['ALTER TABLE users ALTER place SET NOT NULL'] },
      code: `db.query('insert into users (id, place) values ($1, $2)'); db.query('insert into users (id) values ($1)');`,
    });
    expect(sites.map(fares)).toEqual(['before ok, contract ok', 'before ok, contract 23502']);
  });
});

describe('forms of one text', () => {
  const sandbox = useSandbox();

  test('that fare alike are one site, the fullest; others stand beside it', async () => {
    const { sites } = await assess(sandbox(), {
      schema,
      phases: { expand: ['ALTER TABLE users ADD COLUMN nickname text'] },
      touches: [{ relation: 'public.users', columns: ['nickname'], added: ['nickname'], removed: [] }],
      code: `
        const find = (a, b) => db.query(\`select id from users where true \${a ? 'and id > 1' : ''} \${b ? 'and nickname is null' : ''}\`);`,
    });
    expect(sites.map(site => [site.query.replace(/\s+/g, ' '), fares(site)])).toEqual([
      ['select id from users where true and id > 1 and nickname is null', 'before 42703, expand ok'],
      ['select id from users where true and id > 1', 'before ok, expand ok'],
    ]);
  });

  test('what had to be guessed and fails everywhere alike is unresolved, and what is sure is shown', async () => {
    const { sites, coverage } = await assess(sandbox(), {
      schema,
      phases: { expand: ['ALTER TABLE users ADD COLUMN nickname text'] },
      code: `
        db.query(\`select id from users where \${x} > any (\${y}) and nowhere = \${z}\`);
        db.query('select nowhere from users');
        db.query(\`select id from elsewhere where \${x}\`);
        db.query(\`select \${columns} from users\`);
        db.query(\`delete from \${table}\`);
        db.query(\`select distinct email from users order by \${order}\`);
        db.query(\`select email from users group by \${group}\`);`,
    });
    expect(sites.map(site => [site.query, fares(site), site.confidence])).toEqual([
      ['select nowhere from users', 'before 42703, expand 42703', 'high'],
      ['select NULL from users', 'before ok, expand ok', 'low'],
      ['select distinct email from users order by 1', 'before ok, expand ok', 'low'],
    ]);
    expect(coverage.unresolved.map(({ line, because }) => `${line}: ${because}`)).toEqual([
      '2: it could not be put together as the program sends it: 42703 column "nowhere" does not exist',
      '5: a part of it is put together when it runs: columns; it was checked without that part',
      '6: the table name is decided when it runs: table',
      '7: a part of it is put together when it runs: order; it was checked without that part',
      '8: it could not be put together as the program sends it: 42803 column "users.email" must appear in the GROUP BY clause or be used in an aggregate function',
    ]);
  });
});
