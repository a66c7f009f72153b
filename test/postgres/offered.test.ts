import { expect, it } from 'vitest';
import { observeScript } from '../../src/facts/observe/observe.ts';
import { openOffered } from '../../src/postgres/offered.ts';
import { startServer } from '../../src/postgres/server.ts';
import { loadParser } from '../../src/sql/parse.ts';

it('an offered server gives the same facts, is refused when not empty, and is left clean', async () => {
  await loadParser();
  const server = await startServer('fast', 18);
  const url = `postgresql://lockstep_root:${server.bootstrapPassword}@/postgres?host=${encodeURIComponent(server.host)}`;
  const connect = async () => {
    for (let attempt = 0; ; attempt++) {
      try {
        return await openOffered(url);
      } catch (error) {
        if (attempt === 1500) throw error;
        await new Promise(resolve => setTimeout(resolve, 20));
      }
    }
  };
  const sandbox = await connect();
  await sandbox.createDatabase('a');
  const session = await sandbox.connect('a');
  await session.run('CREATE TABLE t (a int); INSERT INTO t VALUES (1)');
  await session.close();
  const sql = 'ALTER TABLE t ALTER COLUMN a TYPE text';
  const [traced] = await observeScript(sandbox, 'a', [{ file: 'x', line: 1, column: 1, sql }]);
  expect(traced?.facts.rewrites).toEqual(['public.t']);
  await sandbox.close();

  const again = await openOffered(url);
  await again.createDatabase('b');
  const other = await again.connect('b');
  const { rows } = await other.query("SELECT datname FROM pg_database WHERE datname LIKE 'lockstep%'");
  expect(rows).toHaveLength(1);
  await other.run('CREATE TABLE x ()');
  const own = url.replace('/postgres?', `/${rows[0]?.['datname']}?`);
  await expect(openOffered(own)).rejects.toMatchObject({ code: 'sandbox-not-empty' });
  await other.close();
  await again.close();
  await server.stop();
});
