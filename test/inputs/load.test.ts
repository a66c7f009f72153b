import { describe, expect, it } from 'vitest';
import { loadSchema, type SchemaInput } from '../../src/inputs/schema.ts';
import type { LeftOut, Schema } from '../../src/model/schema.ts';
import { readSchema } from '../../src/postgres/catalog/read.ts';
import { freshDatabase, useSandbox } from '../support/sandbox.ts';

const sandbox = useSandbox();

function input(text: string, kind: SchemaInput['kind'] = 'dump', ...more: string[]): SchemaInput {
  const files = [text, ...more].map((each, index) => ({ file: `${index + 1}.sql`, text: each }));
  return { source: 'here', kind, major: null, files, estimatedRows: new Map(), leftOut: [] };
}

/** What a schema becomes in a sandbox; `rows` counts what is left in the tables. */
async function load(
  from: SchemaInput,
): Promise<{ leftOut: LeftOut[]; schema: Schema; names: string[]; rows: number }> {
  const { name, session, drop } = await freshDatabase(sandbox());
  try {
    const { leftOut } = await loadSchema(from, sandbox(), name);
    const schema = await readSchema(session);
    let rows = 0;
    for (const table of schema.tables) {
      rows += Number((await session.query(`SELECT count(*) AS n FROM ${table.name}`)).rows[0]?.n);
    }
    const names = [
      ...schema.tables.map(one => `table ${one.name}`),
      ...schema.others.map(one => `${one.kind} ${one.identity}`),
    ];
    return { leftOut, schema, names, rows };
  } finally {
    await drop();
  }
}

function briefly(leftOut: readonly LeftOut[]): string[] {
  return leftOut.map(({ what, because, file, line }) => `${file ?? '-'}:${line ?? '-'} ${what}: ${because}`);
}

