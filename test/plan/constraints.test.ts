import { beforeAll, describe, expect, test } from 'vitest';
import { loadParser } from '../../src/sql/parse.ts';
import { check, index, schema, shop, table } from '../support/schema.ts';
import { outline, planOf, stepsOf, wayBack } from './plan.ts';

beforeAll(loadParser);

describe('ADD CHECK', () => {
  test('binds new rows first and is validated in a transaction of its own', () => {
    const plan = planOf('ALTER TABLE users ADD CHECK (age < 150)');
    expect(outline(plan)).toEqual([
      'contract one: ALTER TABLE public.users ADD CONSTRAINT users_age_check1 CHECK (age < 150) NOT VALID',
      'contract one: ALTER TABLE public.users VALIDATE CONSTRAINT users_age_check1',
    ]);
    expect(wayBack(plan)).toEqual([
      'ALTER TABLE public.users DROP CONSTRAINT users_age_check1',
      'ALTER TABLE public.users ADD CONSTRAINT users_age_check1 CHECK (age < 150) NOT VALID',
      'ALTER TABLE public.users DROP CONSTRAINT users_age_check1',
    ]);
    expect(plan.notes.join()).toContain(
      'To look first: SELECT count(*) FROM public.users WHERE NOT (age < 150).',
    );
  });

  test('several share the short lock, and are validated one by one', () => {
    const plan = planOf('ALTER TABLE users ADD CHECK (age < 150), ADD CHECK (age < 140), ADD COLUMN x int');
    expect(outline(plan).map(line => line.replace(/ALTER TABLE public.users /, ''))).toEqual([
      'expand one: ADD COLUMN x int',
      'contract one: ADD CONSTRAINT users_age_check1 CHECK (age < 150) NOT VALID, ADD CONSTRAINT users_age_check2 CHECK (age < 140) NOT VALID',
      'contract one: VALIDATE CONSTRAINT users_age_check1',
      'contract one: VALIDATE CONSTRAINT users_age_check2',
    ]);
  });

  test('one that takes the place of another does so at one moment', () => {
    const plan = planOf(
      'ALTER TABLE users DROP CONSTRAINT users_age_check, ADD CONSTRAINT adult CHECK (age > 17)',
    );
    expect(outline(plan)).toEqual([
      'switch one: ALTER TABLE public.users DROP CONSTRAINT users_age_check RESTRICT, ADD CONSTRAINT adult CHECK (age > 17) NOT VALID',
      'switch one: ALTER TABLE public.users VALIDATE CONSTRAINT adult',
    ]);
  });

  test.each([
    'ALTER TABLE users ADD CONSTRAINT c CHECK (age > 1) NOT VALID',
    'ALTER TABLE users ADD CONSTRAINT c CHECK (age > 1) NOT ENFORCED',
    'CREATE TABLE t (a int); ALTER TABLE t ADD CHECK (a > 1)',
  ])('reads no rows that anyone waits for, and stays as written: %s', sql => {
    expect(outline(planOf(sql)).at(-1)).toContain(`: ${sql.split('; ').at(-1)}`);
  });

  test('a name that is taken is left to fail', () => {
    const sql = 'ALTER TABLE users ADD CONSTRAINT users_age_check CHECK (age > 1)';
    expect(outline(planOf(sql))).toEqual([`contract one: ${sql}`]);
  });
});

