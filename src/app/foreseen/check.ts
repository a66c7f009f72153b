import type { CheckDocument } from '../../model/check.ts';
import type { CheckAsk } from '../check/ask.ts';
import { beginCheck } from '../check/begin.ts';
import { documentOf } from '../check/document.ts';
import { ForeseenTrack } from './track.ts';
import { worldOf } from './world.ts';

/** Says what the migrations do to those who use the database, without a server. */
export async function foreseeCheck(ask: CheckAsk, tell: (what: string) => void): Promise<CheckDocument> {
  const begun = await beginCheck(ask, tell);
  const { world, leftOut } = await worldOf(begun.input, ask.major);
  const track = new ForeseenTrack(world);
  const deployed = begun.deployments.map(deployment => track.judge(deployment, begun.options));
  begun.sizes.refuseUnknown(track.schema);
  return {
    ...documentOf(ask, begun, deployed, { version: String(world.major), leftOut }),
    basis: 'foreseen',
  };
}
