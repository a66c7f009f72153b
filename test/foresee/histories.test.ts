import { beforeAll, expect, test } from 'vitest';
import { loadParser } from '../../src/sql/parse.ts';
import { compareHistory, sqlHistory } from '../support/foresee/history.ts';
import { testMajor, useSandbox } from '../support/sandbox.ts';

beforeAll(loadParser);
const sandbox = useSandbox();

/** At the desk: `LOCKSTEP_HISTORY=folder` of SQL files. */
const folder = process.env['LOCKSTEP_HISTORY'];

test.runIf(folder)('a history is foreseen as it is observed', { timeout: 600_000 }, async () => {
  const found = await compareHistory(sandbox(), 'history', sqlHistory(folder ?? ''), testMajor);
  const told = found
    .filter(({ result }) => result === 'wrong' || result === 'unknown')
    .map(({ file, sql, result, differences, unknown }) =>
      [
        `== ${result} ${file}: ${sql.replace(/\s+/g, ' ').slice(0, 400)}`,
        ...differences,
        ...unknown.map(why => `? ${why}`),
      ].join('\n'),
    );
  console.log(told.join('\n\n'));
  const count = (what: string): number => found.filter(({ result }) => result === what).length;
  console.log(
    `${count('agrees')} agree, ${count('rows')} rows, ${count('unknown')} unknown, ${count('wrong')} wrong`,
  );
  expect(count('wrong')).toBe(0);
});
