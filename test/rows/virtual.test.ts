import { expect, test } from 'vitest';
import { fillRows } from '../../src/rows/fill.ts';
import { testMajor, useSandbox } from '../support/sandbox.ts';
import { databaseWith } from './support.ts';

const sandbox = useSandbox();

// They came with 18.
test.skipIf(testMajor < 18)('virtual generated columns of the rows can be read', async () => {
  const filled = await databaseWith(
    sandbox(),
    `CREATE TABLE film (id serial PRIMARY KEY, minutes smallint, hours numeric(4,2) GENERATED ALWAYS AS (round(minutes / 60.0, 2)) VIRTUAL);`,
  );
  const report = await fillRows(sandbox(), filled.name, filled.schema, new Map([['public.film', 500]]));
  expect(report.notFilled).toEqual([]);
  const { rows } = await filled.session.query(
    'SELECT count(hours)::integer AS n, max(hours) < 100 AS fits FROM film',
  );
  expect(rows[0]?.fits).toBe(true);
  expect(Number(rows[0]?.n)).toBeGreaterThan(400);
  await filled.drop();
});
