/**
 * How long a step may wait for a lock and how long it may run, by what it does to others.
 *
 * - `brief`: a strong lock for an instant (catalog changes). `lock_timeout` counts per lock, so a statement that takes several
 *   could wait several budgets: the statement limit bounds waiting and holding together.
 * - `long`: a strong lock for as long as the work takes (a scan, a rewrite). Only the wait can be bounded.
 * - `patient`: a weak lock that stops neither reads nor writes (CONCURRENTLY, VALIDATE). It waits for open transactions and
 *   for autovacuum on the table. A short limit there does harm: a build that gives up leaves an invalid index, and teams that
 *   set 1 s to 5 s for everything had to raise it to minutes. Nobody queues behind the wait, so it may take ten minutes.
 * - `batch`: 1,000 rows of a backfill. Row locks are waited for; the batch holds others up only on its own rows.
 */
export type Pace = 'brief' | 'long' | 'patient' | 'batch';

export interface Timeouts {
  readonly lockTimeoutMs: number;
  readonly statementTimeoutMs: number;
}

/** `lockBudgetMs`: the longest wait for one strong lock, per try. */
export function timeouts(pace: Pace, lockBudgetMs: number): Timeouts {
  if (pace === 'patient') return { lockTimeoutMs: 600_000, statementTimeoutMs: 0 };
  const statementTimeoutMs = pace === 'brief' ? 2 * lockBudgetMs : pace === 'batch' ? 20 * lockBudgetMs : 0;
  return { lockTimeoutMs: lockBudgetMs, statementTimeoutMs };
}
