import type { Estimate, Sample } from '../../model/evidence.ts';

/** Below this a run is mostly the round trip and the commit: it says nothing about how the step grows. */
const NOISE_MS = 5;
/** How much wider to either side the range is where only one size was run. */
const ONE_SIZE = 2;

/**
 * Carries timed runs to another size. A step that reads no table from end to end does not grow: its own runs are the
 * answer. Otherwise a line through the runs gives the middle; the range spans the line, the last run carried
 * proportionally, and the same with the n log n of a sort, widened the further the size lies beyond what was run. Runs at
 * one size alone do not tell growth from fixed cost: that it grows in proportion is assumed, and the range is twice as wide
 * to either side. Null without a run, and where a step grows and no run had rows.
 */
export function estimate(samples: readonly Sample[], rows: number, grows: boolean): Estimate | null {
  const runs = samples.filter(run => !grows || run.rows > 0).sort((a, b) => a.rows - b.rows);
  const last = runs.at(-1);
  if (!last) return null;
  const within = rows <= last.rows;
  if (!grows || within) {
    const times = (grows ? runs.filter(run => run.rows === last.rows) : runs)
      .map(run => run.ms)
      .sort((a, b) => a - b);
    const mid = times[Math.floor(times.length / 2)] ?? last.ms;
    return {
      rows,
      predictedMs: { low: times[0] ?? mid, mid, high: times.at(-1) ?? mid },
      basis: 'measured',
      samples: runs,
    };
  }
  const proportional = (last.ms * rows) / last.rows;
  const sorted = proportional * (Math.log(rows) / Math.log(Math.max(last.rows, 2)));
  const line = runs.length > 1 && last.ms > NOISE_MS ? throughPoints(runs, rows) : proportional;
  const candidates = [line, proportional, sorted];
  const oneSize = runs.every(run => run.rows === last.rows);
  const spread = (1 + 0.08 * Math.log2(rows / last.rows)) * (oneSize ? ONE_SIZE : 1);
  return {
    rows,
    predictedMs: {
      low: Math.max(0, Math.min(...candidates)) / spread,
      mid: Math.max(line, last.ms),
      high: Math.max(...candidates, last.ms) * spread,
    },
    basis: oneSize ? 'assumed' : 'fitted',
    samples: runs,
  };
}

/** Least squares over the runs, each weighted by its size: the large ones look most like the target. */
function throughPoints(runs: readonly Sample[], rows: number): number {
  let weight = 0;
  let x = 0;
  let y = 0;
  for (const run of runs) {
    weight += run.rows;
    x += run.rows * run.rows;
    y += run.rows * run.ms;
  }
  const meanX = x / weight;
  const meanY = y / weight;
  let top = 0;
  let bottom = 0;
  for (const run of runs) {
    top += run.rows * (run.rows - meanX) * (run.ms - meanY);
    bottom += run.rows * (run.rows - meanX) ** 2;
  }
  return bottom === 0 ? (meanY * rows) / meanX : meanY + (top / bottom) * (rows - meanX);
}
