import { beforeAll, expect, test } from 'vitest';
import { loadParser } from '../../src/sql/parse.ts';
import { useSandbox } from '../support/sandbox.ts';
import { runPlan } from './run.ts';

const sandbox = useSandbox();

beforeAll(loadParser);

const schema = `
  CREATE TABLE env (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, kind text DEFAULT 'mail', size varchar(9) DEFAULT 'big');
  INSERT INTO env (kind) SELECT 'x' FROM generate_series(1, 5);`;

test.each([
  [
    'dropped, of a column that the change adds',
    `ALTER TABLE env ADD COLUMN lvl text NOT NULL DEFAULT 'SES'; ALTER TABLE env ALTER COLUMN lvl DROP DEFAULT;`,
  ],
  [
    'set anew, of a column that the change adds',
    `ALTER TABLE env ADD COLUMN lvl varchar(8) DEFAULT 'a'; ALTER TABLE env ALTER COLUMN lvl SET DEFAULT 'b';`,
  ],
  [
    'set twice',
    `ALTER TABLE env ALTER COLUMN kind SET DEFAULT upper('a'); ALTER TABLE env ALTER COLUMN kind SET DEFAULT 'b';`,
  ],
  ['of the catalog, dropped', 'ALTER TABLE env ALTER COLUMN kind DROP DEFAULT;'],
  ['of the catalog, set anew', `ALTER TABLE env ALTER COLUMN size SET DEFAULT 'small';`],
  ['set to what it is', `ALTER TABLE env ALTER COLUMN size SET DEFAULT 'big';`],
  [
    'of a column that gets another type',
    `ALTER TABLE env ALTER COLUMN size TYPE text; ALTER TABLE env ALTER COLUMN size DROP DEFAULT;`,
  ],
])('a default %s: every step and undo ends, and the undo brings back schema and rows', async (_, change) => {
  const ran = await runPlan(sandbox(), schema, change);
  expect(ran.forward.filter(outcome => outcome !== 'done')).toEqual([]);
  expect(ran.wanted).toEqual([]);
  expect(ran.back.filter(outcome => outcome !== 'done')).toEqual([]);
  expect(ran.undone.flat()).toEqual([]);
});
