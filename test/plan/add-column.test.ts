import { beforeAll, describe, expect, test } from 'vitest';
import { loadParser } from '../../src/sql/parse.ts';
import { other, schema, shop, table } from '../support/schema.ts';
import { outline, planOf, stepsOf, wayBack } from './plan.ts';

beforeAll(loadParser);

describe('a column whose default is the same for every row', () => {
  test.each([
    ['none', 'x text', 'x text'],
    ['a constant', "x text NOT NULL DEFAULT 'a'", "x text NOT NULL DEFAULT 'a'"],
    ['null', 'x int DEFAULT NULL', 'x int DEFAULT NULL'],
    ['now()', 'x timestamptz NOT NULL DEFAULT now()', 'x timestamptz NOT NULL DEFAULT now()'],
    ['CURRENT_DATE', 'x date DEFAULT CURRENT_DATE', 'x date DEFAULT CURRENT_DATE'],
    ['a stable function of the user', 'x int DEFAULT app_stable()', 'x int DEFAULT app_stable()'],
    [
      'a stable call in an expression',
      "x timestamptz DEFAULT now() + interval '1 day'",
      "x timestamptz DEFAULT now() + '1 day'::interval",
    ],
  ])('%s: one step', (_, written, printed) => {
    const plan = planOf(`ALTER TABLE users ADD COLUMN ${written}`);
    expect(outline(plan)).toEqual([`expand one: ALTER TABLE public.users ADD COLUMN ${printed}`]);
    expect(wayBack(plan)).toEqual(['ALTER TABLE public.users DROP COLUMN x']);
    expect(plan.pointOfNoReturn).toBeNull();
  });

  test('several of one ALTER TABLE stay one step, and are dropped in reverse', () => {
    const plan = planOf('ALTER TABLE users ADD COLUMN a int, ADD COLUMN b text');
    expect(outline(plan)).toEqual([
      'expand one: ALTER TABLE public.users ADD COLUMN a int, ADD COLUMN b text',
    ]);
    expect(wayBack(plan)).toEqual(['ALTER TABLE public.users DROP COLUMN b, DROP COLUMN a']);
  });

  test('the undo says what it loses, and counts only what differs from a constant default', () => {
    const [step] = stepsOf(planOf('ALTER TABLE users ADD COLUMN a int DEFAULT 5, ADD COLUMN b text'));
    expect(step?.undo.kind === 'steps' && step.undo.loses).toEqual([
      {
        what: 'every value written to users.a since the step ran',
        count: 'SELECT count(*) FROM public.users WHERE a IS DISTINCT FROM 5',
      },
      {
        what: 'every value written to users.b since the step ran',
        count: 'SELECT count(*) FROM public.users WHERE b IS NOT NULL',
      },
    ]);
  });

  test('touches say which column is added', () => {
    expect(planOf('ALTER TABLE users ADD a int').touches).toEqual([
      { relation: 'public.users', columns: ['a'], added: ['a'], removed: [] },
    ]);
  });
});