describe('SET NOT NULL', () => {
  test('is proved by a CHECK that is validated first', () => {
    const plan = planOf('ALTER TABLE users ALTER COLUMN age SET NOT NULL, ALTER COLUMN name SET NOT NULL');
    expect(outline(plan).map(line => line.replace('contract one: ALTER TABLE public.users ', ''))).toEqual([
      'ADD CONSTRAINT users_age_filled CHECK (age IS NOT NULL) NOT VALID',
      'VALIDATE CONSTRAINT users_age_filled',
      'ALTER COLUMN age SET NOT NULL',
      'DROP CONSTRAINT users_age_filled',
      'ADD CONSTRAINT users_name_filled CHECK (name IS NOT NULL) NOT VALID',
      'VALIDATE CONSTRAINT users_name_filled',
      'ALTER COLUMN name SET NOT NULL',
      'DROP CONSTRAINT users_name_filled',
    ]);
    expect(stepsOf(plan)).toHaveLength(6);
    expect(plan.notes.join()).toContain('SELECT count(*) FROM public.users WHERE age IS NULL');
  });

  test('is not needed where the column is so already', () => {
    const plan = planOf('ALTER TABLE users ALTER email SET NOT NULL');
    expect(plan.phases).toEqual([]);
    expect(plan.notes).toEqual(['users.email is NOT NULL already: no step.']);
  });

  test('a column of this change gets null from code of before, unless it has a default', () => {
    const phases = (column: string) =>
      planOf(
        `ALTER TABLE users ADD COLUMN ${column}; UPDATE users SET x = 1; ALTER TABLE users ALTER x SET NOT NULL`,
      ).phases.map(({ name }) => name);
    expect(phases('x int')).toEqual(['expand', 'backfill', 'contract']);
    expect(phases('x int DEFAULT 1')).toEqual(['expand', 'backfill', 'switch']);
  });

  test('a column that is added NOT NULL and filled further down is so after that', () => {
    const of = (update: string) =>
      outline(planOf(`ALTER TABLE users ADD COLUMN x int NOT NULL; ${update}`)).filter(line =>
        line.includes('SET NOT NULL'),
      );
    expect(of('UPDATE users SET x = age')).toEqual([
      'contract one: ALTER TABLE public.users ALTER COLUMN x SET NOT NULL',
    ]);
    expect(of('UPDATE users SET x = age WHERE x IS NULL')).toHaveLength(1);
    expect(of('UPDATE users SET x = age WHERE age > 3')).toEqual([]);
    expect(of('UPDATE users SET age = 3')).toEqual([]);
    expect(of('UPDATE orders SET total = 3')).toEqual([]);
  });

  const proves = (expression: string, parts: object = {}) =>
    schema([
      table('t', ['a int', 'b int'], {
        constraints: [{ ...check('c', ['a'], expression), ...parts }],
      }),
    ]);
  const sql = 'ALTER TABLE t ALTER a SET NOT NULL';

  test.each(['(a IS NOT NULL)', '((a IS NOT NULL) AND (a > 0))'])(
    'a valid CHECK that says it is proof enough: %s',
    expression => {
      const plan = planOf(sql, proves(expression));
      expect(outline(plan)).toEqual([`contract one: ${sql}`]);
      expect(stepsOf(plan)[0]).toMatchObject({ statementTimeoutMs: 1000 });
    },
  );

  test.each([
    ['(a > 0)', {}],
    ['(b IS NOT NULL)', {}],
    ['((a IS NOT NULL) OR (b > 0))', {}],
    ['(a IS NULL)', {}],
    ['(a IS NOT NULL)', { validated: false }],
    ['(a IS NOT NULL)', { definition: 'CHECK ((a IS NOT NULL)) NO INHERIT' }],
  ])('%s %o proves nothing', (expression, parts) => {
    expect(stepsOf(planOf(sql, proves(expression, parts)))).toHaveLength(3);
  });

  test('one that 18 holds unvalidated is validated', () => {
    const notNull = {
      name: 't_a_not_null',
      kind: 'not null',
      definition: 'NOT NULL a NOT VALID',
      columns: ['a'],
      validated: false,
    } as const;
    const plan = planOf(sql, schema([table('t', ['a int!'], { constraints: [notNull] })]));
    expect(outline(plan)).toEqual(['expand one: ALTER TABLE public.t VALIDATE CONSTRAINT t_a_not_null']);
  });
});

