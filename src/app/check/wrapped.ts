import { observeGroups } from '../../facts/observe/observe.ts';
import type { WrittenEvidence } from '../../model/evidence.ts';
import type { TracedStatement } from '../../model/facts.ts';
import type { Lab } from '../lab.ts';
import type { Batch } from './deployment.ts';
import { isDelicate, unwrapped, wrappedOutcome } from './judging.ts';
import { TIME_LIMIT_MS } from './look.ts';

/**
 * Files that nobody is known to run are run once more as one transaction, which many tools make of a file, where that could
 * fail: when they hold a statement that allows none, or a value that its type has only after the commit.
 */
export async function runWrapped(
  lab: Lab,
  copy: string | undefined,
  batches: readonly Batch[],
  traced: readonly TracedStatement[],
): Promise<WrittenEvidence['wrapped']> {
  const only = unwrapped(batches);
  if (!copy || !only || !isDelicate(traced)) return { ok: false };
  const database = await lab.clone(copy);
  const group = { statements: only.statements, together: true };
  const [seen = []] = await observeGroups(lab.sandbox, database, [group], { timeLimitMs: TIME_LIMIT_MS });
  await lab.sandbox.dropDatabase(database);
  return wrappedOutcome(seen);
}
