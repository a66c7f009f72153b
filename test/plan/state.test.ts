import { readFileSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import type { Schema } from '../../src/model/schema.ts';
import { advance } from '../../src/plan/state/advance.ts';
import { initialState } from '../../src/plan/state/state.ts';
import { readSchema } from '../../src/postgres/catalog/read.ts';
import { loadParser, parseOne } from '../../src/sql/parse.ts';
import { freshDatabase, useSandbox } from '../support/sandbox.ts';
import { change } from '../support/schema.ts';

const sandbox = useSandbox();
const shop = readFileSync(new URL('shop.sql', import.meta.url), 'utf8');

beforeAll(loadParser);

/** What later statements of a change are planned from: it must say what the catalog would, as far as it says anything. */
test.each([
  `CREATE TABLE t (a int PRIMARY KEY, b varchar(20)[] NOT NULL, c timestamptz DEFAULT now(), d numeric(10,2), e bigserial,
     f interval(3), g bit varying(4), h char(3), i time(2) with time zone, j smallserial, k mood, l app.things,
     m int GENERATED ALWAYS AS IDENTITY, n real, o double precision, p bool, "Q q" text COLLATE "C", UNIQUE (b, c), CHECK (d > 0),
     FOREIGN KEY (e) REFERENCES users)`,
  'CREATE TABLE t (LIKE users)',
  'CREATE TABLE parts_2 PARTITION OF parts FOR VALUES FROM (100) TO (200)',
  `ALTER TABLE users ADD COLUMN x int UNIQUE, ADD COLUMN y text NOT NULL DEFAULT 'a', ADD COLUMN z bigint REFERENCES orders`,
  'ALTER TABLE users DROP COLUMN age CASCADE, DROP COLUMN name',
  `ALTER TABLE users ALTER COLUMN name DROP DEFAULT, ALTER COLUMN age SET NOT NULL, ALTER COLUMN email DROP NOT NULL,
     ALTER COLUMN age SET DEFAULT 3, ALTER COLUMN name TYPE varchar(40)`,
  'ALTER TABLE users ADD CHECK (age > -1), ADD CHECK (age > -2), ADD UNIQUE (email), ADD CONSTRAINT named UNIQUE (id, age)',
  'ALTER TABLE users DROP CONSTRAINT users_name_key, DROP CONSTRAINT users_age_check',
  'ALTER TABLE users RENAME COLUMN name TO full_name; ALTER TABLE users RENAME TO people; ALTER INDEX users_email_idx RENAME TO e',
  'ALTER TABLE users RENAME CONSTRAINT users_name_key TO k; ALTER TABLE log SET SCHEMA app; ALTER TABLE app.log ADD COLUMN n int',
  'ALTER INDEX users_name_key RENAME TO other; ALTER TABLE users SET SCHEMA app; ALTER TABLE app.users RENAME TO people',
  'CREATE INDEX ON users (age); CREATE INDEX ON users (age); CREATE INDEX named ON app.things (v); DROP INDEX users_lower_idx',
  'DROP TABLE orders CASCADE; DROP TABLE "Order Items"',
])('%s', async sql => {
  const database = await freshDatabase(sandbox(), shop);
  try {
    const before = await readSchema(database.session);
    const state = change(sql).statements.reduce(
      (now, statement) => advance(now, parseOne(statement.sql), statement.sql),
      initialState(before),
    );
    await database.session.run(sql);
    expect(outline(state.schema)).toEqual(outline(await readSchema(database.session)));
  } finally {
    await database.drop();
  }
});

/** Names, types, nullability and presence of defaults; not how Postgres prints expressions. */
function outline({ tables }: Schema) {
  return Object.fromEntries(
    tables
      .map(
        table =>
          [
            table.name,
            {
              columns: table.columns.map(
                one =>
                  `${one.name} ${one.type.replaceAll('public.', '')}${one.notNull ? ' NOT NULL' : ''}${one.default === undefined ? '' : ' DEFAULT'}`,
              ),
              indexes: table.indexes.map(one => one.name).sort(),
              constraints: table.constraints
                .filter(one => one.kind !== 'not null')
                .map(one => one.name)
                .sort(),
            },
          ] as const,
      )
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}
