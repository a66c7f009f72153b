import type { CheckDocument } from '../model/check.ts';
import type { Io } from '../model/io.ts';
import { fails } from '../report/check/words.ts';
import { type CheckAsk, readCheckAsk, readOutput } from './check/ask.ts';
import { beginCheck } from './check/begin.ts';
import { deploy } from './check/deploy.ts';
import { type Deployment, statementsOf } from './check/deployment.ts';
import { documentOf } from './check/document.ts';
import type { Judged } from './check/judge.ts';
import { print } from './check/print.ts';
import { type Advance, Track } from './check/track.ts';
import { foreseeCheck } from './foreseen/check.ts';
import { openLab } from './lab.ts';
import type { Typed } from './options.ts';
import { majorLike } from './surroundings.ts';

/** Deployments that are judged while the next one is watched. */
const AT_ONCE = 3;

/** `lockstep check`: findings on migrations that are written already. Exit code 1 when one is as severe as `--fail-on`. */
export async function checkCommand(typed: Typed, io: Io): Promise<number> {
  const output = readOutput(typed);
  const ask = await readCheckAsk(typed, io);
  const tell = (what: string): void => io.progress?.(what);
  const document = await (ask.noSandbox ? foreseeCheck(ask, tell) : checkFiles(ask, tell));
  io.progress?.('');
  io.stdout.write(print(document, output, io));
  return fails(document) ? 1 : 0;
}

/** Runs the migrations on a sandbox, in order, and says what each of them does to those who use the database. */
export async function checkFiles(ask: CheckAsk, tell: (what: string) => void): Promise<CheckDocument> {
  const begun = await beginCheck(ask, tell);
  const { input, deployments, sizes, options } = begun;
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
