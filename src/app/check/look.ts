import { observeGroups, unitsOf } from '../../facts/observe/observe.ts';
import type { TracedStatement } from '../../model/facts.ts';
import type { Lab } from '../lab.ts';
import type { Batch } from './deployment.ts';
import type { Advance, Track } from './track.ts';
import { type Unseen, unseenOf } from './unseen.ts';

/** A statement of a migration that runs longer than this on a few hundred rows is named and left. */
export const TIME_LIMIT_MS = 20_000;

/** What the statements of a deployment did, one entry for each, in order. */
export interface Looked {
  readonly traced: readonly TracedStatement[];
  readonly unseen: readonly Unseen[];
}

/**
 * Watches the statements on the database with rows. One that failed there is run again unwatched, so that what comes after finds
 * what it should.
 */
export async function look(
  lab: Lab,
  track: Track,
  batches: readonly Batch[],
  advance: Pick<Advance, 'leftOut' | 'lacking'>,
  tell: (what: string) => void,
): Promise<Looked> {
  const seen = await observeGroups(lab.sandbox, track.rows, batches, {
    timeLimitMs: TIME_LIMIT_MS,
    onStatement: ({ file, line }) => tell(`running ${file}:${line}`),
  });
  const again = batches.flatMap(({ together }, at) => {
    const traced = seen[at] ?? [];
    if (!traced.some(({ facts }) => facts.error)) return [];
    return unitsOf(traced, together)
      .filter(unit => unit.some(({ facts }) => facts.error))
      .flat();
  });
  if (again.length > 0) await track.catchUp(again);
  const traced = seen.flat();
  return { traced, unseen: unseenOf(traced, advance) };
}
