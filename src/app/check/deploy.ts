import type { Change } from '../../model/change.ts';
import type { Schema } from '../../model/schema.ts';
import type { Lab } from '../lab.ts';
import { batchesOf, type Deployment } from './deployment.ts';
import { type Judged, type JudgeOptions, judge } from './judge.ts';
import { changeOf } from './judging.ts';
import { look } from './look.ts';
import type { Advance, Track } from './track.ts';

/**
 * Watches one deployment on the rows of the track, which stand after it then. Judging it needs only a copy of them, and goes on
 * while the next deployment is watched.
 */
export async function deploy(
  lab: Lab,
  track: Track,
  deployment: Deployment,
  advance: Advance,
  options: JudgeOptions,
): Promise<{ readonly judged: Promise<Judged> }> {
  const { before, after } = advance;
  const change = changeOf(deployment);
  const batches = batchesOf(deployment, options.runner);
  await track.fill(advance, change);
  const goesDown = deployment.migrations.some(({ down }) => down !== undefined);
  const copy = goesDown || namesOld(before, change) ? await lab.clone(track.rows) : undefined;
  const sandboxRows = track.counts;
  const looked = await look(lab, track, batches, advance, options.tell);
  return {
    judged: judge(lab, copy, { deployment, change, batches, before, after, sandboxRows, ...looked }, options),
  };
}

/** Only about a table that was there before is there something that could be done another way. */
function namesOld(before: Schema, { statements }: Change): boolean {
  const text = statements.map(({ sql }) => sql.toLowerCase()).join('\n');
  return (
    /\badd\s+value\b/.test(text) || before.tables.some(({ relname }) => text.includes(relname.toLowerCase()))
  );
}
