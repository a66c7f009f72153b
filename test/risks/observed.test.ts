import { expect, test } from 'vitest';
import { findRisks } from '../../src/evidence/risks/find.ts';
import { observeGroups, observeScript } from '../../src/facts/observe/observe.ts';
import { readSchema } from '../../src/postgres/catalog/read.ts';
import { loadParser } from '../../src/sql/parse.ts';
import { change, plan, written } from '../support/dossier.ts';
import { freshDatabase, useSandbox } from '../support/sandbox.ts';

const sandbox = useSandbox();

const tables = `
  CREATE TABLE users (id int PRIMARY KEY, email text);
  CREATE INDEX users_email_idx ON users (email);
  CREATE TABLE orders (id int PRIMARY KEY, user_id int CONSTRAINT orders_user_fk REFERENCES users, total int);
  CREATE TABLE events (id int, at date) PARTITION BY RANGE (at);
  CREATE TABLE events_rest PARTITION OF events DEFAULT;
  CREATE TABLE events_02 (id int, at date NOT NULL CHECK (at >= '2026-02-01' AND at < '2026-03-01'));
  INSERT INTO events_02 SELECT i, '2026-02-05' FROM generate_series(1, 500) i;
  CREATE TABLE events_01 PARTITION OF events FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');
  INSERT INTO users SELECT i, 'u' || i FROM generate_series(1, 500) i;
  INSERT INTO orders SELECT i, i, i FROM generate_series(1, 500) i;
  INSERT INTO events SELECT i, '2026-01-05' FROM generate_series(1, 500) i;
  INSERT INTO events SELECT i, '2025-01-05' FROM generate_series(1, 500) i;`;

/** Runs the statements on a real Postgres and gives the risks in what was observed. */
async function risksOf(...statements: string[]): Promise<string[]> {
  await loadParser();
  const { name, session, drop } = await freshDatabase(sandbox(), tables);
  const schema = await readSchema(session);
  const asked = change(written(statements.map(sql => [sql]))).statements;
  const traced = await observeScript(sandbox(), name, asked);
  await drop();
  const again = await freshDatabase(sandbox(), tables);
  const [wrapped = []] = await observeGroups(sandbox(), again.name, [{ statements: asked, together: true }]);
  await again.drop();
  const at = wrapped.findIndex(({ facts }) => facts.error);
  const error = wrapped[at]?.facts.error;
  const seen = {
    statements: traced,
    wrapped: error ? { ok: false, error: { ...error, statement: at } } : { ok: true },
  };
  const found = findRisks({ schema, change: change(seen), written: seen, plan: plan({}), evidence: {} });
  return found.map(({ severity, line, message }) => `${severity} ${line} ${message}`);
}

const guard = "SET lock_timeout = '2s'";

test.each<[string[], string[]]>([
  [
    ['CREATE INDEX orders_total_idx ON orders (total)'],
    ['error 2 Writes to orders wait while index orders_total_idx is built.'],
  ],
  [
    ['CREATE INDEX CONCURRENTLY orders_total_idx ON orders (total)'],
    [
      'note 2 CREATE INDEX CONCURRENTLY orders_total_idx fails in a tool that wraps its file in a transaction (25001).',
    ],
  ],
  [
    ['REINDEX INDEX users_email_idx'],
    ['error 2 Reads and writes of users wait while index users_email_idx is built anew.'],
  ],
  [['ALTER TABLE users ADD COLUMN x int'], []],
  [
    ['ALTER TABLE users ALTER id TYPE bigint'],
    [
      'error 2 Reads and writes of orders and users wait while users is rewritten.',
      'error 2 Reads and writes of orders and users wait while orders is scanned.',
      'warning 2 Reads and writes of orders wait too: the statement locks it without naming it.',
    ],
  ],
  [
    ['ALTER TABLE users ALTER email SET NOT NULL'],
    [
      'error 2 Reads and writes of users wait while users is scanned.',
      'note 2 ALTER TABLE users ALTER COLUMN email SET NOT NULL fails when a row of users has null in email.',
    ],
  ],
  [
    ['ALTER TABLE orders DROP CONSTRAINT orders_user_fk'],
    ['warning 2 Reads and writes of users wait too: the statement locks it without naming it.'],
  ],
  [
    ['DROP TABLE events_01'],
    [
      'warning 2 Reads and writes of events and events_rest wait too: the statement locks them without naming them.',
    ],
  ],
  [
    ['BEGIN', 'ALTER TABLE users ADD COLUMN x int', 'UPDATE users SET x = 1', 'COMMIT'],
    ['error 4 Reads and writes of users wait while users is scanned, under the lock that line 3 took.'],
  ],
  [
    [
      'ALTER TABLE users ADD COLUMN x int',
      'ALTER TABLE orders ADD CONSTRAINT positive CHECK (total > 0) NOT VALID',
      'ALTER TABLE orders VALIDATE CONSTRAINT positive',
    ],
    [
      'warning 4 In a tool that wraps this file in one transaction, reads and writes of users and orders wait while orders is scanned, under the lock that line 2 took.',
    ],
  ],
  [
    [
      'CREATE TABLE fresh (id int)',
      'INSERT INTO fresh SELECT generate_series(1, 99)',
      'CREATE INDEX fresh_idx ON fresh (id)',
      'ALTER TABLE fresh ALTER id TYPE bigint',
    ],
    [],
  ],
  [['DROP INDEX users_email_idx'], []],
  [
    ['REINDEX TABLE users'],
    ['error 2 Reads and writes of users wait while indexes users_pkey and users_email_idx are built anew.'],
  ],
  [
    ["ALTER TABLE events ATTACH PARTITION events_02 FOR VALUES FROM ('2026-02-01') TO ('2026-03-01')"],
    [
      'error 2 Reads and writes of events_02 and events_rest wait while events_rest is scanned.',
      'note 2 Reads and writes of events_rest wait too: the statement locks it without naming it.',
    ],
  ],
  [
    [
      'ALTER TABLE events_02 DROP CONSTRAINT events_02_at_check',
      "ALTER TABLE events ATTACH PARTITION events_02 FOR VALUES FROM ('2026-02-01') TO ('2026-03-01')",
    ],
    [
      'error 3 Reads and writes of events_02 and events_rest wait while events_02 and events_rest are scanned.',
      'note 3 Reads and writes of events_rest wait too: the statement locks it without naming it.',
    ],
  ],
])('%j', async (statements, expected) => {
  expect(await risksOf(guard, ...statements)).toEqual(expected);
});