describe('a dump', () => {
  it('is loaded with its settings, roles and owners; its rows are not', async () => {
    const { leftOut, schema, names, rows } = await load(
      input(`
        \\restrict x
        SET transaction_timeout = 0;
        SET default_with_oids = false;
        SELECT pg_catalog.set_config('search_path', '', false);
        CREATE SCHEMA app;
        ALTER SCHEMA app OWNER TO shop_owner;
        CREATE TABLE app.users (id bigint NOT NULL, email text);
        ALTER TABLE app.users OWNER TO shop_owner;
        CREATE SEQUENCE app.users_id_seq;
        ALTER TABLE app.users_id_seq OWNER TO shop_owner;
        ALTER SEQUENCE app.users_id_seq OWNED BY app.users.id;
        COPY app.users (id, email) FROM stdin;
1\ta@b;c
2\t'
\\.
        INSERT INTO app.users VALUES (3, 'x');
        SELECT pg_catalog.setval('app.users_id_seq', 3, true);
        ALTER TABLE ONLY app.users ADD CONSTRAINT users_pkey PRIMARY KEY (id);
        CREATE POLICY mine ON app.users TO shop_web USING (true);
        GRANT SELECT ON TABLE app.users TO shop_web;
        ALTER DEFAULT PRIVILEGES FOR ROLE shop_owner IN SCHEMA app GRANT SELECT ON TABLES TO shop_web;
        GRANT shop_reader TO shop_web;
        REVOKE DELETE ON TABLE app.users FROM shop_owner;
        CREATE MATERIALIZED VIEW app.mails AS SELECT email FROM app.users WITH NO DATA;
        CREATE MATERIALIZED VIEW app.more AS SELECT email FROM app.mails WITH NO DATA;
        \\unrestrict x`),
    );
    expect(briefly(leftOut)).toEqual([
      '1.sql:13 rows of 2 statements (2 lines): rows are generated, not kept',
    ]);
    expect(schema.tables[0]).toMatchObject({ name: 'app.users', owner: 'shop_owner' });
    expect(names).toEqual(
      expect.arrayContaining([
        'policy mine on app.users',
        'grants TABLE app.users',
        'default privileges shop_owner app TABLES',
        'sequence app.users_id_seq',
      ]),
    );
    const definition = (identity: string): string | undefined =>
      schema.others.find(one => one.identity === identity)?.definition;
    expect(definition('TABLE app.users')).toContain('REVOKE DELETE ON TABLE app.users FROM shop_owner');
    expect(definition('app.more')).not.toContain('NO DATA');
    expect(rows).toBe(0);
  });

  it('keeps a table whose column types the sandbox lacks, and says what stands in', async () => {
    const { leftOut, schema } = await load(
      input(`CREATE EXTENSION vector WITH SCHEMA public;
        CREATE TABLE items (id int PRIMARY KEY, e public.vector(3), g geometry(Point, 4326) NOT NULL, at ext.hll[]);
        CREATE INDEX ON items USING hnsw (e vector_l2_ops);
        CREATE VIEW near AS SELECT id FROM items ORDER BY e <-> '[1,2,3]';
        CREATE TABLE typo (a integr);
        CREATE TYPE later AS ENUM ('a');`),
    );
    expect(schema.tables.map(table => table.name)).toEqual(['public.items', 'public.typo']);
    expect(schema.tables[0]?.columns.map(({ type, baseType }) => [type, baseType])).toEqual([
      ['integer', 'integer'],
      ['public.vector', 'text'],
      ['public.geometry', 'text'],
      ['ext.hll[]', 'text[]'],
    ]);
    expect(briefly(leftOut)).toEqual([
      '1.sql:1 extension vector: the sandbox does not have this extension',
      '1.sql:2 type public.vector: the sandbox does not have it; text stands in for it',
      '1.sql:2 type public.geometry: the sandbox does not have it; text stands in for it',
      '1.sql:2 schema ext: nothing makes it; an empty one stands in for it',
      '1.sql:2 type ext.hll: the sandbox does not have it; text stands in for it',
      expect.stringMatching(/^1\.sql:3 CREATE INDEX .*access method "hnsw" does not exist \(42704\)$/),
      expect.stringMatching(/^1\.sql:4 CREATE VIEW near: operator does not exist: .*\(42883\)$/),
      '1.sql:5 type public.integr: the sandbox does not have it; text stands in for it',
    ]);
  });

  it('does not stub a type that the schema makes too late', async () => {
    const { leftOut, names } = await load(
      input(`CREATE TABLE t (a mood); CREATE TYPE mood AS ENUM ('a'); CREATE TABLE u (a mood);`),
    );
    expect(names).toContain('enum public.mood');
    expect(names).toContain('table public.u');
    expect(briefly(leftOut)).toEqual(['1.sql:1 CREATE TABLE t: type "mood" does not exist (42704)']);
  });

  it('goes on after what fails, and takes what does not stand alone with it', async () => {
    const { leftOut, names } = await load(
      input(`CREATE TABLE a (id int PRIMARY KEY);
        CREATE TABLE b (id int REFERENCES missing);
        CREATE INDEX b_id ON b (id);
        ALTER TABLE b OWNER TO nobody_yet; ALTER DATABASE shop SET search_path = app;
        CREATE TABLE c (a_id int REFERENCES a);
        SELEC 1;
        CREATE TABLE d ();`),
    );
    expect(names).toEqual(['table public.a', 'table public.c', 'table public.d', 'grants SCHEMA public']);
    expect(briefly(leftOut)).toEqual([
      '1.sql:2 CREATE TABLE b: relation "missing" does not exist (42P01)',
      '1.sql:3 CREATE INDEX b_id: relation "b" does not exist (42P01)',
      '1.sql:4 ALTER DATABASE shop SET search_path = app: settings of a database are not taken over',
      '1.sql:6 SELEC 1: syntax error at or near "SELEC" (42601)',
    ]);
  });

  it('installs the extensions that it may, and refuses those that reach outside', async () => {
    const { leftOut, names } = await load(
      input(`CREATE EXTENSION IF NOT EXISTS citext WITH SCHEMA tools;
        CREATE EXTENSION pg_stat_statements; CREATE EXTENSION moddatetime VERSION '9.9'; CREATE EXTENSION plpgsql;
        COMMENT ON EXTENSION citext IS 'x';
        CREATE EXTENSION dblink; CREATE EXTENSION postgres_fdw; CREATE EXTENSION file_fdw;
        CREATE SERVER s FOREIGN DATA WRAPPER postgres_fdw;
        CREATE TABLE t (a tools.citext);`),
    );
    expect(names).toEqual(
      expect.arrayContaining([
        'extension citext',
        'extension pg_stat_statements',
        'extension moddatetime',
        'table public.t',
      ]),
    );
    expect(leftOut.map(({ what }) => what)).toEqual([
      'extension dblink',
      'extension postgres_fdw',
      'extension file_fdw',
      expect.stringContaining('SERVER'),
    ]);
  });
});