describe('ADD FOREIGN KEY', () => {
  const sql = 'ALTER TABLE orders ADD FOREIGN KEY (user_id) REFERENCES users ON DELETE CASCADE';

  test('binds new rows first and is validated in a transaction of its own', () => {
    const plan = planOf(sql);
    expect(outline(plan)).toEqual([
      'contract one: ALTER TABLE public.orders ADD CONSTRAINT orders_user_id_fkey1 FOREIGN KEY(user_id) REFERENCES public.users ON DELETE CASCADE NOT VALID',
      'contract one: ALTER TABLE public.orders VALIDATE CONSTRAINT orders_user_id_fkey1',
    ]);
    expect(stepsOf(plan)[0]?.relations).toEqual(['public.orders', 'public.users']);
    expect(plan.notes.join()).toContain(
      'To look first: SELECT count(*) FROM public.orders AS t WHERE t.user_id IS NOT NULL AND NOT EXISTS (SELECT FROM public.users AS r WHERE r.id = t.user_id).',
    );
  });

  test('each of several has its locks alone', () => {
    const twice = planOf(`${sql}, ADD CONSTRAINT k FOREIGN KEY (total) REFERENCES users (id) MATCH FULL`);
    expect(outline(twice).map(line => /(ADD|VALIDATE) CONSTRAINT \w+/.exec(line)?.[0])).toEqual([
      'ADD CONSTRAINT orders_user_id_fkey1',
      'VALIDATE CONSTRAINT orders_user_id_fkey1',
      'ADD CONSTRAINT k',
      'VALIDATE CONSTRAINT k',
    ]);
  });

  test('of a partitioned table it has no NOT VALID before 18: without partitions that is one step', () => {
    const parts = table('parts', ['k bigint'], { kind: 'partitioned' });
    const users = shop().tables.filter(({ relname }) => relname === 'users');
    const add = 'ALTER TABLE parts ADD FOREIGN KEY (k) REFERENCES users';
    const before = planOf(add, { ...schema([parts, ...users]), major: 17 });
    expect(outline(before)).toEqual([
      'contract one: ALTER TABLE public.parts ADD CONSTRAINT parts_k_fkey FOREIGN KEY(k) REFERENCES users',
    ]);
  });
});

describe('ADD UNIQUE', () => {
  test('is made over an index that is built concurrently', () => {
    const plan = planOf('ALTER TABLE users ADD UNIQUE (name, age)');
    expect(outline(plan)).toEqual([
      'expand none: CREATE UNIQUE INDEX CONCURRENTLY users_name_age_key ON public.users (name, age)',
      'expand one: ALTER TABLE public.users ADD CONSTRAINT users_name_age_key UNIQUE USING INDEX users_name_age_key',
    ]);
    expect(wayBack(plan)).toEqual([
      'ALTER TABLE public.users DROP CONSTRAINT users_name_age_key',
      'DROP INDEX CONCURRENTLY IF EXISTS public.users_name_age_key',
    ]);
    expect(stepsOf(plan)[1]?.undo).toMatchObject({ alsoGone: ['index public.users_name_age_key'] });
    expect(plan.notes.join()).toContain('GROUP BY name, age HAVING count(*) > 1.');
  });

  test('keeps what it says of its index and of when it is checked', () => {
    const plan = planOf(
      'ALTER TABLE users ADD CONSTRAINT k UNIQUE NULLS NOT DISTINCT (name) INCLUDE (age) WITH (fillfactor = 70) USING INDEX TABLESPACE fast DEFERRABLE INITIALLY DEFERRED',
    );
    expect(outline(plan)).toEqual([
      'expand none: CREATE UNIQUE INDEX CONCURRENTLY k ON public.users (name) INCLUDE (age) NULLS NOT DISTINCT WITH (fillfactor=70) TABLESPACE fast',
      'expand one: ALTER TABLE public.users ADD CONSTRAINT k UNIQUE USING INDEX k DEFERRABLE INITIALLY DEFERRED',
    ]);
  });

  test('is named after the columns of INCLUDE too, as Postgres does it', () => {
    const plan = planOf('ALTER TABLE users ADD UNIQUE (name) INCLUDE (age)');
    expect(outline(plan).at(-1)).toContain('UNIQUE USING INDEX users_name_age_key');
  });

  test('takes the place of another at one moment', () => {
    const plan = planOf(
      'ALTER TABLE users DROP CONSTRAINT users_pkey, ADD CONSTRAINT users_key PRIMARY KEY (email)',
    );
    expect(outline(plan)).toEqual([
      'expand none: CREATE UNIQUE INDEX CONCURRENTLY users_key ON public.users (email)',
      'switch one: ALTER TABLE public.users DROP CONSTRAINT users_pkey RESTRICT, ADD CONSTRAINT users_key PRIMARY KEY USING INDEX users_key',
    ]);
  });

  test.each([
    ['table', 'ALTER TABLE t ADD UNIQUE (a, b WITHOUT OVERLAPS)', 'WITHOUT OVERLAPS cannot be built ahead'],
    ['table', 'ALTER TABLE t ADD EXCLUDE (a WITH =)', 'cannot build its index concurrently'],
  ] as const)('stays as written on a %s, with the reason: %s', (kind, sql, why) => {
    const plan = planOf(sql, schema([table('t', ['a int!', 'b int4range!'], { kind })]));
    expect(outline(plan)).toEqual([`expand one: ${sql}`]);
    expect(plan.notes.join()).toContain(why);
  });

  test('over an index that is there it is an instant already', () => {
    const sql = 'ALTER TABLE users ADD CONSTRAINT k UNIQUE USING INDEX users_email_idx';
    expect(outline(planOf(sql))).toEqual([`expand one: ${sql}`]);
  });
});

