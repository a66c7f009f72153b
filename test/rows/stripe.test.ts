import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Schema } from '../../src/model/schema.ts';
import { readSchema } from '../../src/postgres/catalog/read.ts';
import { fillRows } from '../../src/rows/fill.ts';
import { root } from '../support/files.ts';
import { freshDatabase, useSandbox } from '../support/sandbox.ts';

const sandbox = useSandbox();
const dump = readFileSync(join(root, 'examples/stripe-customer-id/schema.sql'), 'utf8').replace(
  /^\\.*$/gm,
  '',
);
let database: Awaited<ReturnType<typeof freshDatabase>>;
let schema: Schema;

beforeAll(async () => {
  database = await freshDatabase(sandbox(), dump);
  schema = await readSchema(database.session);
});
afterAll(() => database.drop());

test('fills every table of the example', async () => {
  const wanted = new Map(schema.tables.map(table => [table.name, 1000]));
  const report = await fillRows(sandbox(), database.name, schema, wanted);
  expect(report.notFilled).toEqual([]);
  expect(Object.fromEntries(report.rows)).toEqual(Object.fromEntries(wanted));
});
