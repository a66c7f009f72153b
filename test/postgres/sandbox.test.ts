import { describe, expect, it } from 'vitest';
import { PostgresError } from '../../src/model/trouble.ts';
import { freshDatabase, useSandbox } from '../support/sandbox.ts';

describe('a sandbox', () => {
  const sandbox = useSandbox();

  it('runs SQL as a role that is not superuser and owns its database', async () => {
    const { session, drop } = await freshDatabase(sandbox(), 'CREATE TABLE t (a int PRIMARY KEY, b text)');
    const { rows } = await session.query(
      'SELECT rolsuper, rolcreaterole FROM pg_roles WHERE rolname = current_user',
    );
    expect(rows).toEqual([{ rolsuper: false, rolcreaterole: false }]);
    expect((await session.query('INSERT INTO t VALUES ($1, $2) RETURNING a', [1, 'x'])).rows).toEqual([
      { a: 1 },
    ]);
    await drop();
  });

  it('describes without running, and tells errors by SQLSTATE', async () => {
    const { session, drop } = await freshDatabase(sandbox(), 'CREATE TABLE t (a int PRIMARY KEY, b text)');
    const seen = await session.describe('SELECT b, a FROM t WHERE a = $1');
    expect(seen.parameters).toEqual([23]);
    expect(seen.fields?.map(field => [field.name, field.typeId])).toEqual([
      ['b', 25],
      ['a', 23],
    ]);
    expect((await session.describe('DELETE FROM t')).fields).toBeNull();
    const error = await session.describe('SELECT nope FROM t').catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(PostgresError);
    expect((error as PostgresError).code).toBe('42703');
    expect((await session.run('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
    await drop();
  });

  it('keeps a prepared statement on its connection and meets 0A000 after a change', async () => {
    const { name, session, drop } = await freshDatabase(
      sandbox(),
      'CREATE TABLE t (a int); INSERT INTO t VALUES (1)',
    );
    const other = await sandbox().connect(name);
    await session.prepare('q', 'SELECT * FROM t');
    expect((await session.execute('q', [])).rowCount).toBe(1);
    await other.run('ALTER TABLE t ADD COLUMN b int');
    await expect(session.execute('q', [])).rejects.toMatchObject({ code: '0A000' });
    expect((await session.run('SELECT 2 AS two')).rows).toEqual([{ two: 2 }]);
    await other.close();
    await drop();
  });

  it('copies rows in, and hears what the server says although the client is told to be silent', async () => {
    const { session, drop } = await freshDatabase(sandbox(), 'CREATE TABLE t (a int)');
    expect(await session.copyIn('COPY t FROM STDIN', ['1\n2\n', '3\n'])).toBe(3);
    await session.run("SET client_min_messages = 'error'");
    const mark = await sandbox().mark();
    await session.run("ALTER TABLE t ALTER COLUMN a TYPE text USING a::text || '\n1|LOG:  forged'");
    const said = await sandbox().messages(mark, session.pid);
    expect(said.map(message => message.text)).toContain('rewriting table "t"');
    await drop();
  });

  it('clones a database', async () => {
    const { name, session } = await freshDatabase(
      sandbox(),
      'CREATE TABLE t (a int); INSERT INTO t VALUES (7)',
    );
    await session.close();
    await sandbox().createDatabase(`${name}_copy`, name);
    const copy = await sandbox().connect(`${name}_copy`);
    expect((await copy.run('SELECT a FROM t')).rows).toEqual([{ a: 7 }]);
    await copy.close();
    await sandbox().dropDatabase(`${name}_copy`);
    await sandbox().dropDatabase(name);
  });
});
