import { readdirSync } from 'node:fs';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { Plan } from '../../src/model/plan.ts';
import type { Schema } from '../../src/model/schema.ts';
import { canonical, digestOf } from '../../src/plan/digest.ts';
import { doneWhen } from '../../src/plan/done/done.ts';
import { fingerprint } from '../../src/plan/fingerprint.ts';
import { chooseName, columnsPart, makeObjectName } from '../../src/plan/naming/object-name.ts';
import { makePlan } from '../../src/plan/plan.ts';
import { recipes } from '../../src/plan/recipes/index.ts';
import { loadParser } from '../../src/sql/parse.ts';
import { change, column, index, shop, table } from '../support/schema.ts';
import { planOf, stepsOf } from './plan.ts';

beforeAll(loadParser);

/** Statements that may stand together in any order and number. */
const statements = [
  'ALTER TABLE users ADD COLUMN a int',
  'ALTER TABLE users ADD COLUMN b text NOT NULL DEFAULT 1',
  'ALTER TABLE users ADD COLUMN c uuid NOT NULL DEFAULT gen_random_uuid()',
  'ALTER TABLE orders ADD COLUMN d int, ADD CHECK (total > 0)',
  'ALTER TABLE users DROP COLUMN name',
  'ALTER TABLE users ADD COLUMN e int CHECK (e > 0) UNIQUE',
  'ALTER TABLE users ALTER COLUMN age SET NOT NULL',
  'ALTER TABLE orders ADD CONSTRAINT k UNIQUE (user_id, total)',
  'ALTER TABLE orders ADD CONSTRAINT fk FOREIGN KEY (id) REFERENCES users',
  'CREATE INDEX ON users (age)',
  'CREATE INDEX i ON orders (user_id)',
  'DROP INDEX users_email_idx',
  'UPDATE orders SET total = 1 WHERE id = 1',
  'CREATE TABLE t (id int PRIMARY KEY, u bigint REFERENCES users)',
  'CREATE VIEW v AS SELECT id FROM users',
  'VACUUM orders',
  'DROP TABLE log',
];
const changes = fc.shuffledSubarray(statements, { minLength: 1 }).map(parts => `${parts.join(';\n')};`);

describe('laws of every plan', () => {
  test('steps are numbered in running order, phases come in order, every undo step belongs to its step', () => {
    fc.assert(
      fc.property(changes, sql => {
        const plan = planOf(sql);
        Plan.parse(plan);
        const steps = stepsOf(plan);
        expect(steps.map(step => step.id)).toEqual(steps.map((_, at) => String(at + 1)));
        const order = ['expand', 'backfill', 'switch', 'contract'];
        const phases = plan.phases.map(phase => order.indexOf(phase.name));
        expect(phases).toEqual([...phases].sort());
        for (const step of steps) {
          if (step.undo.kind === 'none') continue;
          for (const undo of step.undo.steps) expect(undo.id.startsWith(`${step.id}u`)).toBe(true);
        }
      }),
      { numRuns: 40 },
    );
  });

  test('every statement of the change is served by a step or named in a note', () => {
    fc.assert(
      fc.property(changes, sql => {
        const served = new Set(stepsOf(planOf(sql)).flatMap(step => step.from));
        expect([...served].sort((a, b) => a - b)).toEqual(change(sql).statements.map((_, at) => at));
      }),
      { numRuns: 40 },
    );
  });

  test('the order of independent statements decides nothing but the numbers', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(statements.slice(0, 12), { minLength: 12 }), parts => {
        const sqlOf = (text: string) =>
          stepsOf(planOf(text))
            .map(step => step.sql.join())
            .sort();
        expect(sqlOf(parts.join(';'))).toEqual(sqlOf(statements.slice(0, 12).join(';')));
      }),
      { numRuns: 20 },
    );
  });

  test('planning is pure: the same arguments, the same plan', () => {
    fc.assert(
      fc.property(changes, sql => {
        expect(planOf(sql)).toEqual(planOf(sql));
      }),
      { numRuns: 10 },
    );
  });

  test('the plan of what a plan runs is the same SQL, where that is safe already', () => {
    const safe = [
      'ALTER TABLE users ADD COLUMN a int',
      "ALTER TABLE users ADD COLUMN b text DEFAULT 'x', ADD COLUMN d timestamptz DEFAULT now()",
      'CREATE INDEX ON users (lower(name), age DESC) WHERE age > 1',
      'CREATE UNIQUE INDEX IF NOT EXISTS i ON orders (user_id) INCLUDE (total)',
      'DROP INDEX users_email_idx',
      'ALTER TABLE users DROP COLUMN age CASCADE',
      'ALTER TABLE users ADD CHECK (age < 150)',
      'ALTER TABLE orders ADD FOREIGN KEY (id) REFERENCES users',
      'ALTER TABLE users ADD UNIQUE (name) INCLUDE (age)',
      'ALTER TABLE users ADD COLUMN e int CHECK (e > 0)',
      'REINDEX TABLE users',
    ];
    for (const sql of safe) {
      const once = stepsOf(planOf(sql)).map(step => step.sql);
      const twice = stepsOf(planOf(once.flat().join(';\n'))).map(step => step.sql);
      expect(twice).toEqual(once);
    }
  });
});

