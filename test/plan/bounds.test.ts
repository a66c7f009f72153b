import { beforeAll, expect, test } from 'vitest';
import { runStep } from '../../src/execute/execute.ts';
import { makePlan } from '../../src/plan/plan.ts';
import { readSchema } from '../../src/postgres/catalog/read.ts';
import { loadParser } from '../../src/sql/parse.ts';
import { freshDatabase, useSandbox } from '../support/sandbox.ts';
import { change } from '../support/schema.ts';
import { stepsOf } from './plan.ts';

const sandbox = useSandbox();
beforeAll(loadParser);

/** What ATTACH said of its rows, once the plan had prepared it; `there`: CHECKs of `part` that nothing prepared. */
async function attached(parent: string, values: string, there = '', more = ''): Promise<string[]> {
  const rest = parent.includes('HASH') ? '' : 'CREATE TABLE rest PARTITION OF p DEFAULT;';
  const { session, drop } = await freshDatabase(
    sandbox(),
    `CREATE TABLE p ${parent}; ${rest} CREATE TABLE part (LIKE p); ${more} ${there}`,
  );
  try {
    const plan = makePlan(
      await readSchema(session),
      change(`ALTER TABLE p ATTACH PARTITION part FOR VALUES ${values}`),
    );
    const said: string[] = [];
    for (const step of plan.phases.flatMap(phase => phase.steps)) {
      const from = await sandbox().mark();
      const { outcome, error } = await runStep(session, step);
      expect([outcome, error?.message]).toEqual(['done', undefined]);
      if (!step.sql.join().includes('ATTACH')) continue;
      const messages = await sandbox().messages(from, session.pid);
      said.push(...messages.flatMap(({ text }) => /verifying|implied/.exec(text)?.[0] ?? []));
    }
    return [...said, `${stepsOf(plan).length} steps`];
  } finally {
    await drop();
  }
}

const [read, byProof, withoutRest] = ['verifying', ['implied', 'implied', '7 steps'], ['implied', '4 steps']];

test.each([
  ['(a varchar(9)) PARTITION BY LIST (a)', "IN ('x', 'it''s')"],
  ['(a text NOT NULL) PARTITION BY LIST (a)', "IN ('x')"],
  ['(a text) PARTITION BY LIST (a)', "IN ('x', NULL, 'y')"],
  ['(a bigint) PARTITION BY LIST (a)', 'IN (-1, NULL)'],
  ['(a text) PARTITION BY LIST (a)', 'IN (NULL)'],
  ['(a boolean) PARTITION BY LIST (a)', 'IN (true)'],
  ['(a text) PARTITION BY LIST (lower(a))', "IN ('x', 'y')"],
  ['(a timestamptz) PARTITION BY RANGE (a)', "FROM ('2026-01-01') TO (MAXVALUE)"],
  ['(a text) PARTITION BY RANGE (lower(a))', "FROM ('a') TO ('k')"],
  ['(a int, b date) PARTITION BY RANGE (a, b)', "FROM (1, '2026-01-01') TO (2, '2026-06-01')"],
  ['(a int, b date) PARTITION BY RANGE (a, b)', "FROM (1, '2026-01-01') TO (1, '2026-06-01')"],
  ['(a int, b date) PARTITION BY RANGE (a, b)', 'FROM (1, MINVALUE) TO (2, MAXVALUE)'],
  ['(a int, b date) PARTITION BY RANGE (a, b)', 'FROM (1, MAXVALUE) TO (2, MINVALUE)'],
  ['(a int, b date) PARTITION BY RANGE (a, b)', "FROM (MINVALUE, MINVALUE) TO (2, '2026-06-01')"],
  ['(a int, b numeric(9,2), c text) PARTITION BY RANGE (a, b, c)', "FROM (1, 2.5, 'x') TO (1, 3, MAXVALUE)"],
  ['(a int, b int, c varchar) PARTITION BY RANGE (a, b, c)', "FROM (1, 2, 'x') TO (4, 3, 'y')"],
])('the plan proves %s %s, so that ATTACH reads no row', async (parent, values) => {
  expect(await attached(parent, values)).toEqual(byProof);
});

test.each([
  ['(a bigint) PARTITION BY HASH (a)', 'WITH (MODULUS 4, REMAINDER 1)'],
  ['(a int, b uuid) PARTITION BY HASH (a, b)', 'WITH (MODULUS 4, REMAINDER 0)'],
])('and %s %s, beside which there is no DEFAULT', async (parent, values) => {
  expect(await attached(parent, values)).toEqual(withoutRest);
});

test('of text no CHECK proves a HASH', async () => {
  const text = '(a text) PARTITION BY HASH (a)';
  const check = "ALTER TABLE part ADD CHECK (satisfies_hash_partition('p'::regclass, 4, 1, a));";
  expect(await attached(text, 'WITH (MODULUS 4, REMAINDER 1)', check)).toEqual([read, '1 steps']);
});

test('what a partition above requires is proved too', async () => {
  const above = `CREATE TABLE top (a text, b int) PARTITION BY LIST (a);
    ALTER TABLE top ATTACH PARTITION p FOR VALUES IN ('x', NULL);`;
  const said = await attached('(a text, b int) PARTITION BY RANGE (b)', 'FROM (1) TO (2)', '', above);
  expect(said).toEqual(byProof);
});

test('a CHECK that is there is believed where Postgres believes it', async () => {
  const range = '(a int NOT NULL, b text) PARTITION BY RANGE (a)';
  const to = 'FROM (1) TO (9)';
  const add = (check: string) =>
    `ALTER TABLE part ADD CHECK (${check}); ALTER TABLE rest ADD CHECK (a < 1 OR a >= 9);`;
  expect(await attached(range, to, add('a >= 1 AND a < 9'))).toEqual(['implied', 'implied', '1 steps']);
  expect(await attached(range, to, add('a >= 1 OR a < 9'))).toEqual(['implied', 'implied', '4 steps']);
  const nullable = '(a text) PARTITION BY LIST (a)';
  const list = (check: string) => `ALTER TABLE part ADD CHECK (${check});`;
  expect(await attached(nullable, "IN ('x', 'y')", list("a IN ('x', 'y')"))).toEqual(byProof);
  expect(await attached(nullable, "IN ('x', 'y')", list("a IS NOT NULL AND a IN ('x', 'y')"))).toEqual([
    'implied',
    'implied',
    '4 steps',
  ]);
});
