import { expect, it } from 'vitest';
import type { Difference } from '../../../src/model/schema.ts';
import { compareSchemas } from '../../../src/postgres/catalog/compare.ts';
import { readSchema } from '../../../src/postgres/catalog/read.ts';
import { freshDatabase, useSandbox } from '../../support/sandbox.ts';

const sandbox = useSandbox();

const base = `
  CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL, age int);
  CREATE VIEW mails AS SELECT email FROM users;`;

/** What differs after a change to the base schema. */
async function after(change: string): Promise<Difference[]> {
  const { session, drop } = await freshDatabase(sandbox(), base);
  const before = await readSchema(session);
  await session.run(change);
  const differences = compareSchemas(before, await readSchema(session));
  await drop();
  return differences;
}

it('finds nothing between a catalog and itself, and does not compare sizes', async () => {
  expect(await after('ANALYZE users')).toEqual([]);
});

it('tells a new column once, with what comes with it', async () => {
  expect(await after('ALTER TABLE users ADD COLUMN no bigint NOT NULL GENERATED ALWAYS AS IDENTITY')).toEqual(
    [
      {
        kind: 'extra',
        what: 'column public.users.no',
        after: 'bigint NOT NULL GENERATED ALWAYS AS IDENTITY',
      },
    ],
  );
});

it('tells NOT NULL once, on majors that keep a constraint for it as well', async () => {
  expect(await after('ALTER TABLE users ALTER COLUMN age SET NOT NULL')).toEqual([
    { kind: 'changed', what: 'column public.users.age', before: 'integer', after: 'integer NOT NULL' },
  ]);
});

it('tells an index behind a constraint once, and a plain index as such', async () => {
  expect(await after('ALTER TABLE users ADD UNIQUE (email)')).toEqual([
    {
      kind: 'extra',
      what: 'constraint users_email_key on public.users',
      after: 'CONSTRAINT users_email_key UNIQUE (email)',
    },
  ]);
  expect(await after('CREATE INDEX users_age_idx ON users (age)')).toEqual([
    {
      kind: 'extra',
      what: 'index public.users_age_idx',
      after: 'CREATE INDEX users_age_idx ON public.users USING btree (age)',
    },
  ]);
});

it('tells a table that is gone as one thing', async () => {
  expect(await after('DROP TABLE users CASCADE')).toEqual([
    { kind: 'missing', what: 'table public.users', before: 'table, owner lockstep_user' },
    {
      kind: 'missing',
      what: 'view public.mails',
      before: expect.stringMatching(/^CREATE VIEW public.mails AS\s+SELECT .*email\s+FROM public.users$/),
    },
  ]);
});

it('tells another order of columns as order only', async () => {
  expect(
    await after(
      'DROP VIEW mails; ALTER TABLE users DROP COLUMN email; ALTER TABLE users ADD email text NOT NULL; CREATE VIEW mails AS SELECT email FROM users',
    ),
  ).toEqual([
    { kind: 'order', what: 'columns of public.users', before: 'id, email, age', after: 'id, age, email' },
  ]);
});

it('tells what else changed: definitions, validity, owners, privileges, comments', async () => {
  const differences = await after(`
    CREATE OR REPLACE VIEW mails AS SELECT email FROM users WHERE age > 3;
    ALTER TABLE users ADD CONSTRAINT old CHECK (age > 0) NOT VALID;
    GRANT SELECT ON users TO PUBLIC; COMMENT ON TABLE users IS 'people'; ALTER TABLE users SET (fillfactor = 70);`);
  expect(differences.map(({ kind, what }) => `${kind} ${what}`)).toEqual([
    'extra constraint old on public.users',
    'extra comment table public.users',
    'extra grants TABLE public.users',
    'extra storage parameters public.users',
    'changed view public.mails',
  ]);
  expect(differences[0]?.after).toBe('CONSTRAINT old CHECK ((age > 0)) NOT VALID');
});
