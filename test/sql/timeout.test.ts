import { expect, it } from 'vitest';
import { timeoutText } from '../../src/sql/timeout.ts';

it.each([
  [0, '0'],
  [500, '500ms'],
  [1500, '1500ms'],
  [20_000, '20s'],
  [60_000, '1min'],
  [600_000, '10min'],
])('%d ms is %s', (ms, text) => {
  expect(timeoutText(ms)).toBe(text);
});
