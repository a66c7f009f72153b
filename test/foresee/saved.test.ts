import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { worldOf } from '../../src/app/foreseen/world.ts';
import { foreseeGroups, learn } from '../../src/facts/foresee/foresee.ts';
import { restoredWorld, savedWorld } from '../../src/facts/foresee/saved.ts';
import { World } from '../../src/facts/foresee/world.ts';
import { readSchemaInput } from '../../src/inputs/schema.ts';
import { loadParser } from '../../src/sql/parse.ts';
import { findTopics } from '../support/facts/topic.ts';
import { root } from '../support/files.ts';
import { statementsIn } from '../support/foresee/agree.ts';

/** A catalog that was saved and read again foresees what it foresaw before. */
const folder = mkdtempSync(join(tmpdir(), 'lockstep-catalogs-'));
const before = process.env['LOCKSTEP_CACHE'];
beforeAll(async () => {
  await loadParser();
  process.env['LOCKSTEP_CACHE'] = folder;
});
afterAll(() => {
  if (before === undefined) delete process.env['LOCKSTEP_CACHE'];
  else process.env['LOCKSTEP_CACHE'] = before;
  rmSync(folder, { recursive: true });
});

test.each(findTopics(root).map(topic => [topic.name, topic] as const))('%s', (_, topic) => {
  const world = new World(18);
  for (const text of [topic.cluster, topic.superuser, topic.schema]) learn(world, statementsIn(text));
  const again = restoredWorld(savedWorld(world));
  for (const { majors, setup, statements, together } of topic.blocks) {
    if (!majors.has(18)) continue;
    const facts = [world, again].map(one => {
      const own = one.fork();
      learn(own, setup);
      return foreseeGroups(own, [{ statements, together }]);
    });
    expect(facts[1]).toEqual(facts[0]);
  }
});

test('a large schema is learned once, and anew where what was kept is damaged or another', async () => {
  const tables = Array.from(
    { length: 1500 },
    (_, at) => `CREATE TABLE t${at} (id bigint PRIMARY KEY, n text);`,
  );
  const file = join(folder, 'schema.sql');
  writeFileSync(file, tables.join('\n').padEnd(120_000));
  const foresee = async (sql: string) => {
    const { world } = await worldOf(await readSchemaInput(file), undefined);
    return foreseeGroups(world, [{ statements: [{ file: 'c', line: 1, column: 1, sql }] }])[0]?.[0]?.facts;
  };
  const first = await foresee('DROP TABLE t7');
  expect(first?.locks.map(({ relation }) => relation)).toEqual(['public.t7', 'public.t7_pkey']);
  const kept = () => readdirSync(join(folder, 'catalogs'));
  expect(kept()).toHaveLength(1);
  expect(await foresee('DROP TABLE t7')).toEqual(first);
  writeFileSync(join(folder, 'catalogs', kept()[0] ?? ''), '[]\n{"major": 18, "th');
  expect(await foresee('DROP TABLE t7')).toEqual(first);
  writeFileSync(file, `${tables.slice(0, 7).join('\n')}\n-- ${'x'.repeat(120_000)}`);
  expect(await foresee('DROP TABLE t7')).toMatchObject({ error: { code: '42P01' } });
  expect(kept()).toHaveLength(2);
});
