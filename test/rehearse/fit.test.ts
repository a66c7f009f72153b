import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { estimate } from '../../src/evidence/rehearse/fit.ts';
import { grows, waitsOf } from '../../src/evidence/rehearse/waits.ts';
import type { Facts, Lock } from '../../src/model/facts.ts';

const linear = [25_000, 100_000, 400_000].map(rows => ({ rows, ms: 10 + rows / 1000 }));

describe('estimate', () => {
  it('carries a line to a larger size, with a range around it', () => {
    const found = estimate(linear, 5_000_000, true);
    expect(found?.basis).toBe('fitted');
    expect(found?.predictedMs.mid).toBeCloseTo(5010, -1);
    expect(found?.predictedMs.low).toBeLessThan(5010);
    expect(found?.predictedMs.high).toBeGreaterThan(5010);
  });

  it('takes the run itself when it was as large as asked', () => {
    expect(estimate(linear, 400_000, true)).toMatchObject({ basis: 'measured', predictedMs: { mid: 410 } });
  });

  it('does not carry what does not grow', () => {
    const flat = [25_000, 100_000].map((rows, index) => ({ rows, ms: 2 + index }));
    expect(estimate(flat, 5_000_000, false)).toMatchObject({
      basis: 'measured',
      predictedMs: { low: 2, high: 3 },
    });
  });

  it('nothing is carried from a table that could not be filled', () => {
    expect(estimate([{ rows: 0, ms: 3 }], 5_000_000, true)).toBeNull();
    expect(estimate([{ rows: 0, ms: 3 }], 5_000_000, false)?.predictedMs.mid).toBe(3);
  });

  it('one size alone is no fit: that it grows in proportion is assumed, with a wider range', () => {
    const found = estimate([{ rows: 25_000, ms: 35 }], 5_000_000, true);
    const fitted = estimate(linear, 5_000_000, true);
    expect(found?.basis).toBe('assumed');
    const spread = (of: typeof found) => (of?.predictedMs.high ?? 0) / (of?.predictedMs.low ?? 1);
    expect(spread(found)).toBeGreaterThan(spread(fitted));
  });

  it('without a run there is no estimate', () => {
    expect(estimate([], 5_000_000, true)).toBeNull();
  });

  it('low, mid and high stand in order, whatever the runs were', () => {
    const sample = fc.record({
      rows: fc.integer({ min: 1, max: 1_000_000 }),
      ms: fc.double({ min: 0.01, max: 1e5, noNaN: true }),
    });
    fc.assert(
      fc.property(
        fc.array(sample, { minLength: 1, maxLength: 5 }),
        fc.integer({ min: 1, max: 1e9 }),
        fc.boolean(),
        (runs, rows, grow) => {
          const { low, mid, high } = estimate(runs, rows, grow)?.predictedMs ?? { low: 1, mid: 0, high: 0 };
          expect(low).toBeLessThanOrEqual(mid);
          expect(mid).toBeLessThanOrEqual(high);
          expect(low).toBeGreaterThanOrEqual(0);
        },
      ),
    );
  });
});

const facts = (locks: Partial<Lock>[], more: Partial<Facts> = {}): Facts => ({
  source: 'observed',
  server: '18.4',
  locks: locks.map(lock => ({
    relation: 'public.t',
    kind: 'table',
    mode: 'AccessShareLock',
    new: false,
    held: false,
    ...lock,
  })),
  rewrites: [],
  scans: [],
  builds: [],
  writes: [],
  transaction: 'allowed',
  ...more,
});

describe('who waits, and what grows', () => {
  it.each([
    ['AccessExclusiveLock', 'reads and writes'],
    ['ExclusiveLock', 'writes'],
    ['ShareRowExclusiveLock', 'writes'],
    ['ShareLock', 'writes'],
    ['ShareUpdateExclusiveLock', 'nothing'],
    ['RowExclusiveLock', 'nothing'],
  ] as const)('%s: %s', (mode, what) => {
    expect(waitsOf([facts([{ mode }])])).toEqual([{ relation: 'public.t', mode, what }]);
  });

  it('nobody writes to a materialized view, so only a lock that stops reads makes anyone wait', () => {
    const behind = (mode: Lock['mode']) => waitsOf([facts([{ kind: 'matview', mode }])])[0]?.what;
    expect(behind('ExclusiveLock')).toBe('nothing');
    expect(behind('AccessExclusiveLock')).toBe('reads and writes');
  });

  it('the strongest lock of a step counts, and none on what was born in it or on an index', () => {
    const seen = [
      facts([{ mode: 'ShareLock' }]),
      facts([
        { mode: 'AccessExclusiveLock' },
        { relation: 'public.n', new: true },
        { relation: 'public.i', kind: 'index' },
      ]),
    ];
    expect(waitsOf(seen)).toEqual([
      { relation: 'public.t', mode: 'AccessExclusiveLock', what: 'reads and writes' },
    ]);
  });

  it('a scan, rewrite, build or write of an older table grows; of a new one it does not', () => {
    expect(grows([facts([{}])])).toBe(false);
    expect(grows([facts([{}], { scans: ['public.t'] })])).toBe(true);
    expect(
      grows([facts([{ new: true }], { scans: ['public.t'], builds: [{ index: 'i', table: 'public.t' }] })]),
    ).toBe(false);
    expect(grows([facts([{}], { writes: [{ relation: 'public.t', rows: 3 }] })])).toBe(true);
  });
});
