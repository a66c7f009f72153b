import type { CheckDocument } from '../../model/check.ts';
import type { Schema } from '../../model/schema.ts';
import type { CheckAsk } from '../check/ask.ts';
import type { Begun } from '../check/begin.ts';
import { documentOf } from '../check/document.ts';
import type { Judged } from '../check/judge.ts';
import { ForeseenTrack } from './track.ts';
import { worldOf } from './world.ts';

/**
 * Deployments for which it is also worked out what to do instead. A plan takes as long as all the rest, 5 ms: nobody waits for
 * that in a pull request, but in a history of a thousand files, of which no one would read it, it is half of the time.
 */
const FEW_DEPLOYMENTS = 20;

/** Says what the migrations do to those who use the database, without a server. */
export async function foreseeCheck(ask: CheckAsk, begun: Begun): Promise<CheckDocument> {
  const { document, schema } = await foresee(ask, begun, begun.deployments.length <= FEW_DEPLOYMENTS);
  begun.sizes.refuseUnknown(schema);
  return document;
}

/**
 * The document of what can be answered without a server: all of it was foreseen, and there is nothing to prove, neither a finding with
 * what to do instead nor a way down. Undefined: ask the sandbox. A whole history is asked of it at once.
 */
export async function foreseeQuiet(ask: CheckAsk, begun: Begun): Promise<CheckDocument | undefined> {
  const { checked } = begun.selection;
  const goesDown = checked.some(({ down }) => down !== undefined);
  if (goesDown || begun.requests.length > 0 || begun.deployments.length > FEW_DEPLOYMENTS) return undefined;
  const { document, schema } = await foresee(ask, begun, false);
  const { findings, coverage, schema: known } = document;
  const quiet = findings.length + coverage.notAnalysed.length + known.leftOut.length === 0;
  if (!quiet || coverage.statements === 0) return undefined;
  begun.sizes.refuseUnknown(schema);
  return document;
}

async function foresee(
  ask: CheckAsk,
  begun: Begun,
  withInstead: boolean,
): Promise<{ readonly document: CheckDocument; readonly schema: Schema }> {
  const { world, leftOut } = await worldOf(begun.input, ask.major);
  const track = new ForeseenTrack(world);
  const deployed: Judged[] = [];
  for (const deployment of begun.deployments)
    deployed.push(await track.judge(deployment, { ...begun.options, withInstead }));
  const document = documentOf(ask, begun, deployed, { version: String(world.major), leftOut });
  return { document: { ...document, basis: 'foreseen' }, schema: track.schema };
}
