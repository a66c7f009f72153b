import { beforeAll, describe, expect, it, test } from 'vitest';
import { loadParser } from '../../src/sql/parse.ts';
import { testMajor, useSandbox } from '../support/sandbox.ts';
import { runPlan } from './run.ts';

const sandbox = useSandbox();

beforeAll(loadParser);

const schema = `
  CREATE TABLE entities (id uuid PRIMARY KEY, code int);
  CREATE TABLE quotes (id int PRIMARY KEY, no int, entity_id uuid);`;

/** What one statement makes and a later one alters is known from its text alone, which must be as good as the catalog. */
describe('constraints of the change itself', () => {
  test.each([
    [
      'a foreign key, validated later',
      `ALTER TABLE quotes ADD CONSTRAINT quotes_entity FOREIGN KEY (entity_id) REFERENCES entities (id)
         ON DELETE SET NULL ON UPDATE CASCADE DEFERRABLE NOT VALID;
       ALTER TABLE quotes VALIDATE CONSTRAINT quotes_entity`,
    ],
    [
      'a check, validated later',
      `ALTER TABLE quotes ADD CONSTRAINT quotes_no CHECK (no > 0) NOT VALID;
       ALTER TABLE quotes VALIDATE CONSTRAINT quotes_no`,
    ],
    [
      'a foreign key behind a column, dropped again',
      `ALTER TABLE quotes ADD COLUMN other uuid CONSTRAINT quotes_other REFERENCES entities ON DELETE CASCADE;
       ALTER TABLE quotes DROP CONSTRAINT quotes_other`,
    ],
    [
      'an exclusion, dropped again',
      `ALTER TABLE quotes ADD CONSTRAINT quotes_alone EXCLUDE USING btree (no WITH =) WHERE (no > 0);
       ALTER TABLE quotes DROP CONSTRAINT quotes_alone`,
    ],
    [
      'a key, dropped again',
      `ALTER TABLE quotes ADD CONSTRAINT quotes_key UNIQUE (no) INCLUDE (entity_id);
       ALTER TABLE quotes DROP CONSTRAINT quotes_key`,
    ],
  ])('%s', (_, change) => thereAndBack(change));

  it.skipIf(testMajor < 15)('a key that takes one null only (from 15 on), dropped again', () =>
    thereAndBack(`ALTER TABLE quotes ADD CONSTRAINT quotes_key UNIQUE NULLS NOT DISTINCT (no) INCLUDE (entity_id);
       ALTER TABLE quotes DROP CONSTRAINT quotes_key`),
  );

  async function thereAndBack(change: string): Promise<void> {
    const { forward, back, wanted, undone } = await runPlan(sandbox(), schema, change);
    expect(forward.join()).not.toMatch(/\d/);
    expect(wanted).toEqual([]);
    expect(back.join()).not.toMatch(/none|failed|\d/);
    expect(undone.flat()).toEqual([]);
  }
});
