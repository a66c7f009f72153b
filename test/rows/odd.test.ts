import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fillRows } from '../../src/rows/fill.ts';
import { root } from '../support/files.ts';
import { testMajor, useSandbox } from '../support/sandbox.ts';
import { dangling, databaseWith, digest, flags } from './support.ts';

const sandbox = useSandbox();
const sql = knownTo(testMajor, readFileSync(join(root, 'test/rows/odd.sql'), 'utf8'));
const extensions = ['citext', 'hstore', 'ltree', 'btree_gist', 'pg_trgm'];
const ROWS = 120;

/** The only tables that cannot hold that many rows, how many they get, and why. */
const short: Record<string, [number, RegExp]> = {
  'public.impossible': [0, /impossible_n_check/],
  'public.pickily': [0, /pickily_n_check|no threes/],
  'public.no_parts': [0, /no partitions/],
  'public.three_rows': [3, /three_rows_pkey leaves room for 3 rows/],
  'public.low_room': [6, /low_room_pkey leaves room for 6 rows/],
};

/** The nearest that the major knows of what came later. */
function knownTo(major: number, tables: string): string {
  const later: [since: number, written: string, before: string][] = [
    [15, 'NULLS NOT DISTINCT', ''],
    [15, 'numeric(12,-2)', 'numeric(12)'],
    [16, "date_trunc('day', d, 'UTC')", "date_trunc('day', d AT TIME ZONE 'UTC')"],
  ];
  return later.reduce((text, [since, written, before]) => {
    expect(text).toContain(written);
    return major < since ? text.replace(written, before) : text;
  }, tables);
}

test('fills tables of odd types and conditions, or says why not', async () => {
  const filled = await databaseWith(sandbox(), sql, extensions);
  const before = await flags(filled.session);
  const wanted = new Map(filled.schema.tables.map(table => [table.name, ROWS]));
  const report = await fillRows(sandbox(), filled.name, filled.schema, wanted);

  expect(Object.fromEntries(report.notFilled.map(({ relation, because }) => [relation, because]))).toEqual(
    Object.fromEntries(
      Object.entries(short).map(([name, [, because]]) => [name, expect.stringMatching(because)]),
    ),
  );
  for (const [name, rows] of report.rows) {
    // A partitioned table has at least the rows that its partitions were given.
    const { kind } = filled.schema.tables.find(table => table.name === name) ?? {};
    const asked = short[name]?.[0] ?? ROWS;
    if (kind === 'partitioned') expect(rows, name).toBeGreaterThanOrEqual(asked);
    else expect(rows, name).toBe(asked);
  }
  expect(await dangling(filled.session, filled.schema)).toEqual({});
  expect(await flags(filled.session)).toEqual(before);

  const first = await digest(filled);
  const again = await fillRows(sandbox(), filled.name, filled.schema, wanted);
  expect(again.rows).toEqual(report.rows);
  expect(await digest(filled)).toEqual(first);
  await filled.drop();
}, 60_000);