describe('a column with a volatile default', () => {
  const volatile = [
    ['gen_random_uuid()', 'token uuid DEFAULT gen_random_uuid()'],
    ['hidden in an array', 'token float8[] DEFAULT ARRAY[random()]'],
    ['a volatile function of the user', 'token int DEFAULT app_rand()'],
    ['a function nobody knows', 'token int DEFAULT nobody_knows()'],
  ] as const;

  test.each(volatile)('%s: column, default, batches', (_, written) => {
    const plan = planOf(`ALTER TABLE users ADD COLUMN ${written}`);
    const [add, set, fill, ...more] = outline(plan);
    expect(add).toMatch(/^expand one: ALTER TABLE public\.users ADD COLUMN token [^ ]+$/);
    expect(set).toMatch(/^expand one: ALTER TABLE public\.users ALTER COLUMN token SET DEFAULT /);
    expect(fill).toMatch(/^backfill batches: WITH batch AS /);
    expect(more).toEqual([]);
    expect(stepsOf(plan)[1]?.batch).toEqual({ rows: 1000, key: ['id'] });
  });

  test('says that it does not know the function', () => {
    const { notes } = planOf('ALTER TABLE users ADD COLUMN token int DEFAULT nobody_knows()');
    expect(notes.join()).toContain(
      'nobody_knows() is not a function that the schema lists, so it is taken for volatile',
    );
  });

  test('NOT NULL comes last, proved by a CHECK that is validated in a step of its own', () => {
    const plan = planOf('ALTER TABLE users ADD COLUMN token uuid NOT NULL DEFAULT gen_random_uuid()');
    expect(outline(plan).slice(3)).toEqual([
      'switch one: ALTER TABLE public.users ADD CONSTRAINT users_token_filled CHECK (token IS NOT NULL) NOT VALID',
      'switch one: ALTER TABLE public.users VALIDATE CONSTRAINT users_token_filled',
      'switch one: ALTER TABLE public.users ALTER COLUMN token SET NOT NULL',
      'switch one: ALTER TABLE public.users DROP CONSTRAINT users_token_filled',
    ]);
    expect(stepsOf(plan).map(step => step.sql.length)).toEqual([2, 1, 1, 1, 2]);
  });

  test.each(['bigserial PRIMARY KEY', 'bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY'])(
    'without a key that orders its rows they cannot be numbered: %s',
    written => {
      const sql = `ALTER TABLE log ADD COLUMN n ${written}`;
      const plan = planOf(sql);
      expect(outline(plan)).toEqual([`expand one: ${sql}`]);
      expect(plan.notes.join()).toContain('log has no primary key and no unique key of NOT NULL columns');
    },
  );

  test('a table without a key that orders its rows is left as written, and the note says why', () => {
    const plan = planOf('ALTER TABLE log ADD COLUMN k uuid DEFAULT gen_random_uuid()');
    expect(outline(plan)).toEqual([
      'expand one: ALTER TABLE public.log ADD COLUMN k uuid DEFAULT gen_random_uuid()',
    ]);
    expect(stepsOf(plan)[0]?.statementTimeoutMs).toBe(0);
    expect(plan.notes.join()).toContain('log has no primary key and no unique key of NOT NULL columns');
  });

  test('filling fires triggers that ADD COLUMN does not, and the note names them', () => {
    const trigger = other(
      'trigger',
      'touch on public.users',
      'CREATE TRIGGER touch BEFORE UPDATE ON public.users FOR EACH ROW EXECUTE FUNCTION public.touch()',
      { relations: ['public.users'] },
    );
    const { notes } = planOf('ALTER TABLE users ADD COLUMN k uuid DEFAULT gen_random_uuid()', {
      ...shop(),
      others: [trigger],
    });
    expect(notes.join()).toContain('it fires trigger touch on users for every row');
  });
});

describe('columns with constraints behind them', () => {
  test('come first, and each constraint follows in the way of its kind', () => {
    const plan = planOf(
      'ALTER TABLE users ADD COLUMN x bigint NOT NULL DEFAULT 1 CHECK (x > 0) CONSTRAINT ref REFERENCES orders (id) UNIQUE',
    );
    expect(outline(plan).map(line => line.replace('ALTER TABLE public.users ', ''))).toEqual([
      'expand one: ADD COLUMN x bigint NOT NULL DEFAULT 1',
      'expand one: ADD CONSTRAINT users_x_check CHECK (x > 0) NOT VALID',
      'expand one: VALIDATE CONSTRAINT users_x_check',
      'expand one: ADD CONSTRAINT ref FOREIGN KEY(x) REFERENCES public.orders (id) NOT VALID',
      'expand one: VALIDATE CONSTRAINT ref',
      'expand none: CREATE UNIQUE INDEX CONCURRENTLY users_x_key ON public.users (x)',
      'expand one: ADD CONSTRAINT users_x_key UNIQUE USING INDEX users_x_key',
    ]);
    // There is no column yet that a query could look at.
    expect(plan.notes.join()).not.toContain('To look first');
  });

  test('one that is filled in batches is made unique after that', () => {
    const plan = planOf('ALTER TABLE users ADD COLUMN t uuid UNIQUE DEFAULT gen_random_uuid()');
    expect(plan.phases.map(({ name, steps }) => `${name} ${steps.length}`)).toEqual([
      'expand 1',
      'backfill 3',
    ]);
  });

  test('stay as written where the column is there, or IF NOT EXISTS decides', () => {
    const taken = 'ALTER TABLE users ADD COLUMN age int CHECK (age > 1)';
    expect(outline(planOf(taken))).toEqual([`expand one: ${taken}`]);
    const maybe = 'ALTER TABLE users ADD COLUMN IF NOT EXISTS x int CHECK (x > 1)';
    expect(outline(planOf(maybe))).toEqual([`expand one: ${maybe}`]);
  });
});

