import { beforeAll, describe, expect, test } from 'vitest';
import { loadParser } from '../../src/sql/parse.ts';
import { title } from '../../src/sql/title.ts';
import { statements } from './corpus.ts';

test('before the parser is loaded, a title is the first words', () => {
  expect(title("alter table public.users\n  add column a text default 'secret'")).toBe(
    "alter table users add column a text default '...'",
  );
});

describe('with the parser', () => {
  beforeAll(loadParser);

  test.each([
    [
      'ALTER TABLE public.users ADD COLUMN stripe_customer_id text',
      'ALTER TABLE users ADD COLUMN stripe_customer_id',
    ],
    ['create index concurrently users_x_idx on users (x)', 'CREATE INDEX CONCURRENTLY users_x_idx'],
    ['create unique index on users (x, lower(y))', 'CREATE UNIQUE INDEX ON users (x, ...)'],
    ['alter table t add a int, add b int, drop c', 'ALTER TABLE t ADD COLUMN a, ADD COLUMN b, DROP COLUMN c'],
    [
      'alter table accounts add first_name text, add last_name text, add c text, add d text',
      'ALTER TABLE accounts ADD COLUMN first_name and 3 more actions',
    ],
    ['alter table t alter a set not null', 'ALTER TABLE t ALTER COLUMN a SET NOT NULL'],
    ['alter table t alter a drop default', 'ALTER TABLE t ALTER COLUMN a DROP DEFAULT'],
    ['alter table t alter a set default 1', 'ALTER TABLE t ALTER COLUMN a SET DEFAULT'],
    ['alter table t alter a type bigint', 'ALTER TABLE t ALTER COLUMN a TYPE bigint'],
    ['alter table t alter a type varchar(50)', 'ALTER TABLE t ALTER COLUMN a TYPE varchar(50)'],
    ['alter table t alter a type numeric(10, 0)[]', 'ALTER TABLE t ALTER COLUMN a TYPE numeric(10,0)[]'],
    ['alter table t alter a type interval second(3)', 'ALTER TABLE t ALTER COLUMN a TYPE interval'],
    ['alter table t alter a type s.mood[]', 'ALTER TABLE t ALTER COLUMN a TYPE s.mood[]'],
    [
      'alter table t add constraint k foreign key (a) references u not valid',
      'ALTER TABLE t ADD CONSTRAINT k FOREIGN KEY NOT VALID',
    ],
    ['alter table t add primary key (a)', 'ALTER TABLE t ADD PRIMARY KEY'],
    ['alter table t validate constraint k', 'ALTER TABLE t VALIDATE CONSTRAINT k'],
    ['alter table p detach partition c concurrently', 'ALTER TABLE p DETACH PARTITION c CONCURRENTLY'],
    [
      'alter table t set (fillfactor = 70, autovacuum_enabled)',
      'ALTER TABLE t SET (fillfactor, autovacuum_enabled)',
    ],
    ['alter table t owner to current_user', 'ALTER TABLE t OWNER TO CURRENT_USER'],
    ['alter table t rename column a to "B"', 'ALTER TABLE t RENAME COLUMN a TO "B"'],
    ['alter table t rename to u', 'ALTER TABLE t RENAME TO u'],
    ['alter trigger g on t rename to h', 'ALTER TRIGGER g ON t RENAME TO h'],
    ['alter type pair add attribute c int', 'ALTER TYPE pair ADD ATTRIBUTE c'],
    ["alter type public.mood add value 'x'", 'ALTER TYPE mood ADD VALUE'],
    ['drop index concurrently if exists public.i', 'DROP INDEX CONCURRENTLY i'],
    ['drop trigger g on public.t', 'DROP TRIGGER g ON t'],
    ['drop table a, audit.b cascade', 'DROP TABLE a, audit.b'],
    ['create table public."Order" (a int)', 'CREATE TABLE "Order"'],
    ['create table c partition of p default', 'CREATE TABLE c PARTITION OF p'],
    ['create materialized view m as select 1', 'CREATE MATERIALIZED VIEW m'],
    ['create or replace function public.f() returns int return 1', 'CREATE OR REPLACE FUNCTION f'],
    ['create operator === (function = int4eq, leftarg = int)', 'CREATE OPERATOR ==='],
    ['alter function f() owner to bob', 'ALTER FUNCTION f OWNER TO bob'],
    ["comment on constraint k on public.t is 'x'", 'COMMENT ON CONSTRAINT k ON t'],
    ['reindex (concurrently) table t', 'REINDEX TABLE CONCURRENTLY t'],
    ['vacuum (full) t', 'VACUUM FULL t'],
    ['grant select on all tables in schema s to bob', 'GRANT SELECT ON ALL TABLES IN SCHEMA s'],
    ["set local lock_timeout = '5s'", 'SET LOCAL lock_timeout'],
    ['begin', 'BEGIN'],
    ['rollback to x', 'ROLLBACK TO SAVEPOINT x'],
    ['with x as (select 1) update public.t set a = 1', 'UPDATE t'],
    ['copy t (a) from stdin', 'COPY t FROM'],
    ['do $$ begin end $$', 'DO block'],
    ['-- why\nselect  a\n from t /* x */ where b = 2', 'select a from t where b = 2'],
    ['not even sql', 'not even sql'],
  ])('%s', (sql, expected) => {
    expect(title(sql)).toBe(expected);
  });

  test('is one short line without schema public and without literals, for every kind of statement', () => {
    for (const sql of [...statements, `select '${'x'.repeat(300_000)}'`, `select ${'a, '.repeat(99_999)}a`]) {
      const made = title(sql);
      expect(made).not.toBe('');
      expect([...made].length).toBeLessThanOrEqual(63);
      expect(made.replaceAll("'...'", '')).not.toMatch(/[\n\t']|public\./);
    }
  });

  test('never shows a password', () => {
    for (const sql of [
      "create role r password 'hunter2'",
      "alter role r with password 'hunter2'",
      "create subscription s connection 'password=hunter2' publication p",
      "create user mapping for r server s options (password 'hunter2')",
      "alter role r pasword E'\\'hunter2'",
      'alter role r pasword $x$hunter2$x$',
    ]) {
      expect(title(sql)).not.toContain('hunter2');
    }
  });

  test('leaves out a name that has no room', () => {
    // Postgres itself cuts a name after 63 bytes: 15 of these.
    const name = `"${'😀'.repeat(15)}"`;
    expect(title(`drop view ${name}, ${name}, ${name}`)).toBe(`DROP VIEW ${name}, ${name}, ...`);
  });
});
