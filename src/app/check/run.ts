import type { CheckDocument } from '../../model/check.ts';
import { openLab } from '../lab.ts';
import { majorLike } from '../surroundings.ts';
import type { CheckAsk } from './ask.ts';
import type { Begun } from './begin.ts';
import { deploy } from './deploy.ts';
import { type Deployment, statementsOf } from './deployment.ts';
import { documentOf } from './document.ts';
import type { Judged } from './judge.ts';
import { type Advance, Track } from './track.ts';

/** Deployments that are judged while the next one is watched. */
const AT_ONCE = 3;

/** Runs the migrations on a sandbox, in order, and says what each of them does to those who use the database. */
export async function checkFiles(ask: CheckAsk, begun: Begun): Promise<CheckDocument> {
  const { input, deployments, sizes, options } = begun;
  const { tell } = options;
  tell('starting PostgreSQL');
  const major = ask.major ?? majorLike(input.major);
  const lab = await openLab({ profile: 'fast', major, input, offered: ask.sandbox, tell });
  try {
    const track = await Track.open(lab);
    const judging: Promise<Judged>[] = [];
    let last = lab.schema;
    for await (const { deployment, advance } of advances(track, deployments)) {
      await judging.at(-AT_ONCE);
      const { judged } = await deploy(lab, track, deployment, advance, options);
      judging.push(handled(judged));
      last = advance.after;
    }
    await track.close();
    const deployed = await Promise.all(judging);
    sizes.refuseUnknown(last);
    return documentOf(ask, begun, deployed, { version: lab.sandbox.version, leftOut: lab.leftOut });
  } finally {
    await lab.close();
  }
}

/** Each deployment with the schema that it meets and leaves; the next one is got ready while one is looked at. */
async function* advances(
  track: Track,
  deployments: readonly Deployment[],
): AsyncGenerator<{ deployment: Deployment; advance: Advance }> {
  const start = (deployment: Deployment | undefined): Promise<Advance> | undefined =>
    deployment && handled(track.advance(statementsOf(deployment)));
  let next = start(deployments[0]);
  for (const [at, deployment] of deployments.entries()) {
    const advance = await next;
    next = start(deployments[at + 1]);
    if (advance) yield { deployment, advance };
  }
}

/** Its failure is met where it is awaited, not as an unhandled rejection before. */
function handled<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => {});
  return promise;
}