describe('migrations', () => {
  it('run in order with their rows, of which the few remain; what one sets does not reach the next', async () => {
    const { leftOut, schema, rows } = await load(
      input(
        `BEGIN; CREATE SCHEMA app; SET LOCAL search_path = app; CREATE TABLE kinds (id int PRIMARY KEY); COMMIT;
         CREATE TABLE plain (); SET search_path = app;`,
        'migrations',
        `CREATE TABLE public.two (); CREATE TABLE three (); INSERT INTO app.kinds VALUES (1);
         ALTER TABLE app.kinds ADD COLUMN name text; UPDATE app.kinds SET name = 'x'; ALTER TABLE app.kinds ALTER name SET NOT NULL;`,
        `CREATE INDEX CONCURRENTLY kinds_name ON app.kinds (name); CREATE TYPE m AS ENUM ('a'); ALTER TYPE m ADD VALUE 'b';
         ALTER TABLE app.kinds ADD m m DEFAULT 'b'; VACUUM app.kinds;`,
      ),
    );
    expect(schema.tables.map(table => table.name)).toEqual([
      'app.kinds',
      'public.plain',
      'public.three',
      'public.two',
    ]);
    expect(schema.tables[0]?.indexes.map(index => index.name)).toContain('app.kinds_name');
    expect(rows).toBe(1);
    expect(leftOut).toEqual([]);
  });

  it('do not keep many rows', async () => {
    const many = 'INSERT INTO kinds SELECT generate_series(1, 1001)';
    const { leftOut, rows } = await load(
      input(
        `CREATE TABLE kinds (id int); CREATE TABLE few (id int); INSERT INTO few VALUES (1); ${many};`,
        'migrations',
      ),
    );
    expect(rows).toBe(1);
    expect(briefly(leftOut)).toEqual(['-:- rows of 1 table: rows are generated, not kept']);
  });

  it('give objects to their owner before their names change', async () => {
    const { leftOut, schema } = await load(
      input(
        'CREATE TABLE a (); ALTER TABLE a OWNER TO someone; ALTER TABLE a RENAME TO b; CREATE TABLE a ();',
        'migrations',
        `DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'app') THEN CREATE ROLE app; END IF; END $$;
         GRANT SELECT ON b TO app; CREATE TABLE c (id int); ALTER TABLE c DISABLE TRIGGER ALL;`,
      ),
    );
    expect(leftOut).toEqual([]);
    expect(schema.tables.map(({ name, owner }) => [name, owner])).toEqual([
      ['public.a', 'lockstep_user'],
      ['public.b', 'someone'],
      ['public.c', 'lockstep_user'],
    ]);
  });
});

