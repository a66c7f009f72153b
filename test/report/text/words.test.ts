import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { durationText, rangeText } from '../../../src/model/duration.ts';
import type { Facts, Lock, LockMode, RelationKind } from '../../../src/model/facts.ts';
import { lockModes } from '../../../src/model/lock-modes.ts';
import {
  counted,
  countText,
  listText,
  stepsText,
  stopped,
  unstopped,
} from '../../../src/report/text/count.ts';
import { effectText, lockGroups, modeText, strongestLocks, waitsFor } from '../../../src/report/text/lock.ts';
import { oneLine, short } from '../../../src/report/text/name.ts';
import { quietFacts } from '../fixture.ts';

const unitMs: Record<string, number> = { ms: 1, s: 1000, min: 60_000, h: 3_600_000, days: 86_400_000 };
const toMs = (number: string, unit: string): number => Number(number) * (unitMs[unit] ?? Number.NaN);

describe('durationText', () => {
  test.each([
    [0.2, 'under 1 ms'],
    [0.7, '1 ms'],
    [2, '2 ms'],
    [343, '340 ms'],
    [996, '1 s'],
    [1400, '1.4 s'],
    [14_000, '14 s'],
    [90_000, '90 s'],
    [180_000, '3 min'],
    [9_000_000, '2.5 h'],
  ])('%d ms is %s', (ms, text) => {
    expect(durationText(ms)).toBe(text);
  });

  test('is within a twentieth of the truth from 10 ms on', () => {
    fc.assert(
      fc.property(fc.double({ min: 10, max: 5e8, noNaN: true }), ms => {
        const [number = '', unit = ''] = durationText(ms).split(' ');
        expect(Math.abs(toMs(number, unit) - ms)).toBeLessThanOrEqual(ms / 20 + 1e-6);
      }),
    );
  });
});

describe('rangeText', () => {
  test.each([
    [1.6, 2.4, '2 ms'],
    [3100, 5900, '3-6 s'],
    [3100, 3900, '3.1-3.9 s'],
    [800, 1400, '0.8-1.4 s'],
    [40, 3000, '40 ms to 3 s'],
    [0.1, 4, 'up to 4 ms'],
    [11_500, 15_200, '11-16 s'],
    [90_000, 150_000, '1-3 min'],
    [54_000, 156_000, '54 s to 2.6 min'],
    [2000, 2010, '2 s'],
    [5900, 3100, '3-6 s'],
  ])('%d to %d ms is %s', (low, high, text) => {
    expect(rangeText(low, high)).toBe(text);
  });

  test('never promises less time than the estimate, but for the rounding of one value', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 5e8, noNaN: true }),
        fc.double({ min: 1, max: 50, noNaN: true }),
        (low, factor) => {
          const high = low * factor;
          const [, number = '', unit = ''] = /([\d.]+) (\w+)$/.exec(rangeText(low, high)) ?? [];
          expect(toMs(number, unit)).toBeGreaterThanOrEqual(high < 10 ? high - 0.5 : high * 0.95);
        },
      ),
    );
  });
});

describe('countText', () => {
  test.each([
    [0, '0'],
    [1204, '1,204'],
    [10_000, '10k'],
    [12_345, '12,345'],
    [400_000, '400k'],
    [5_000_000, '5M'],
    [1_250_000, '1.25M'],
    [2_000_000_000, '2B'],
  ])('%d is %s', (value, text) => {
    expect(countText(value)).toBe(text);
  });

  test('is within half a percent of the truth', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e12 }), value => {
        const [, number = '', letter = ''] = /^([\d,.]+)([kMB]?)$/.exec(countText(value)) ?? [];
        const scale = { '': 1, k: 1e3, M: 1e6, B: 1e9 }[letter] ?? Number.NaN;
        expect(Math.abs(Number(number.replace(/,/g, '')) * scale - value)).toBeLessThanOrEqual(value / 200);
      }),
    );
  });
});

test('counts and lists read as people say them', () => {
  expect([counted(0, 'row'), counted(1, 'row'), counted(2, 'query', 'queries')]).toEqual([
    'no rows',
    '1 row',
    '2 queries',
  ]);
  expect(listText(['a'])).toBe('a');
  expect(listText(['a', 'b', 'c'])).toBe('a, b and c');
  expect(listText(['a', 'b', 'c', 'd'], 2)).toBe('a, b and 2 more');
  expect([stopped('It ends'), stopped('Does it?'), stopped(' ')]).toEqual(['It ends.', 'Does it?', '']);
  expect(unstopped('It ends. ')).toBe('It ends');
});

