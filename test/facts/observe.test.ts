import { beforeAll, describe, expect, it } from 'vitest';
import { observeGroups, observeScript } from '../../src/facts/observe/observe.ts';
import type { Facts } from '../../src/model/facts.ts';
import { loadParser } from '../../src/sql/parse.ts';
import { freshDatabase, useSandbox } from '../support/sandbox.ts';

const schema = `
  CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL);
  CREATE TABLE orders (id bigint PRIMARY KEY, user_id bigint REFERENCES users, total int);
  CREATE TABLE "Odd Name" (a int);
  INSERT INTO users SELECT i, 'u' || i FROM generate_series(1, 50) i;
  INSERT INTO orders SELECT i, i, i FROM generate_series(1, 50) i;
  INSERT INTO "Odd Name" VALUES (1);`;

describe('observeScript', () => {
  const sandbox = useSandbox();
  beforeAll(loadParser);

  async function facts(...sql: string[]): Promise<Facts[]> {
    const { name, session, drop } = await freshDatabase(sandbox(), schema);
    await session.close();
    const statements = sql.map((text, index) => ({ file: 'x.sql', line: index + 1, column: 1, sql: text }));
    const traced = await observeScript(sandbox(), name, statements);
    await drop();
    return traced.map(statement => statement.facts);
  }
  const one = async (sql: string): Promise<Facts> => (await facts(sql))[0] as Facts;
  const locks = (seen: Facts): string[] =>
    seen.locks.map(
      lock => `${lock.relation} ${lock.mode}${lock.new ? ' new' : ''}${lock.held ? ' held' : ''}`,
    );

  it('sees a catalog-only change as a lock and nothing else', async () => {
    const seen = await one('ALTER TABLE users ADD COLUMN a text');
    expect(locks(seen)).toEqual(['public.users AccessExclusiveLock']);
    expect(seen).toMatchObject({ rewrites: [], scans: [], builds: [], writes: [], transaction: 'allowed' });
  });

  it('sees a rewrite and the indexes built with it', async () => {
    const seen = await one('ALTER TABLE users ADD COLUMN k uuid DEFAULT gen_random_uuid()');
    expect(seen.rewrites).toEqual(['public.users']);
    expect(seen.scans).toEqual(['public.users']);
    expect(seen.builds).toEqual([{ index: 'public.users_pkey', table: 'public.users' }]);
  });

  it('sees the table that a foreign key locks without naming it', async () => {
    const seen = await one('ALTER TABLE orders DROP CONSTRAINT orders_user_id_fkey');
    expect(locks(seen)).toEqual(['public.orders AccessExclusiveLock', 'public.users AccessExclusiveLock']);
  });

  it('names a table by the name it had, also one that is gone afterwards', async () => {
    expect(locks(await one('ALTER TABLE orders RENAME TO purchases'))).toContain(
      'public.orders AccessExclusiveLock',
    );
    expect(locks(await one('DROP TABLE orders'))).toEqual([
      'public.orders AccessExclusiveLock',
      'public.orders_pkey AccessExclusiveLock',
      'public.users AccessExclusiveLock',
    ]);
  });

  it('quotes odd names, counts writes, tells TRUNCATE from a rewrite', async () => {
    const [update, truncate] = await facts('UPDATE "Odd Name" SET a = 2', 'TRUNCATE "Odd Name"');
    expect(update?.writes).toEqual([{ relation: 'public."Odd Name"', rows: 1 }]);
    expect(update?.scans).toEqual(['public."Odd Name"']);
    expect(truncate?.rewrites).toEqual([]);
    expect(truncate && locks(truncate)).toEqual(['public."Odd Name" AccessExclusiveLock']);
  });

  it('knows what was born in the run and what an earlier statement holds', async () => {
    const [, create, index, , after] = await facts(
      'BEGIN',
      'CREATE TABLE fresh (id int PRIMARY KEY, user_id bigint REFERENCES users)',
      'ALTER TABLE users ADD COLUMN b int',
      'COMMIT',
      'CREATE INDEX ON users (email)',
    );
    expect(create && locks(create)).toContain('public.fresh AccessExclusiveLock new');
    expect(create && locks(create)).toContain('public.users ShareRowExclusiveLock');
    expect(index && locks(index)).toContain('public.fresh AccessExclusiveLock new held');
    expect(index && locks(index)).toContain('public.users AccessExclusiveLock');
    expect(after && locks(after)).toContain('public.users ShareLock');
    expect(after?.builds).toEqual([{ index: 'public.users_email_idx', table: 'public.users' }]);
  });

  it('holds a concurrent build at each of its commits', async () => {
    const seen = await one('CREATE INDEX CONCURRENTLY users_email ON users (email)');
    expect(seen.transaction).toBe('forbidden');
    expect(seen.error).toBeUndefined();
    expect(locks(seen)).toContain('public.users ShareUpdateExclusiveLock');
    expect(seen.builds).toEqual([{ index: 'public.users_email', table: 'public.users' }]);
    expect(seen.scans).toEqual(['public.users']);
    expect(seen.phases?.length).toBeGreaterThanOrEqual(2);
    expect(seen.phases?.[0]?.locks.map(lock => lock.relation)).toContain('public.users');
  });

  it('sees the strong lock that DROP INDEX CONCURRENTLY and VACUUM FULL take', async () => {
    const [, drop, vacuum] = await facts(
      'CREATE INDEX e ON users (email)',
      'DROP INDEX CONCURRENTLY e',
      'VACUUM FULL users',
    );
    expect(drop && locks(drop)).toContain('public.users ShareUpdateExclusiveLock');
    expect(vacuum?.rewrites).toEqual(['public.users']);
    expect(vacuum && locks(vacuum)).toContain('public.users AccessExclusiveLock');
  });

  it('tells 25001 inside a transaction of the script, and goes on', async () => {
    const [, inside, next, commit, later] = await facts(
      'BEGIN',
      'CREATE INDEX CONCURRENTLY i ON users (email)',
      'ALTER TABLE users ADD COLUMN c int',
      'COMMIT',
      'ALTER TABLE users ADD COLUMN d int',
    );
    expect(inside).toMatchObject({ transaction: 'forbidden', error: { code: '25001' } });
    expect(next?.error).toBeUndefined();
    expect(next && locks(next)).toEqual(['public.users AccessExclusiveLock']);
    expect(next?.incomplete?.join()).toContain('25P02');
    expect(commit?.incomplete?.join()).toContain('rolls the transaction back');
    expect(later?.incomplete).toBeUndefined();
  });

  it('after a failure brings the transaction to where it was, as Postgres would have had it', async () => {
    const seen = await facts(
      'BEGIN',
      'CREATE TABLE fresh (id int PRIMARY KEY)',
      'INSERT INTO fresh VALUES (1)',
      'INSERT INTO fresh VALUES (1)',
      'ALTER TABLE fresh ALTER COLUMN id TYPE bigint',
      'ALTER TABLE nobody ADD COLUMN a int',
      'ALTER TABLE users ADD COLUMN a int',
      'ROLLBACK TO nowhere',
      'SELECT count(*) FROM fresh',
      'ROLLBACK',
    );
    expect(seen.map(({ error }) => error?.code)).toEqual([
      ...[
        undefined,
        undefined,
        undefined,
        '23505',
        undefined,
        '42P01',
        undefined,
        '3B001',
        undefined,
        undefined,
      ],
    ]);
    expect(seen[4] && locks(seen[4])).toContain('public.fresh AccessExclusiveLock new held');
    expect(seen[4]?.rewrites).toEqual(['public.fresh']);
    expect(seen[8]?.scans).toEqual(['public.fresh']);
    expect(seen[8] && locks(seen[8])).toContain('public.users AccessExclusiveLock held');
  });

  it('a group that is undone leaves the database as it was; one that is not meets deferred checks at its end', async () => {
    const deferred = `${schema} ALTER TABLE orders ALTER CONSTRAINT orders_user_id_fkey DEFERRABLE INITIALLY DEFERRED;`;
    const { name, session, drop } = await freshDatabase(sandbox(), deferred);
    await session.close();
    const group = (undone: boolean, ...sql: string[]) => ({
      statements: sql.map(text => ({ file: 'x.sql', line: 1, column: 1, sql: text })),
      together: true,
      undone,
    });
    const [first, second, third] = await observeGroups(sandbox(), name, [
      group(true, 'ALTER TABLE users RENAME TO people'),
      group(true, 'ALTER TABLE users RENAME TO people', 'INSERT INTO orders VALUES (1001, 1001, 1)'),
      group(false, 'INSERT INTO orders VALUES (1002, 1002, 1)'),
    ]);
    await drop();
    expect(first?.[0] && locks(first[0].facts)).toEqual(['public.users AccessExclusiveLock']);
    expect(second?.map(({ facts }) => facts.error)).toEqual([undefined, undefined]);
    expect(third?.[0]?.facts.error?.code).toBe('23503');
  });

  it('going back to a savepoint mends the transaction', async () => {
    const seen = await facts('BEGIN', 'SAVEPOINT a', 'SELECT 1 / 0', 'ROLLBACK TO a', 'LOCK users', 'COMMIT');
    expect(seen.slice(3).map(({ incomplete }) => incomplete)).toEqual([undefined, undefined, undefined]);
  });

  it('leaves TOAST out, and tells an index that is built beside the old one once', async () => {
    const [rewrite, , , reindex] = await facts(
      'ALTER TABLE users ADD COLUMN t text DEFAULT random()::text',
      'VACUUM FULL users',
      'CLUSTER users USING users_pkey',
      'REINDEX TABLE CONCURRENTLY users',
    );
    expect(JSON.stringify(rewrite)).not.toContain('toast');
    expect(JSON.stringify(reindex)).not.toContain('toast');
    const names = reindex?.locks.map(({ relation }) => relation) ?? [];
    expect(names).toContain('public.users_pkey');
    expect(new Set(names).size).toBe(names.length);
  });

  it('scans are seen where a constraint is checked, and not where it is proved already', async () => {
    const [check, notNull, proved] = await facts(
      'ALTER TABLE users ADD CONSTRAINT e CHECK (email IS NOT NULL AND length(email) > 0)',
      'ALTER TABLE orders ALTER COLUMN total SET NOT NULL',
      'ALTER TABLE users ALTER COLUMN email DROP NOT NULL, ALTER COLUMN email SET NOT NULL',
    );
    expect(check?.scans).toEqual(['public.users']);
    expect(notNull?.scans).toEqual(['public.orders']);
    expect(proved?.scans).toEqual([]);
  });

  it('says where locks may have gone before they were read, and only there', async () => {
    const seen = await facts(
      'SELECT count(*) FROM users',
      'DO $$ BEGIN LOCK users; RAISE division_by_zero; EXCEPTION WHEN OTHERS THEN NULL; END $$',
      'CREATE FUNCTION quiet() RETURNS int LANGUAGE plpgsql AS $$ BEGIN LOCK users; RETURN 1; EXCEPTION WHEN OTHERS THEN RETURN 2; END $$',
      'SELECT quiet()',
    );
    expect(seen.map(({ incomplete }) => incomplete !== undefined)).toEqual([false, true, false, true]);
  });

  it('an error is a fact', async () => {
    expect(await one('ALTER TABLE nobody ADD COLUMN a int')).toMatchObject({ error: { code: '42P01' } });
  });
});
