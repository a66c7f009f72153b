import { expect, test } from 'vitest';
import { countTests } from '../scripts/count-tests.mjs';

const file = (status: string, ...tests: string[]) => ({
  status,
  assertionResults: tests.map(each => ({ status: each })),
});

test('tests are counted over all files; skipped ones are neither', () => {
  const report = { testResults: [file('passed', 'passed', 'pending'), file('failed', 'passed', 'failed')] };
  expect(countTests(report)).toEqual({ passed: 2, failed: 1 });
});

test('a file that cannot be loaded, or whose clean-up fails, has failed', () => {
  const report = { testResults: [file('failed'), file('failed', 'passed')] };
  expect(countTests(report)).toEqual({ passed: 1, failed: 2 });
});

test('no report: no tests', () => {
  expect(countTests({})).toEqual({ passed: 0, failed: 0 });
});
