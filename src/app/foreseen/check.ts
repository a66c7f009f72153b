import type { CheckDocument } from '../../model/check.ts';
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
  const { world, leftOut } = await worldOf(begun.input, ask.major);
  const track = new ForeseenTrack(world);
  const options = { ...begun.options, withInstead: begun.deployments.length <= FEW_DEPLOYMENTS };
  const deployed: Judged[] = [];
  for (const deployment of begun.deployments) deployed.push(await track.judge(deployment, options));
  begun.sizes.refuseUnknown(track.schema);
  return {
    ...documentOf(ask, begun, deployed, { version: String(world.major), leftOut }),
    basis: 'foreseen',
  };
}

/**
 * The document of what can be answered without a server: all of it was foreseen, and there is nothing to prove, neither a finding with
 * what to do instead nor a way down. Undefined: ask the sandbox. A whole history is asked of it at once.
 */
export async function foreseeQuiet(ask: CheckAsk, begun: Begun): Promise<CheckDocument | undefined> {
  const { checked } = begun.selection;
  const goesDown = checked.some(({ down }) => down !== undefined);
  if (goesDown || begun.requests.length > 0 || begun.deployments.length > FEW_DEPLOYMENTS) return undefined;
  const document = await foreseeCheck(ask, begun);
  const { findings, coverage, schema } = document;
  const quiet = findings.length + coverage.notAnalysed.length + schema.leftOut.length === 0;
  return quiet && coverage.statements > 0 ? document : undefined;
}
