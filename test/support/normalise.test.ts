import { expect, test } from 'vitest';
import { normalise, normaliseText } from './normalise.ts';

const run = (ms: number, minor: number, folder: string) => ({
  server: { version: `18.${minor}` },
  evidence: {
    1: {
      estimate: { rows: 5, predictedMs: { low: ms, mid: ms, high: ms * 2 }, samples: [{ rows: ms, ms }] },
    },
  },
  undo: { outcome: 'same', rows: ms },
  message: `Writes wait ${ms}-${2 * ms} s on this machine; see ${folder}/x (PostgreSQL 18.${minor})`,
  digest: String(ms),
});

test('two runs of the same case become the same', () => {
  const first = normalise(run(3, 4, '/tmp/a'), [['/tmp/a', '.']]);
  expect(first).toEqual(normalise(run(14, 5, '/tmp/b'), [['/tmp/b', '.']]));
  expect(first.message).toBe('Writes wait N ms on this machine; see ./x (PostgreSQL 18.x)');
});

test('what was not measured stays', () => {
  const step = {
    lockTimeoutMs: 500,
    sql: ["SET lock_timeout = '500 ms'"],
    rows: 5_000_000,
    transaction: 'one',
  };
  expect(normalise(step, [])).toEqual(step);
});

test.each([
  '2 ms',
  '3-6 s',
  '0.8-1.4 s',
  '40 ms to 3 s',
  'under 1 ms',
  '14 min',
  '2.5 h',
  '3 days',
  'up to 3.5 s',
])('%s is a time', text => {
  expect(normaliseText(`takes ${text}.`, [], true)).toBe('takes N ms.');
});

test.each(['at most 500 ms a try', '5 steps', '10 rows', 'users:5 sites', '18.4 servers'])(
  '%s is none',
  text => {
    expect(normaliseText(text, [], true)).toBe(text);
  },
);
