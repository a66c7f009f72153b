import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { loadSchema } from '../../../src/inputs/schema.ts';
import { compareSchemas } from '../../../src/postgres/catalog/compare.ts';
import { writeDdl } from '../../../src/postgres/catalog/ddl/write.ts';
import { readSchema } from '../../../src/postgres/catalog/read.ts';
import { freshDatabase, useSandbox } from '../../support/sandbox.ts';

const rich = readFileSync(new URL('./rich.sql', import.meta.url), 'utf8');

const sandbox = useSandbox();

it('a catalog written as DDL and loaded again is the same catalog', async () => {
  const before = await freshDatabase(sandbox(), rich);
  await before.session.run('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
  const { ddl, catalog, leftOut } = await writeDdl(before.session);
  await before.session.run('ROLLBACK');
  expect(leftOut).toEqual([]);

  const after = await freshDatabase(sandbox());
  const loaded = await loadSchema(
    {
      source: 'live',
      kind: 'database',
      major: sandbox().major,
      estimatedRows: new Map(),
      leftOut: [],
      files: [{ file: 'live', text: ddl }],
    },
    sandbox(),
    after.name,
  );
  expect(loaded.leftOut).toEqual([]);
  const schema = await readSchema(after.session);
  expect(compareSchemas(catalog.schema, schema)).toEqual([]);
  expect(new Set(schema.others.map(one => one.kind)).size).toBeGreaterThanOrEqual(33);

  // Written once more, the text is the same: nothing depends on OIDs or on the order of creation.
  expect((await writeDdl(after.session)).ddl).toBe(ddl);
  await before.drop();
  await after.drop();
});
