import { beforeAll, describe, expect, test } from 'vitest';
import { planFiles } from '../../src/plan/files.ts';
import { loadParser, parseOne } from '../../src/sql/parse.ts';
import { splitScript } from '../../src/sql/split.ts';
import { planOf, stepsOf } from './plan.ts';

beforeAll(loadParser);

const everything = `
  ALTER TABLE users ADD COLUMN token uuid NOT NULL DEFAULT gen_random_uuid();
  CREATE INDEX ON users (age);
  ALTER TABLE orders ADD COLUMN a int;
  UPDATE log SET line = 'x';
  DROP INDEX users_name_idx;
  VACUUM log;`;

describe('files for psql', () => {
  test('one for each phase and transaction mode, in running order, then the way back in reverse', () => {
    const files = planFiles(planOf(everything));
    expect(files.map(file => [file.name, file.mode, file.stepIds.join(' ')])).toEqual([
      ['1-expand.sql', 'one', '1'],
      ['2-expand-concurrently.sql', 'none', '2'],
      ['3-expand.sql', 'one', '3'],
      ['4-backfill.sql', 'batches', '4'],
      ['5-backfill.sql', 'one', '5'],
      ['6-backfill-no-transaction.sql', 'none', '6'],
      ['7-switch.sql', 'one', '7 8 9'],
      ['8-contract-concurrently.sql', 'none', '10'],
      ['8-contract-concurrently.undo.sql', 'none', '10u'],
      ['7-switch.undo.sql', 'one', '9u 9u2 9u3 8u 7u'],
      ['6-backfill-no-transaction.undo.sql', 'none', '6u'],
      ['5-backfill.undo.sql', 'one', ''],
      ['4-backfill.undo.sql', 'batches', '4u'],
      ['3-expand.undo.sql', 'one', '3u'],
      ['2-expand-concurrently.undo.sql', 'none', '2u'],
      ['1-expand.undo.sql', 'one', '1u'],
    ]);
    const forward = files.filter(file => file.undo !== undefined);
    expect(forward.map(file => file.undo)).toEqual(
      files
        .slice(forward.length)
        .map(file => file.name)
        .reverse(),
    );
  });

  test('every statement in them is SQL that Postgres parses, and every step is in one', () => {
    const plan = planOf(everything);
    const files = planFiles(plan);
    for (const { name, sql } of files) {
      for (const item of splitScript(sql, name)) if (item.kind === 'sql') parseOne(item.statement.sql);
    }
    const text = files.map(file => file.sql).join('\n');
    for (const step of stepsOf(plan)) {
      expect(text).toContain(`-- Step ${step.id}: ${step.title}`);
      if (step.transaction !== 'batches') for (const sql of step.sql) expect(text).toContain(`\n${sql};\n`);
    }
  });

  test('BEGIN and COMMIT only around steps that are transactions', () => {
    for (const file of planFiles(planOf(everything)).filter(one => one.undo)) {
      expect(/^BEGIN;$/m.test(file.sql), file.name).toBe(file.mode === 'one');
    }
  });

  test('each stops at the first error, sets its timeouts and asks the catalog before and after', () => {
    const [expand, build] = planFiles(planOf(everything));
    expect(expand?.sql).toContain('\\set ON_ERROR_STOP on');
    expect(expand?.sql).toContain("SET LOCAL lock_timeout = '500ms';\nSET LOCAL statement_timeout = '1s';");
    expect(build?.sql).toContain("SET SESSION lock_timeout = '10min';\nSET SESSION statement_timeout = '0';");
    expect(build?.sql.match(/indisvalid AND i\.indisready\)? ?\)? THEN 'done'/g)).toHaveLength(2);
    expect(build?.sql).toContain('\\if :step_2_half');
  });

  test('batches are a loop that commits', () => {
    const file = planFiles(planOf(everything)).find(one => one.mode === 'batches');
    expect(file?.sql).toContain('EXIT WHEN last_1 IS NULL;\n    COMMIT;');
    expect(file?.sql).toContain("statement_timeout = '0'");
  });

  test('what has no undo says why, in the undo file', () => {
    const file = planFiles(planOf('DROP TABLE log')).find(one => one.name === '2-contract.undo.sql');
    expect(file?.sql).toContain('-- Step 2 has no undo: the rows of log are gone.');
    expect(file?.stepIds).toEqual([]);
  });

  test('the same plan gives the same files', () => {
    expect(planFiles(planOf(everything))).toEqual(planFiles(planOf(everything)));
  });
});
