import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fillRows } from '../../src/rows/fill.ts';
import { useSandbox } from '../support/sandbox.ts';
import { dangling, databaseWith, digest, flags } from './support.ts';

const sandbox = useSandbox();

/** Columns with room for a few hundred different values; `#` is the column's own name. */
const roomy = [
  'integer',
  'bigint CHECK (# > 100)',
  'text',
  'varchar(8)',
  'uuid',
  'numeric(8,2) CHECK (# BETWEEN 0 AND 5000)',
  'date',
  'inet',
  "timestamptz CHECK (# >= '2020-01-01 00:00+00')",
  "text CHECK (# ~ '^[a-z]{3}-\\d{4}$')",
  'text CHECK (# = lower(#))',
  'text CHECK (length(#) > 12)',
  'int4range',
  'integer[]',
  'bytea',
  'interval',
  'text CHECK (# = upper(#))',
  'macaddr',
];
/** Columns with few values. */
const narrow = [
  'boolean',
  'smallint CHECK (# IN (1, 2, 3))',
  "text CHECK (# = ANY (ARRAY['a', 'b', 'c', 'd']))",
  'mood',
  'jsonb',
  'char(1)',
  'real CHECK (# < 0)',
  'integer CHECK (# < -5)',
  "text CHECK (# <> '')",
  'numeric(3,1)',
];
const rowChecks = [
  '(a IS NULL) = (b IS NULL)',
  'num_nonnulls(a, b) >= 1',
  'a IS NOT NULL OR b IS NOT NULL',
  'a IS NULL OR b IS NOT NULL',
];

const column = (types: string[]) => fc.record({ type: fc.constantFrom(...types), notNull: fc.boolean() });
const tables = fc.record({
  columns: fc.array(column([...roomy, ...narrow]), { minLength: 2, maxLength: 5 }),
  unique: fc.option(column(roomy)),
  together: fc.boolean(),
  parent: fc.constantFrom('none', 'optional', 'required', 'one to one', 'in the key'),
  check: fc.option(fc.constantFrom(...rowChecks)),
  rows: fc.integer({ min: 1, max: 250 }),
});

function ddl(
  table: Parameters<
    Parameters<typeof fc.property<[typeof tables extends fc.Arbitrary<infer T> ? T : never]>>[1]
  >[0],
): string {
  const names = 'abcde';
  const lines = table.columns.map(({ type, notNull }, k) => {
    const free = table.check && k < 2 ? false : notNull;
    return `${names[k]} ${type.replaceAll('#', names[k] ?? '')}${free ? ' NOT NULL' : ''}`;
  });
  if (table.unique) {
    lines.push(
      `u ${table.unique.type.replaceAll('#', 'u')}${table.unique.notNull ? ' NOT NULL' : ''} UNIQUE`,
    );
    if (table.together) lines.push('UNIQUE (u, a)');
  }
  const parent: Record<typeof table.parent, string[]> = {
    none: ['id bigserial PRIMARY KEY'],
    optional: ['id bigserial PRIMARY KEY', 'p text REFERENCES parent'],
    required: ['id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY', 'p text NOT NULL REFERENCES parent'],
    'one to one': ['p text PRIMARY KEY REFERENCES parent'],
    'in the key': ['p text REFERENCES parent', 'line smallint', 'PRIMARY KEY (p, line)'],
  };
  if (table.check) lines.push(`CHECK (${table.check})`);
  return `CREATE TYPE mood AS ENUM ('calm', 'odd', 'sad');
    CREATE TABLE parent (code text PRIMARY KEY);
    CREATE TABLE child (${[...parent[table.parent], ...lines].join(', ')});`;
}

test('any table that has room is filled, the same way each time, and only once', async () => {
  await fc.assert(
    fc.asyncProperty(tables, async table => {
      const sql = ddl(table);
      const wanted = new Map([['public.child', table.rows]]);
      const [one, two] = [await databaseWith(sandbox(), sql), await databaseWith(sandbox(), sql)];
      try {
        const before = await flags(one.session);
        const report = await fillRows(sandbox(), one.name, one.schema, wanted);
        expect(report.notFilled, sql).toEqual([]);
        expect(report.rows.get('public.child'), sql).toBe(table.rows);
        expect(await dangling(one.session, one.schema), sql).toEqual({});
        expect(await flags(one.session), sql).toEqual(before);
        const first = await digest(one);
        await fillRows(sandbox(), one.name, one.schema, wanted);
        expect(await digest(one), sql).toEqual(first);
        await fillRows(sandbox(), two.name, two.schema, wanted);
        expect(await digest(two), sql).toEqual(first);
        const more = new Map([['public.child', table.rows + 60]]);
        const grown = await fillRows(sandbox(), one.name, one.schema, more);
        expect(grown.notFilled, sql).toEqual([]);
        expect(grown.rows.get('public.child'), sql).toBe(table.rows + 60);
        expect(await dangling(one.session, one.schema), sql).toEqual({});
      } finally {
        await one.drop();
        await two.drop();
      }
    }),
    { numRuns: Number(process.env['LOCKSTEP_RUNS'] ?? 10) },
  );
}, 600_000);
