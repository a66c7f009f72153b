import { afterEach, beforeAll, expect, test } from 'vitest';
import type { Session } from '../../../src/model/session.ts';
import { CatalogReader } from '../../../src/postgres/catalog/again.ts';
import { readSchema } from '../../../src/postgres/catalog/read.ts';
import { loadParser } from '../../../src/sql/parse.ts';
import { findTopics } from '../../support/facts/topic.ts';
import { root } from '../../support/files.ts';
import { freshDatabase, testMajor, useSandbox } from '../../support/sandbox.ts';

const sandbox = useSandbox();
beforeAll(loadParser);

/** Sessions of the test that runs: a server has room for a hundred, and there are more topics every month. */
const open: Session[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map(session => session.close()));
});

const topics = findTopics(root).map(topic => [topic.name, topic] as const);

/** The fact corpus, block after block on one database: each kind of object comes, changes and goes. */
test.each(topics)(
  '%s: what is read again is what is there',
  async (_, topic) => {
    const { name, session } = await freshDatabase(sandbox());
    const asRoot = await sandbox().connect(name, 'root');
    open.push(session, asRoot);
    for (const sql of topic.cluster.split(/;\s*$/m)) if (sql.trim() !== '') await asRoot.run(sql);
    if (topic.superuser) await asRoot.run(topic.superuser);
    await session.run(topic.schema);
    const reader = new CatalogReader(await sandbox().connect(name));
    await reader.read();
    for (const { majors, setup, statements } of topic.blocks) {
      if (!majors.has(testMajor)) continue;
      for (const { sql } of [...setup, ...statements]) {
        await session.run(sql).catch(() => {});
        await session.run('ROLLBACK; RESET ROLE');
        const again = await reader.read();
        expect(again, sql).toEqual(await readSchema({ ...asRoot, query: asRoot.repeat }));
      }
    }
    await reader.close();
  },
  300_000,
);

test('what others hold the name of is read again after a rename', async () => {
  const { name, session } = await freshDatabase(
    sandbox(),
    `CREATE TYPE mood AS ENUM ('ok');
     CREATE FUNCTION one() RETURNS int IMMUTABLE LANGUAGE sql AS 'SELECT 1';
     CREATE TABLE a (id int PRIMARY KEY, mood mood DEFAULT 'ok', n int DEFAULT one());
     CREATE TABLE b (a_id int REFERENCES a (id), n int);
     CREATE INDEX b_one ON b ((n + one()));
     CREATE VIEW v AS SELECT id FROM a;
     COMMENT ON COLUMN a.n IS 'n';`,
  );
  // Below 15 the schema public is the superuser's.
  const asRoot = await sandbox().connect(name, 'root');
  await asRoot.run('SET search_path = public');
  open.push(session, asRoot);
  const reader = new CatalogReader(await sandbox().connect(name));
  await reader.read();
  for (const sql of [
    'ALTER TABLE a RENAME TO c',
    'ALTER TABLE c RENAME COLUMN id TO key',
    'ALTER FUNCTION one() RENAME TO uno',
    'ALTER TYPE mood RENAME TO humour',
    `ALTER TYPE humour ADD VALUE 'bad'`,
    'ALTER INDEX b_one RENAME TO b_uno',
    'ALTER SCHEMA public RENAME TO other',
    'ALTER TABLE other.c RENAME COLUMN n TO m',
    'ALTER TABLE other.c DROP COLUMN m',
    'CREATE SCHEMA elsewhere',
    'ALTER TABLE other.b SET SCHEMA elsewhere',
    'ALTER TABLE elsewhere.b RENAME CONSTRAINT b_a_id_fkey TO fk',
    `COMMENT ON TABLE elsewhere.b IS 'b'`,
    `COMMENT ON TABLE elsewhere.b IS NULL`,
    'ALTER TABLE elsewhere.b SET (fillfactor = 50)',
    'ALTER TABLE elsewhere.b ENABLE ROW LEVEL SECURITY',
    'GRANT SELECT ON elsewhere.b TO PUBLIC',
    'ALTER TABLE elsewhere.b ALTER COLUMN n SET STATISTICS 5',
    'DROP TABLE elsewhere.b',
  ]) {
    await asRoot.run(sql);
    expect(await reader.read(), sql).toEqual(await readSchema(session));
  }
  await reader.close();
});
