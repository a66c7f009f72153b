import { existsSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { observeScript } from '../../src/facts/observe/observe.ts';
import type { Session } from '../../src/model/session.ts';
import { PostgresError } from '../../src/model/trouble.ts';
import { readSchema } from '../../src/postgres/catalog/read.ts';
import { loadParser } from '../../src/sql/parse.ts';
import { freshDatabase, useSandbox } from '../support/sandbox.ts';

const mark = join(tmpdir(), `lockstep-escaped-${process.pid}`);

describe('SQL of a stranger', () => {
  const sandbox = useSandbox();
  let session: Session;
  let name: string;
  let drop: () => Promise<void>;
  beforeAll(async () => {
    await loadParser();
    ({ name, session, drop } = await freshDatabase(sandbox()));
  });
  afterAll(async () => {
    await drop();
    rmSync(mark, { force: true });
  });

  it.each([
    ['runs a program', `COPY (SELECT 1) TO PROGRAM 'touch ${mark}'`],
    ['writes a file', `COPY (SELECT 1) TO '${mark}'`],
    ['reads a file', "SELECT pg_read_file('/etc/passwd')"],
    ['copies a file in', "CREATE TABLE f (x text); COPY f FROM '/etc/passwd'"],
    ['imports a large object', "SELECT lo_import('/etc/passwd')"],
    ['loads an untrusted language', 'CREATE EXTENSION plpython3u'],
    ['opens a way out', 'CREATE EXTENSION dblink'],
    ['wraps files', 'CREATE EXTENSION file_fdw'],
    ['loads a library', "LOAD 'dblink'"],
    ['writes C', "CREATE FUNCTION c() RETURNS int LANGUAGE c AS '$libdir/dblink', 'dblink_connect'"],
    ['becomes the superuser', 'SET ROLE lockstep_root'],
    ['becomes its session', 'SET SESSION AUTHORIZATION lockstep_root'],
    ['makes a superuser', 'CREATE ROLE evil SUPERUSER LOGIN'],
    ['makes itself one', 'ALTER ROLE lockstep_user SUPERUSER'],
    ['changes the server', 'ALTER SYSTEM SET fsync = on'],
    ['silences the log', "SET log_min_messages = 'panic'"],
    ['puts its triggers to sleep', 'SET session_replication_role = replica'],
    [
      'listens to every command',
      'CREATE FUNCTION e() RETURNS event_trigger LANGUAGE plpgsql AS $$BEGIN END$$; CREATE EVENT TRIGGER e ON ddl_command_end EXECUTE FUNCTION e()',
    ],
    [
      'ends the sessions of others',
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'lockstep_root'",
    ],
    ['subscribes elsewhere', "CREATE SUBSCRIPTION s CONNECTION 'host=192.0.2.1' PUBLICATION p"],
    ['makes a place for tables', "CREATE TABLESPACE t LOCATION '/tmp'"],
  ])('%s: refused', async (_, sql) => {
    const error = await session.run(sql).then(
      () => undefined,
      (caught: unknown) => caught,
    );
    expect(error).toBeInstanceOf(PostgresError);
    await session.run('ROLLBACK');
    expect(existsSync(mark)).toBe(false);
  });

  it('does not run as the superuser who watches and reads the catalog', async () => {
    await session.run(`
      CREATE TABLE caught (who text);
      GRANT ALL ON caught TO PUBLIC;
      CREATE FUNCTION trap() RETURNS int LANGUAGE plpgsql AS $$BEGIN INSERT INTO caught VALUES (session_user); RETURN 1; END$$;
      CREATE FUNCTION count(text) RETURNS int LANGUAGE sql AS 'SELECT trap()';
      CREATE FUNCTION quote_ident(name) RETURNS text LANGUAGE sql AS 'SELECT trap()::text';
      CREATE FUNCTION current_setting(varchar) RETURNS text LANGUAGE sql AS 'SELECT trap()::text';
      CREATE TABLE t (a int DEFAULT trap(), b text);
      CREATE VIEW v AS SELECT trap();
      INSERT INTO t VALUES (1, 'x');
      DELETE FROM caught;`);
    await observeScript(sandbox(), name, [
      { file: 'x', line: 1, column: 1, sql: 'CREATE INDEX ON t ((trap() + a))' },
      { file: 'x', line: 2, column: 1, sql: 'ALTER TABLE t ADD COLUMN c int DEFAULT trap()' },
      { file: 'x', line: 3, column: 1, sql: 'CREATE INDEX CONCURRENTLY ON t (b)' },
    ]);
    const root = await sandbox().connect(name, 'root');
    await readSchema(root);
    await root.close();
    const { rows } = await session.query('SELECT DISTINCT who FROM caught');
    expect(rows).toEqual([{ who: 'lockstep_user' }]);
  });
});