describe('columns that are not this recipe', () => {
  test.each([
    'x int PRIMARY KEY',
    'x int UNIQUE DEFERRABLE',
    'x int CHECK (x > 0) NOT ENFORCED',
    'x int GENERATED ALWAYS AS (age * 2) STORED',
    'x int GENERATED ALWAYS AS IDENTITY (SEQUENCE NAME numbers)',
    'x int GENERATED ALWAYS AS (age * 2) VIRTUAL NOT NULL',
  ])('%s is carried through as written, with DROP COLUMN as its undo', written => {
    const sql = `ALTER TABLE users ADD COLUMN ${written}`;
    const plan = planOf(sql);
    expect(stepsOf(plan).map(step => [step.recipe, ...step.sql])).toEqual([['as-written', sql]]);
    expect(stepsOf(plan)[0]?.statementTimeoutMs).toBe(0);
    expect(wayBack(plan)).toEqual(['ALTER TABLE public.users DROP COLUMN x']);
  });

  test('a domain with a CHECK rewrites the table, one without does not', () => {
    const others = [
      other(
        'domain',
        'public.posint',
        'CREATE DOMAIN public.posint AS integer\n  CONSTRAINT c CHECK ((VALUE > 0))',
      ),
      other('domain', 'public.plain', 'CREATE DOMAIN public.plain AS integer'),
    ];
    const recipes = ['posint', 'plain'].map(
      type => stepsOf(planOf(`ALTER TABLE users ADD x ${type}`, { ...shop(), others }))[0]?.recipe,
    );
    expect(recipes).toEqual(['as-written', 'add-column']);
  });
});

test('an ALTER TABLE of several kinds is cut: columns first, what is left, drops last', () => {
  const plan = planOf(
    'ALTER TABLE users DROP COLUMN age, ADD COLUMN a int, ADD CONSTRAINT pos CHECK (a > 0) NOT VALID, ADD COLUMN t uuid DEFAULT gen_random_uuid()',
  );
  expect(outline(plan).map(line => line.slice(0, 70))).toEqual([
    'expand one: ALTER TABLE public.users ADD COLUMN a int',
    'expand one: ALTER TABLE public.users ADD COLUMN t uuid',
    'expand one: ALTER TABLE public.users ALTER COLUMN t SET DEFAULT gen_ra',
    'expand one: ALTER TABLE users ADD CONSTRAINT pos CHECK (a > 0) NOT VAL',
    'backfill batches: WITH batch AS ( SELECT id AS key_1 FROM public.users',
    'contract one: ALTER TABLE public.users DROP COLUMN age',
  ]);
});

test('a column that is dropped and added in one statement stays one moment', () => {
  const sql = 'ALTER TABLE users DROP COLUMN name, ADD COLUMN name int';
  expect(outline(planOf(sql))).toEqual([`contract one: ${sql}`]);
});

test('a column that is there already needs no step', () => {
  const plan = planOf('ALTER TABLE users ADD COLUMN name text');
  expect(plan.phases).toEqual([]);
  expect(plan.notes).toEqual(['Column users.name is already there, as wanted: no step.']);
});

test('a column that is there in another shape is left to fail, and its undo drops nothing', () => {
  const plan = planOf('ALTER TABLE users ADD COLUMN name int');
  expect(plan.notes.join()).toContain('fails (42701)');
  expect(wayBack(plan)).toEqual([]);
});

test('a published table gets a word about its subscribers', () => {
  const users = table('users', ['id bigint!']);
  const published = other('publication', 'feed', 'CREATE PUBLICATION feed FOR TABLE ONLY public.users', {
    relations: ['public.users'],
  });
  const { notes } = planOf('ALTER TABLE users ADD COLUMN a int', schema([users], [published]));
  expect(notes.join()).toContain('publication feed: add the column on the subscribers first');
});