describe('a stranger’s schema', () => {
  it('gets nothing from the superuser that does its errands', async () => {
    const { name, session, drop } = await freshDatabase(sandbox());
    const { leftOut } = await loadSchema(
      input(`
        CREATE TABLE caught (who text);
        CREATE FUNCTION public.steal(oid, oid) RETURNS bool LANGUAGE plpgsql AS
          $$ BEGIN INSERT INTO public.caught VALUES (current_user); RETURN true; END $$;
        CREATE OPERATOR public.= (leftarg = oid, rightarg = oid, function = public.steal);
        SET search_path = public, pg_catalog;
        ALTER TABLE caught OWNER TO thief;
        ALTER FUNCTION pg_catalog.pg_read_file(text) OWNER TO thief;
        ALTER SCHEMA pg_catalog OWNER TO thief;
        ALTER LANGUAGE c OWNER TO thief;
        ALTER TABLE caught OWNER TO lockstep_root;
        ALTER FUNCTION public.steal(oid, oid) OWNER TO CURRENT_USER;
        CREATE ROLE lockstep_root SUPERUSER;
        CREATE ROLE strong SUPERUSER LOGIN PASSWORD 'x' CREATEROLE;
        GRANT lockstep_root TO lockstep_user;
        GRANT pg_execute_server_program TO thief;
        GRANT thief TO lockstep_root;
        CREATE PUBLICATION p FOR ALL TABLES;
        ALTER SYSTEM SET shared_preload_libraries = 'x';
        CREATE EVENT TRIGGER e ON ddl_command_end EXECUTE FUNCTION public.steal();
        CREATE FUNCTION sh(cstring) RETURNS int LANGUAGE c AS 'libc.so.6', 'system';
        CREATE EXTENSION plpython3u;`),
      sandbox(),
      name,
    );
    const { rows } = await session.query(`
      SELECT (SELECT count(*)::int FROM public.caught WHERE who <> 'lockstep_user') AS caught,
        (SELECT count(*)::int FROM pg_roles WHERE rolsuper AND rolname <> 'lockstep_root') AS superusers,
        (SELECT count(*)::int FROM pg_roles WHERE rolcanlogin AND rolname NOT LIKE 'lockstep%') AS logins,
        (SELECT count(*)::int FROM pg_auth_members m JOIN pg_roles r ON r.oid = m.roleid
          WHERE r.rolname LIKE 'pg\\_%' AND r.rolname NOT IN ('pg_monitor', 'pg_read_all_settings', 'pg_read_all_stats', 'pg_stat_scan_tables') OR r.rolsuper) AS memberships,
        (SELECT pg_get_userbyid(proowner) FROM pg_proc WHERE oid = 'pg_read_file(text)'::regprocedure) AS reader,
        (SELECT relowner::regrole::text FROM pg_class WHERE oid = 'public.caught'::regclass) AS owner,
        (SELECT proowner::regrole::text FROM pg_proc WHERE proname = 'steal') AS function_owner`);
    expect(rows).toEqual([
      {
        caught: 0,
        superusers: 0,
        logins: 0,
        memberships: 0,
        reader: 'lockstep_root',
        owner: 'thief',
        function_owner: 'lockstep_user',
      },
    ]);
    expect(leftOut.map(({ line }) => line)).toEqual([8, 9, 13, 20, 21, 22]);
    await drop();
  });

  it('leaves no setting behind for the next session', async () => {
    const { name, session, drop } = await freshDatabase(sandbox());
    await loadSchema(
      input(`SET search_path = ''; SET check_function_bodies = off; ALTER ROLE lockstep_user SET search_path = nowhere;
        ALTER DATABASE ${name} SET search_path = nowhere; CREATE TABLE public.t ();`),
      sandbox(),
      name,
    );
    const next = await sandbox().connect(name);
    const { rows } = await next.query(
      `SELECT current_setting('search_path') AS path, current_setting('check_function_bodies') AS bodies`,
    );
    expect(rows).toEqual([{ path: '"$user", public', bodies: 'on' }]);
    // Nobody is connected but these two: the database can be cloned as soon as they leave.
    const { rows: others } = await next.query(
      'SELECT pid FROM pg_stat_activity WHERE datname = $1 AND pid NOT IN ($2, $3)',
      [name, next.pid, session.pid],
    );
    expect(others).toEqual([]);
    await next.close();
    await drop();
  });
});

describe('what cannot be loaded at all', () => {
  it('is a trouble that shows the first failure', async () => {
    const { name, drop } = await freshDatabase(sandbox());
    await expect(loadSchema(input('this is; no SQL at all;'), sandbox(), name)).rejects.toMatchObject({
      code: 'schema-failed',
      where: expect.stringMatching(/^1\.sql:1\n.*syntax error/),
    });
    await expect(loadSchema(input('-- nothing\n'), sandbox(), name)).rejects.toMatchObject({
      code: 'schema-empty',
    });
    await drop();
  });
});