describe('digests', () => {
  test('the order of keys does not matter, the order of lists does', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), value => {
        const turned = Object.fromEntries(Object.entries(value).reverse());
        expect(digestOf(turned)).toBe(digestOf(value));
        expect(JSON.parse(canonical(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
    expect(digestOf([1, 2])).not.toBe(digestOf([2, 1]));
  });

  test('a plan that was saved and read again has the same digest', () => {
    const plan = planOf(statements.join(';'));
    const { id, digest, ...body } = JSON.parse(JSON.stringify(plan));
    expect(digestOf(body)).toBe(digest);
    expect(digest.startsWith(id)).toBe(true);
  });
});

describe('fingerprints', () => {
  const prints = (schema: Schema) =>
    stepsOf(
      makePlan(schema, change('ALTER TABLE users ADD COLUMN a int; CREATE INDEX i ON users (a, email);')),
    ).map(step => step.fingerprint);
  const base = (): string[] => prints(shop());
  const altered = (alter: (schema: Schema) => Schema) => prints(alter(shop()));
  const users = (alter: (users: Schema['tables'][number]) => Schema['tables'][number]) =>
    altered(schema => ({
      ...schema,
      tables: schema.tables.map(one => (one.relname === 'users' ? alter(one) : one)),
    }));

  test('change with the table, what reads it, and foreign keys that point to it', () => {
    expect(users(one => ({ ...one, columns: one.columns.slice(1) }))).not.toEqual(base());
    expect(users(one => ({ ...one, indexes: [] }))).not.toEqual(base());
    expect(
      altered(schema => ({ ...schema, tables: schema.tables.map(one => ({ ...one, constraints: [] })) })),
    ).not.toEqual(base());
    const view = {
      kind: 'view',
      identity: 'public.v',
      definition: 'x',
      relations: ['public.users'],
      columns: [],
    };
    expect(altered(schema => ({ ...schema, others: [view] }))).not.toEqual(base());
  });

  test('stay when others change something else, when rows come and go, and when own steps are done', () => {
    expect(altered(schema => ({ ...schema, tables: [...schema.tables, table('new', ['a int'])] }))).toEqual(
      base(),
    );
    expect(users(one => ({ ...one, estimatedRows: 5 }))).toEqual(base());
    expect(users(one => ({ ...one, columns: [...one.columns].reverse() }))).toEqual(base());
    const own = new Set(['public.users.a', 'public.i']);
    const done = shop();
    const after = {
      ...done,
      tables: done.tables.map(one =>
        one.relname === 'users'
          ? {
              ...one,
              columns: [...one.columns, column('a integer', 9)],
              indexes: [...one.indexes, index('users', 'i', ['a', 'email'])],
            }
          : one,
      ),
    };
    expect(fingerprint(after, ['public.users'], own)).toBe(base()[0]);
    expect(fingerprint(after, ['public.users'], new Set())).not.toBe(base()[0]);
  });
});

describe('names', () => {
  const bytes = (text: string) => new TextEncoder().encode(text).length;
  const names = fc.string({
    minLength: 1,
    maxLength: 63,
    unit: fc.constantFrom('a', 'b', '_', 'ä', '€', '😀'),
  });

  test('fit into 63 bytes and end with their label', () => {
    fc.assert(
      fc.property(names, names, (one, other) => {
        const name = makeObjectName(one, other, 'idx');
        expect(bytes(name)).toBeLessThanOrEqual(63);
        expect(name.endsWith('_idx')).toBe(true);
        if (bytes(one) + bytes(other) < 58) expect(name).toBe(`${one}_${other}_idx`);
      }),
    );
  });

  test('the longer part is cut first, then both alike', () => {
    expect(makeObjectName('a'.repeat(38), 'b'.repeat(40), 'idx')).toBe(
      `${'a'.repeat(29)}_${'b'.repeat(29)}_idx`,
    );
    expect(makeObjectName('a'.repeat(60), 'b', 'idx')).toBe(`${'a'.repeat(57)}_b_idx`);
  });

  test('are free', () => {
    fc.assert(
      fc.property(names, fc.integer({ min: 0, max: 30 }), (one, count) => {
        const taken = new Set<string>();
        for (let at = 0; at < count; at++) taken.add(chooseName(one, 'x', 'idx', name => taken.has(name)));
        expect(taken.size).toBe(count);
      }),
    );
  });

  test('columns are joined while they fit', () => {
    expect(columnsPart(['a', 'b'])).toBe('a_b');
    expect(columnsPart(['a'.repeat(63), 'b', 'c'])).toBe(`${'a'.repeat(63)}_b`);
  });
});

test('every recipe has a file of its name, and every file is in the index', () => {
  const folder = new URL('../../src/plan/recipes/', import.meta.url);
  const files = readdirSync(folder).filter(file => file !== 'index.ts');
  expect(recipes.map(recipe => `${recipe.id}.ts`).sort()).toEqual(files.sort());
  expect(recipes.at(-1)?.id).toBe('as-written');
});

test('a done-condition is one query of one text', () => {
  expect(doneWhen({ all: ['a', 'b'], half: 'c' }).replace(/\s+/g, ' ')).toBe(
    "SELECT CASE WHEN a AND b THEN 'done' WHEN c THEN 'half done' ELSE 'not done' END",
  );
  expect(doneWhen(null)).toContain("'unknown'");
});
