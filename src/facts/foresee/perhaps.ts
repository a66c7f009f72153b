import type { Act } from './act.ts';
import { Fails } from './outcome.ts';

/** Does what may be done or not: unknown if it does anything. What it changes is taken to be done, and in doubt. */
export function perhaps(act: Act, why: string, run: () => void): void {
  const before = act.savepoint();
  const changedBefore = act.changed;
  act.changed = false;
  try {
    run();
  } catch (error) {
    if (!(error instanceof Fails)) throw error;
    act.rollbackTo(before);
    // What code raises itself, it raises for what it finds in the rows.
    if (error.code !== 'P0001') act.unknown('error', why);
  }
  if (act.changed) act.world.doubt ??= why;
  if (act.changed || JSON.stringify(act.savepoint().noted) !== JSON.stringify(before.noted))
    act.unknown('everything', why);
  act.changed ||= changedBefore;
}