test.each([
  [['2'], 'step 2'],
  [['1', '2'], 'steps 1 and 2'],
  [['1', '3', '4', '5', '6', '9'], 'steps 1, 3-6 and 9'],
  [['a', 'b'], 'steps a and b'],
])('%j are %s', (ids, text) => {
  expect(stepsText(ids)).toBe(text);
});

test('names are shown without public', () => {
  expect([short('public.users'), short('public."Order"'), short('audit.log')]).toEqual([
    'users',
    '"Order"',
    'audit.log',
  ]);
  expect(oneLine(' SELECT\n  1 ')).toBe('SELECT 1');
});

describe('locks', () => {
  // The manual, 13.3.1: names as LOCK TABLE takes them; ACCESS SHARE is what SELECT takes, ROW EXCLUSIVE what UPDATE takes.
  const manual: [LockMode, string, string][] = [
    ['AccessShareLock', 'ACCESS SHARE', 'nothing'],
    ['RowShareLock', 'ROW SHARE', 'nothing'],
    ['RowExclusiveLock', 'ROW EXCLUSIVE', 'nothing'],
    ['ShareUpdateExclusiveLock', 'SHARE UPDATE EXCLUSIVE', 'nothing'],
    ['ShareLock', 'SHARE', 'writes'],
    ['ShareRowExclusiveLock', 'SHARE ROW EXCLUSIVE', 'writes'],
    ['ExclusiveLock', 'EXCLUSIVE', 'writes'],
    ['AccessExclusiveLock', 'ACCESS EXCLUSIVE', 'reads and writes'],
  ];

  test('every mode has its name and its effect', () => {
    expect(lockModes.map(mode => [mode, modeText(mode), waitsFor(mode)])).toEqual(manual);
  });

  const lock = (relation: string, mode: LockMode, kind: RelationKind = 'table', born = false): Lock => ({
    relation: `public.${relation}`,
    kind,
    mode,
    new: born,
    held: false,
  });

  test('the strongest per table that existed before, over statements and their transactions', () => {
    const facts: Facts[] = [
      { ...quietFacts, locks: [lock('a', 'ShareLock'), lock('new', 'AccessExclusiveLock', 'table', true)] },
      {
        ...quietFacts,
        locks: [lock('a', 'AccessShareLock'), lock('i', 'AccessExclusiveLock', 'index')],
        phases: [{ at: 'commit 1 of 2', locks: [lock('b', 'AccessExclusiveLock')] }],
      },
    ];
    expect(strongestLocks(facts).map(({ relation, mode }) => [relation, mode])).toEqual([
      ['public.b', 'AccessExclusiveLock'],
      ['public.a', 'ShareLock'],
    ]);
  });

  test('groups come strongest first, tables before indexes', () => {
    const locks = [
      lock('i', 'AccessExclusiveLock', 'index'),
      lock('a', 'ShareLock'),
      lock('b', 'AccessExclusiveLock'),
      lock('c', 'ShareLock'),
    ];
    expect(lockGroups(locks).map(group => `${group.mode} ${group.relations.join(' ')}`)).toEqual([
      'AccessExclusiveLock public.b',
      'ShareLock public.a public.c',
      'AccessExclusiveLock public.i',
    ]);
  });

  test.each([
    ['AccessExclusiveLock', 'table', 'allowed', 'reads and writes wait'],
    ['ShareLock', 'partition', 'allowed', 'writes wait, reads go on'],
    ['RowExclusiveLock', 'view', 'allowed', 'reads and writes go on'],
    ['AccessExclusiveLock', 'index', 'allowed', 'queries on its table wait'],
    ['AccessExclusiveLock', 'index', 'forbidden', ''],
    ['ShareRowExclusiveLock', 'sequence', 'allowed', 'nextval waits'],
    ['RowExclusiveLock', 'sequence', 'allowed', ''],
  ] as const)('%s on a %s, transaction %s: %s', (mode, kind, transaction, text) => {
    expect(effectText({ mode, kind, relations: ['public.r'] }, transaction)).toBe(text);
  });
});
