import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { run } from '../../src/faces/cli/run.ts';
import type { Finding } from '../../src/model/finding.ts';
import { findCases } from '../support/case.ts';
import { root } from '../support/files.ts';

/**
 * `check --no-sandbox` finds in the example of each risk what a real Postgres gave: the same sentence at the same place, and the same SQL
 * instead. An example that is about rows is left out.
 */
const fromRows = new Set([
  'risks/depends-on-rows',
  'risks/undo-loses-data',
  'risks/undo-failed',
  'risks/undo-missing',
  'risks/whole-table-write',
]);
const home = process.cwd();
afterEach(() => process.chdir(home));

const examples = findCases(join(root, 'cases')).filter(
  ({ name, command }) => name.startsWith('risks/') && command[0] === 'check' && !fromRows.has(name),
);

test('there are examples', () => {
  expect(examples.length).toBeGreaterThan(20);
});

test.each(examples.map(one => [one.name, one] as const))(
  '%s',
  async (name, { folder, change, rows, command }) => {
    const rule = name.slice('risks/'.length);
    const { findings: wanted } = JSON.parse(readFileSync(join(folder, 'expect/example.json'), 'utf8'));
    process.chdir(folder);
    let stdout = '';
    await run(
      [
        'check',
        change,
        ...(existsSync('schema.sql') ? ['--schema', 'schema.sql'] : []),
        ...Object.entries(rows).flatMap(([table, count]) => ['--rows', `${table}=${count}`]),
        ...command.slice(1),
        '--no-sandbox',
        '--json',
      ],
      {
        stdout: { write: text => (stdout += text) },
        stderr: { write: () => {} },
        readStdin: async () => '',
        env: process.env,
        columns: 80,
        color: false,
      },
    );
    const found: Finding[] = JSON.parse(stdout).findings;
    expect(found.filter(one => one.rule === rule).map(told)).toEqual(wanted.map(told));
  },
);

/** Without who saw it. */
const told = ({ severity, file, line, column, message, instead, witnesses }: Finding) => ({
  severity,
  place: `${file}:${line}:${column}`,
  message,
  instead: instead?.sql,
  saw: witnesses.map(({ saw }) => saw),
});
