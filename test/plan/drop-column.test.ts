import { beforeAll, expect, test } from 'vitest';
import { loadParser } from '../../src/sql/parse.ts';
import { column, index, other, schema, shop, table } from '../support/schema.ts';
import { outline, planOf, stepsOf, wayBack } from './plan.ts';

beforeAll(loadParser);

test('a column goes at the end; it is the point of no return, and what fell with it is restored', () => {
  const plan = planOf('ALTER TABLE users DROP COLUMN age');
  expect(outline(plan)).toEqual(['contract one: ALTER TABLE public.users DROP COLUMN age']);
  expect(plan.pointOfNoReturn).toEqual({ stepId: '1', because: 'the values of users.age are gone' });
  expect(wayBack(plan)).toEqual([
    'ALTER TABLE public.users ADD COLUMN age integer',
    'ALTER TABLE public.users ADD CONSTRAINT users_age_check CHECK ((age > 0)) NOT VALID',
    'ALTER TABLE public.users VALIDATE CONSTRAINT users_age_check',
  ]);
  expect(plan.notes).toEqual(['Dropping users.age also drops constraint users_age_check.']);
});

test('one that must be written is first made nullable, which is taken back without a long lock', () => {
  const plan = planOf('ALTER TABLE users DROP COLUMN email');
  expect(outline(plan)).toEqual([
    'expand one: ALTER TABLE public.users ALTER COLUMN email DROP NOT NULL',
    'contract one: ALTER TABLE public.users DROP COLUMN email',
  ]);
  expect(wayBack(plan)).toEqual([
    'ALTER TABLE public.users ADD COLUMN email text',
    'CREATE UNIQUE INDEX CONCURRENTLY users_email_idx ON public.users USING btree (email)',
    'ALTER TABLE public.users ADD CONSTRAINT users_email_filled CHECK (email IS NOT NULL) NOT VALID',
    'ALTER TABLE public.users VALIDATE CONSTRAINT users_email_filled',
    'ALTER TABLE public.users ALTER COLUMN email SET NOT NULL',
    'ALTER TABLE public.users DROP CONSTRAINT users_email_filled',
  ]);
  const [nullable] = stepsOf(plan);
  expect(nullable?.undo.kind === 'steps' && nullable.undo.loses[0]?.count).toBe(
    'SELECT count(*) FROM public.users WHERE email IS NULL',
  );
});

test('NOT NULL comes back where the default can stand for every row', () => {
  expect(wayBack(planOf('ALTER TABLE users DROP COLUMN status'))).toEqual([
    "ALTER TABLE public.users ADD COLUMN status text DEFAULT 'new'::text NOT NULL",
  ]);
});

test('not so where a unique key asks for a different value in every row', () => {
  const users = table('users', ["code text! = 'x'::text"], {
    indexes: [index('users', 'u', ['code'], true)],
  });
  const plan = planOf('ALTER TABLE users DROP COLUMN code', schema([users]));
  expect(wayBack(plan).slice(0, 2)).toEqual([
    'ALTER TABLE public.users ADD COLUMN code text',
    "ALTER TABLE public.users ALTER COLUMN code SET DEFAULT 'x'::text",
  ]);
  const undo = stepsOf(plan)[0]?.undo;
  expect(undo?.kind === 'steps' && undo.loses[0]?.what).toContain('NOT NULL cannot come back');
});

test('default, collation and comment come back', () => {
  const name = { ...column("name text = 'x'::text"), collation: '"C"', comment: "who's" };
  const users = { ...table('users', []), columns: [name] };
  expect(wayBack(planOf('ALTER TABLE users DROP COLUMN name', schema([users])))).toEqual([
    'ALTER TABLE public.users ADD COLUMN name text COLLATE "C"',
    "ALTER TABLE public.users ALTER COLUMN name SET DEFAULT 'x'::text",
    "COMMENT ON COLUMN public.users.name IS 'who''s'",
  ]);
});

test('a generated column is worked out again: nothing is lost', () => {
  const twice = { ...column('twice integer = (a * 2)'), generated: 'stored' as const };
  const plan = planOf(
    'ALTER TABLE t DROP COLUMN twice',
    schema([{ ...table('t', ['a integer']), columns: [column('a integer'), twice] }]),
  );
  expect(plan.pointOfNoReturn).toBeNull();
  expect(wayBack(plan)).toEqual([
    'ALTER TABLE public.t ADD COLUMN twice integer GENERATED ALWAYS AS ((a * 2)) STORED',
  ]);
});

const view = other(
  'view',
  'public.adults',
  'CREATE VIEW public.adults AS\n SELECT id, age FROM public.users',
  {
    relations: ['public.users'],
    columns: ['public.users.age', 'public.users.id'],
  },
);

test('what needs the column is named, whether it stops the drop or falls with it', () => {
  const with_ = { ...shop(), others: [view] };
  expect(planOf('ALTER TABLE users DROP COLUMN age', with_).notes.join()).toContain(
    'Dropping users.age fails (2BP01) while view adults needs it.',
  );
  const cascade = planOf('ALTER TABLE users DROP COLUMN age CASCADE', with_);
  expect(cascade.notes.join()).toContain('with CASCADE also drops view adults');
  expect(wayBack(cascade)).toContain(view.definition);
});

test('two columns that share an index: it comes back once, when both are there', () => {
  const t = table('t', ['a integer', 'b integer'], {
    indexes: [
      {
        name: 'ab',
        definition: 'CREATE INDEX ab ON public.t USING btree (a, b)',
        unique: false,
        primary: false,
        valid: true,
        method: 'btree',
        columns: ['a', 'b'],
        include: [],
      },
    ],
  });
  expect(wayBack(planOf('ALTER TABLE t DROP COLUMN a, DROP COLUMN b', schema([t])))).toEqual([
    'ALTER TABLE public.t ADD COLUMN b integer',
    'ALTER TABLE public.t ADD COLUMN a integer',
    'CREATE INDEX CONCURRENTLY ab ON public.t USING btree (a, b)',
  ]);
});

test('a missing column with IF EXISTS is no step', () => {
  const plan = planOf('ALTER TABLE users DROP COLUMN IF EXISTS nope');
  expect(plan.phases).toEqual([]);
  expect(plan.notes.join()).toContain('users.nope is not there');
});
