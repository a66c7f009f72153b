import { describe, expect, test } from 'vitest';
import { useSandbox } from '../../support/sandbox.ts';
import { assess, byQuery, fares } from './assess.ts';

const schema = `
  CREATE TABLE users (id int PRIMARY KEY, email varchar(50) NOT NULL UNIQUE, nickname text, score int NOT NULL DEFAULT 0);
  CREATE TABLE orders (id int PRIMARY KEY, user_id int NOT NULL REFERENCES users, note text CHECK (note <> 'x'));
  CREATE TABLE audit (what text, at timestamptz);
  CREATE VIEW people AS SELECT id, email FROM users;
  INSERT INTO users VALUES (1, 'a@example.org', NULL, 1), (2, 'b@example.org', 'b', 2);
`;

/** Sends each query by name, as node-postgres does. */
function named(...queries: string[]): string {
  return queries.map((text, n) => `pool.query({ name: 'q${n}', text: ${JSON.stringify(text)} });`).join('\n');
}

describe('a query in every phase', () => {
  const sandbox = useSandbox();

  test('an INSERT by position fills other columns once the undo has put a column last', async () => {
    const { sites } = await assess(sandbox(), {
      schema,
      phases: {
        contract: ['ALTER TABLE users DROP COLUMN nickname'],
        undone: ['ALTER TABLE users ADD COLUMN nickname text'],
      },
      touches: [{ relation: 'public.users', columns: ['nickname'], added: [], removed: ['nickname'] }],
      code: named(
        "INSERT INTO users VALUES (7, 'g@example.org', 4, 1)",
        "INSERT INTO users VALUES (8, 'h@example.org')",
        "INSERT INTO users (id, email, nickname) VALUES (9, 'i@example.org', 'i')",
      ),
    });
    expect(sites.map(fares)).toEqual([
      'before ok, contract 42601 (open 42601), undone ok other meaning',
      'before ok, contract ok, undone ok',
      'before ok, contract 42703 (open 42703), undone ok',
    ]);
    expect(sites.map(({ fix }) => fix)).toEqual([
      'name the columns (id, email, score)',
      undefined,
      undefined,
    ]);
  });

  test('a column that comes and goes: new code before it, SELECT * on open connections', async () => {
    const { sites, coverage } = await assess(sandbox(), {
      schema,
      phases: {
        expand: [
          'ALTER TABLE users ADD COLUMN stripe_customer_id text',
          'CREATE INDEX CONCURRENTLY users_stripe_idx ON users (stripe_customer_id)',
        ],
        undone: [
          'DROP INDEX CONCURRENTLY users_stripe_idx',
          'ALTER TABLE users DROP COLUMN stripe_customer_id',
        ],
      },
      touches: [
        {
          relation: 'public.users',
          columns: ['stripe_customer_id'],
          added: ['stripe_customer_id'],
          removed: [],
        },
      ],
      code: {
        'src/billing.ts': `
          export async function customer(id: number) {
            const { rows } = await pool.query('SELECT stripe_customer_id FROM users WHERE id = $1', [id]);
            return rows[0].stripeCustomerId ?? null;
          }`,
        'src/auth.ts': `pool.query({ name: 'session', text: 'SELECT u.* FROM users u WHERE id = $1', values: [id] });`,
        'src/list.ts': `pool.query('SELECT * FROM users'); pool.query('SELECT id, email FROM users WHERE nickname = $1');
          pool.query('SELECT id FROM audit');`,
      },
    });
    expect(sites.map(site => [site.file, fares(site)])).toEqual([
      ['src/auth.ts', 'before ok, expand ok other columns (open 0A000), undone ok (open 0A000)'],
      ['src/billing.ts', 'before 42703, expand ok, undone 42703'],
      ['src/list.ts', 'before ok, expand ok other columns, undone ok'],
      ['src/list.ts', 'before ok, expand ok, undone ok'],
    ]);
    const [auth, billing, list] = sites;
    expect(auth).toMatchObject({ star: true, prepared: 'named', columns: [], relations: ['public.users'] });
    expect(auth?.suggestion).toBe(
      'List the columns instead of * (id, email, nickname, score) and deploy that before expand: on open connections it fails with 0A000 after it.',
    );
    expect(billing).toMatchObject({
      hasFallback: true,
      columns: ['public.users.stripe_customer_id'],
      confidence: 'high',
    });
    expect(billing?.suggestion).toBe(
      'Deploy after expand. The fallback for null cannot help: the column is not there yet. Take it back before the undo.',
    );
    expect(list?.suggestion).toBeUndefined();
    expect(coverage).toEqual({ files: 3, queries: 5, skipped: [], unresolved: [] });
  });

  test('a column that is dropped: what names it, what counts on its place, what reads it in a trigger', async () => {
    const impact = await assess(sandbox(), {
      schema: `${schema}
        CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO audit VALUES (NEW.nickname, now()); RETURN NEW; END $$;
        CREATE TRIGGER note AFTER UPDATE ON users FOR EACH ROW EXECUTE FUNCTION note();`,
      phases: { contract: ['ALTER TABLE users DROP COLUMN nickname'] },
      touches: [{ relation: 'public.users', columns: ['nickname'], added: [], removed: ['nickname'] }],
      code: named(
        'SELECT u.nickname FROM users u',
        'SELECT id FROM users WHERE users.nickname = $1',
        "INSERT INTO users VALUES ($1, $2, 'x', 1)",
        'UPDATE users SET score = 1 WHERE id = 1',
        'SELECT score FROM users',
        'INSERT INTO users (id, email) VALUES ($1, $2) ON CONFLICT (email) DO UPDATE SET nickname = excluded.nickname',
      ),
    });
    expect(byQuery(impact)).toEqual({
      'SELECT u.nickname FROM users u': 'before ok, contract 42703 (open 42703)',
      'SELECT id FROM users WHERE users.nickname = $1': 'before ok, contract 42703 (open 42703)',
      "INSERT INTO users VALUES ($1, $2, 'x', 1)": 'before ok, contract 42601 (open 42601)',
      'UPDATE users SET score = 1 WHERE id = 1': 'before ok, contract 42703 (open 42703)',
      'SELECT score FROM users': 'before ok, contract ok',
      'INSERT INTO users (id, email) VALUES ($1, $2) ON CONFLICT (email) DO UPDATE SET nickname = excluded.nickname':
        'before ok, contract 42703 (open 42703)',
    });
    expect(impact.sites.map(({ columns, star }) => `${columns} ${star}`)).toEqual([
      'public.users.nickname false',
      'public.users.nickname false',
      ' true',
      ' false',
      ' false',
      'public.users.nickname false',
    ]);
    expect(impact.sites[2]?.suggestion).toBe(
      'Name the columns (id, email, score) and deploy that before contract.',
    );
    expect(impact.sites[0]?.suggestion).toBe(
      'Change it and deploy that before contract: column u.nickname does not exist.',
    );
  });

  test('a type that changes: plans of open connections, types of parameters', async () => {
    const impact = await assess(sandbox(), {
      schema,
      phases: {
        switch: [
          'DROP VIEW people',
          'ALTER TABLE users ALTER email TYPE varchar(70)',
          'ALTER TABLE users ALTER score TYPE bigint',
        ],
      },
      code: named(
        'SELECT email FROM users',
        'SELECT id FROM users WHERE score = $1',
        'SELECT id FROM people',
      ),
    });
    expect(byQuery(impact)).toEqual({
      'SELECT email FROM users': 'before ok, switch ok other columns (open 0A000)',
      'SELECT id FROM users WHERE score = $1': 'before ok, switch ok other types',
      'SELECT id FROM people': 'before ok, switch 42P01 (open 42P01)',
    });
    expect(impact.sites[0]?.suggestion).toBe(
      'Reconnect after switch: on open connections it fails with 0A000 until then.',
    );
  });

  test('what only running shows: a column that must be given, an arbiter that is gone', async () => {
    const impact = await assess(sandbox(), {
      schema,
      phases: {
        expand: [
          'ALTER TABLE users ADD COLUMN team int NOT NULL DEFAULT 1; ALTER TABLE users ALTER team DROP DEFAULT',
        ],
        contract: ['ALTER TABLE users DROP CONSTRAINT users_email_key'],
      },
      code: named(
        'INSERT INTO users (id, email) VALUES ($1, $2)',
        'INSERT INTO users (id, email, team) VALUES ($1, $2, 3)',
        'INSERT INTO users (id, email, score) VALUES ($1, $2, 4) ON CONFLICT (email) DO NOTHING',
        'UPDATE users SET email = $1 WHERE id = 1',
      ),
    });
    expect(byQuery(impact)).toEqual({
      'INSERT INTO users (id, email) VALUES ($1, $2)': 'before ok, expand 23502, contract 23502',
      'INSERT INTO users (id, email, team) VALUES ($1, $2, 3)': 'before 42703, expand ok, contract ok',
      'INSERT INTO users (id, email, score) VALUES ($1, $2, 4) ON CONFLICT (email) DO NOTHING':
        'before ok, expand 23502, contract 42P10 (open 42P10)',
      'UPDATE users SET email = $1 WHERE id = 1': 'before ok, expand ok, contract ok',
    });
    expect(impact.sites[0]?.suggestion).toBe(
      'Let team be null, or give it a default, until the code gives it a value.',
    );
  });

  test('what made-up values run into is no failure', async () => {
    const impact = await assess(sandbox(), {
      schema,
      phases: { expand: ['ALTER TABLE orders ADD COLUMN total int'] },
      touches: [{ relation: 'public.orders', columns: ['total'], added: ['total'], removed: [] }],
      code: named(
        'INSERT INTO orders (id, user_id, note) VALUES ($1, 999, $2)',
        'INSERT INTO orders (id, user_id) VALUES (1, 1), (1, 1)',
        "SELECT id FROM orders WHERE note::int = $1 OR 'x'::text::int = 1",
        'SELECT 1 / (count(*) - count(*)) FROM orders',
        'INSERT INTO orders (id, user_id) VALUES ($1, NULL)',
      ),
    });
    expect(Object.values(byQuery(impact))).toEqual(impact.sites.map(() => 'before ok, expand ok'));
    expect(impact.sites).toHaveLength(5);
  });

  test('a name that becomes ambiguous, and columns that a sum of two tables no longer has in common', async () => {
    const impact = await assess(sandbox(), {
      schema,
      phases: { expand: ['ALTER TABLE orders ADD COLUMN email text'] },
      touches: [{ relation: 'public.orders', columns: ['email'], added: ['email'], removed: [] }],
      code: named(
        'SELECT email FROM users JOIN orders ON orders.user_id = users.id',
        'INSERT INTO orders SELECT * FROM orders WHERE false',
      ),
    });
    const [join] = impact.sites;
    expect(join && fares(join)).toBe('before ok, expand 42702 (open 42702)');
    expect(join?.suggestion).toBe('Write the table before email and deploy that before expand.');
    expect(join?.columns).toEqual(['public.orders.email']);
    expect(impact.sites[1] && fares(impact.sites[1])).toBe('before ok, expand ok');
  });

  test('a table that is new, one that moves to another schema, and one found on no path', async () => {
    const impact = await assess(sandbox(), {
      schema: `${schema} CREATE SCHEMA app; CREATE TABLE app.jobs (id int, users_seen int)`,
      phases: {
        expand: ['CREATE TABLE teams (id int, "Name" text)'],
        contract: ['ALTER TABLE audit SET SCHEMA app', 'ALTER TABLE app.jobs DROP COLUMN users_seen'],
      },
      touches: [{ relation: 'app.jobs', columns: ['users_seen'], added: [], removed: ['users_seen'] }],
      code: named(
        'SELECT "Name" FROM teams',
        'SELECT what FROM public.audit',
        'SELECT users_seen FROM jobs',
        'SELECT id FROM app.jobs',
        'SELECT email FROM users',
      ),
    });
    expect(byQuery(impact)).toEqual({
      'SELECT "Name" FROM teams': 'before 42P01, expand ok, contract ok',
      'SELECT what FROM public.audit': 'before ok, expand ok, contract 42P01 (open 42P01)',
      'SELECT users_seen FROM jobs': 'before ok, expand ok, contract 42703 (open 42703)',
      'SELECT id FROM app.jobs': 'before ok, expand ok, contract ok',
    });
    expect(impact.sites[0]).toMatchObject({ columns: ['public.teams.Name'], relations: ['public.teams'] });
    expect(impact.sites[2]?.columns).toEqual(['app.jobs.users_seen']);
  });

  test('columns are those of their table, by alias, by target, by what only it has', async () => {
    const { sites } = await assess(sandbox(), {
      schema: `${schema} CREATE TABLE invites (id int, email text, user_id int)`,
      phases: { expand: ['CREATE INDEX ON users (email)'] },
      touches: [{ relation: 'public.users', columns: ['email', 'score'], added: [], removed: [] }],
      code: named(
        'SELECT i.email FROM invites i JOIN users u ON u.id = i.user_id',
        'SELECT u.email FROM invites i JOIN users u ON u.id = i.user_id',
        'SELECT i.id, score FROM invites i JOIN users ON users.id = i.user_id',
        'INSERT INTO invites (email) SELECT nickname FROM users',
        'UPDATE users SET score = i.id FROM invites i WHERE i.email = $1',
        'SELECT u FROM users u',
        'SELECT count(*) FROM users',
        'SELECT i.* FROM invites i, users',
        'DELETE FROM users RETURNING *',
        'WITH users AS (SELECT 1 AS email) SELECT email FROM users',
      ),
    });
    expect(sites.map(({ query, columns, star }) => [query.slice(0, 30), columns, star])).toEqual([
      ['SELECT i.email FROM invites i ', [], false],
      ['SELECT u.email FROM invites i ', ['public.users.email'], false],
      ['SELECT i.id, score FROM invite', ['public.users.score'], false],
      ['INSERT INTO invites (email) SE', [], false],
      ['UPDATE users SET score = i.id ', ['public.users.score'], false],
      ['SELECT u FROM users u', [], true],
      ['SELECT count(*) FROM users', [], false],
      ['SELECT i.* FROM invites i, use', [], false],
      ['DELETE FROM users RETURNING *', [], true],
    ]);
  });

  test('a renaming: no order of deployment is advised', async () => {
    const { sites } = await assess(sandbox(), {
      schema,
      phases: { switch: ['ALTER TABLE users RENAME nickname TO handle', 'ALTER TABLE audit RENAME TO log'] },
      code: `db.query('SELECT nickname FROM users'); db.query('SELECT what FROM audit'); db.query('SELECT handle FROM users');`,
    });
    expect(sites.map(site => [fares(site), site.suggestion])).toEqual([
      ['before ok, switch 42703', undefined],
      ['before ok, switch 42P01', undefined],
      ['before 42703, switch ok', 'Deploy after switch.'],
    ]);
  });

  test('COPY, TRUNCATE and EXPLAIN, which Parse would not look into', async () => {
    const impact = await assess(sandbox(), {
      schema,
      phases: { contract: ['ALTER TABLE users DROP COLUMN nickname', 'DROP TABLE orders'] },
      code: named(
        'COPY users (id, nickname) FROM STDIN',
        'COPY users TO STDOUT',
        'COPY (SELECT nickname FROM users) TO STDOUT',
        'TRUNCATE orders',
        'EXPLAIN SELECT nickname FROM users WHERE id = $1',
        'LOCK TABLE users IN SHARE MODE',
      ),
    });
    expect(byQuery(impact)).toEqual({
      'COPY users (id, nickname) FROM STDIN': 'before ok, contract 42703',
      'COPY users TO STDOUT': 'before ok, contract ok other columns',
      'COPY (SELECT nickname FROM users) TO STDOUT': 'before ok, contract 42703',
      'TRUNCATE orders': 'before ok, contract 42P01',
      'EXPLAIN SELECT nickname FROM users WHERE id = $1': 'before ok, contract 42703',
      'LOCK TABLE users IN SHARE MODE': 'before ok, contract ok',
    });
  });

  test('.sql files of code generators', async () => {
    const { sites } = await assess(sandbox(), {
      schema,
      phases: { expand: ['ALTER TABLE users ADD COLUMN nick text'] },
      touches: [{ relation: 'public.users', columns: ['nick'], added: ['nick'], removed: [] }],
      code: {
        'db/queries.sql': `-- name: GetUser :one\nSELECT sqlc.embed(users) FROM users WHERE id = @id AND email = sqlc.arg(email);
          /* @name setNick */ UPDATE users SET nick = :nick! WHERE id IN :ids;`,
      },
    });
    expect(
      sites.map(site => [site.line, site.query, fares(site), site.star, site.columns, site.kind]),
    ).toEqual([
      [
        2,
        'SELECT users.* FROM users WHERE id = $1 AND email = $2',
        'before ok, expand ok other columns (open 0A000)',
        true,
        [],
        'file',
      ],
      [
        3,
        'UPDATE users SET nick = $1 WHERE id IN ($2)',
        'before 42703, expand ok',
        false,
        ['public.users.nick'],
        'file',
      ],
    ]);
  });
});
