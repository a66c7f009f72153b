import { expect, test } from 'vitest';
import { fillRows } from '../../src/rows/fill.ts';
import { exampleSchema } from '../support/example.ts';
import { useSandbox } from '../support/sandbox.ts';
import { dangling, databaseWith, digest, type Filled, flags } from './support.ts';

const sandbox = useSandbox();

function all(filled: Filled, rows: number): Map<string, number> {
  return new Map(filled.schema.tables.map(table => [table.name, rows]));
}

test('fills every table of the example, once', async () => {
  const filled = await databaseWith(sandbox(), exampleSchema);
  const before = await flags(filled.session);
  const report = await fillRows(sandbox(), filled.name, filled.schema, all(filled, 1000));
  expect(report.notFilled).toEqual([]);
  expect(report.rows).toEqual(all(filled, 1000));
  expect(await dangling(filled.session, filled.schema)).toEqual({});
  expect(await flags(filled.session)).toEqual(before);
  const first = await digest(filled);

  const again = await fillRows(sandbox(), filled.name, filled.schema, all(filled, 1000));
  expect(again).toEqual(report);
  expect(await digest(filled)).toEqual(first);

  const twin = await databaseWith(sandbox(), exampleSchema);
  await fillRows(sandbox(), twin.name, twin.schema, all(twin, 1000));
  expect(await digest(twin)).toEqual(first);

  // The sequences stand behind the rows: the next one does not collide.
  await filled.session.run(`INSERT INTO public.users (email, name, password_hash) VALUES ('next@example.com', 'n', 'h');
    INSERT INTO public.invoices (subscription_id) SELECT min(id) FROM public.subscriptions`);
  await filled.drop();
  await twin.drop();
});

test('more rows than the partial unique index holds stay out of it', async () => {
  const filled = await databaseWith(sandbox(), exampleSchema);
  const wanted = new Map([
    ['public.teams', 100],
    ['public.subscriptions', 5000],
  ]);
  const report = await fillRows(sandbox(), filled.name, filled.schema, wanted);
  expect(report.notFilled).toEqual([]);
  expect(report.rows.get('public.subscriptions')).toBe(5000);
  // plans and users were not asked for, but subscriptions and teams point to them.
  expect([...report.rows.keys()].sort()).toEqual([
    'public.plans',
    'public.subscriptions',
    'public.teams',
    'public.users',
  ]);
  expect(await dangling(filled.session, filled.schema)).toEqual({});
  await filled.drop();
});