describe('ADD PRIMARY KEY', () => {
  const log = (...columns: string[]) => schema([table('log', columns)]);

  test('proves first that columns which may be null are not', () => {
    const plan = planOf('ALTER TABLE log ADD PRIMARY KEY (at, line)', log('at date', 'line text!'));
    expect(outline(plan).map(line => line.replace('ALTER TABLE public.log ', ''))).toEqual([
      'expand one: ADD CONSTRAINT log_at_filled CHECK (at IS NOT NULL) NOT VALID',
      'expand one: VALIDATE CONSTRAINT log_at_filled',
      'expand one: ALTER COLUMN at SET NOT NULL',
      'expand one: DROP CONSTRAINT log_at_filled',
      'expand none: CREATE UNIQUE INDEX CONCURRENTLY log_pkey ON public.log (at, line)',
      'expand one: ADD CONSTRAINT log_pkey PRIMARY KEY USING INDEX log_pkey',
    ]);
  });

  test('so it does over an index that is there', () => {
    const sql = 'ALTER TABLE log ADD PRIMARY KEY USING INDEX i';
    const there = schema([table('log', ['at date'], { indexes: [index('log', 'i', ['at'], true)] })]);
    const plan = planOf(sql, there);
    expect(stepsOf(plan)).toHaveLength(4);
    expect(outline(plan).at(-1)).toBe(`expand one: ${sql}`);
    expect(wayBack(plan).slice(0, 2)).toEqual([
      'ALTER TABLE public.log DROP CONSTRAINT i',
      'CREATE UNIQUE INDEX CONCURRENTLY i ON public.log USING btree (at)',
    ]);
  });

  test('a second one is left to fail', () => {
    const sql = 'ALTER TABLE users ADD CONSTRAINT again PRIMARY KEY (email)';
    expect(outline(planOf(sql))).toEqual([`expand one: ${sql}`]);
  });
});

describe('ADD EXCLUDE', () => {
  const definition =
    "EXCLUDE USING gist (room WITH =, during WITH &&) WHERE ((cancelled = false) AND (room <> ''::text))";
  const there = schema([
    table('stays', ['room text', 'during tstzrange', 'cancelled bool'], {
      constraints: [
        { name: 'free', kind: 'exclude', definition, columns: ['room', 'during'], validated: true },
      ],
    }),
  ]);

  test.each([
    ["(room WITH =, during WITH &&) WHERE (cancelled = false AND room <> '')", 0],
    ["(room WITH =, during WITH OPERATOR(pg_catalog.&&)) WHERE (cancelled = false AND room <> '')", 0],
    ["(room WITH <>, during WITH &&) WHERE (cancelled = false AND room <> '')", 1],
    ["(during WITH &&, room WITH =) WHERE (cancelled = false AND room <> '')", 1],
    ['(room COLLATE "C" WITH =, during WITH &&) WHERE (cancelled = false AND room <> \'\')', 1],
    ["(lower(room) WITH =, during WITH &&) WHERE (cancelled = false AND room <> '')", 1],
    ['(room WITH =, during WITH &&) WHERE (cancelled = false)', 1],
    ['(room WITH =, during WITH &&)', 1],
    ["(room WITH =, during WITH &&) WHERE (cancelled = false AND room <> '') DEFERRABLE", 1],
  ])('that is there already under its name, and %s is asked for: %i steps', (wanted, steps) => {
    const plan = planOf(`ALTER TABLE stays ADD CONSTRAINT free EXCLUDE USING gist ${wanted}`, there);
    expect(stepsOf(plan)).toHaveLength(steps);
  });
});
