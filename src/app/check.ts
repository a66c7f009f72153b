import { readSchemaInput, type SchemaInput } from '../inputs/schema.ts';
import { suppressionsIn } from '../inputs/suppressions.ts';
import type { CheckDocument } from '../model/check.ts';
import { FORMAT } from '../model/dossier.ts';
import type { Io } from '../model/io.ts';
import type { Place } from '../model/place.ts';
import { readDatabase } from '../postgres/live.ts';
import { fails } from '../report/check/words.ts';
import { loadParser } from '../sql/parse.ts';
import { isAbout, suppress } from '../verdict/suppress.ts';
import { type CheckAsk, readCheckAsk, readOutput } from './check/ask.ts';
import { deploy } from './check/deploy.ts';
import { type Deployment, filesOf, statementsOf } from './check/deployment.ts';
import { byPlace, fileOf, mistakesIn, notAnalysed } from './check/document.ts';
import type { Judged } from './check/judge.ts';
import { print } from './check/print.ts';
import { knownRules, ruled, wantedRisks } from './check/rules.ts';
import { type Selection, selectMigrations } from './check/select.ts';
import { sizer } from './check/sizes.ts';
import { type Advance, Track } from './check/track.ts';
import { openLab } from './lab.ts';
import type { Typed } from './options.ts';
import { majorLike } from './surroundings.ts';

/** Deployments that are judged while the next one is watched. */
const AT_ONCE = 3;

/** `lockstep check`: findings on migrations that are written already. Exit code 1 when one is as severe as `--fail-on`. */
export async function checkCommand(typed: Typed, io: Io): Promise<number> {
  const output = readOutput(typed);
  const ask = await readCheckAsk(typed, io);
  const document = await checkFiles(ask, what => io.progress?.(what));
  io.progress?.('');
  io.stdout.write(print(document, output, io));
  return fails(document) ? 1 : 0;
}

/** Runs the migrations on a sandbox, in order, and says what each of them does to those who use the database. */
export async function checkFiles(ask: CheckAsk, tell: (what: string) => void): Promise<CheckDocument> {
  const risks = wantedRisks(ask.rules);
  await loadParser();
  tell('reading the migrations');
  const selection = await selectMigrations(ask);
  const input = await schemaOf(ask, selection);
  tell('starting PostgreSQL');
  const major = ask.major ?? majorLike(input.major);
  const lab = await openLab({ profile: 'fast', major, input, offered: ask.sandbox, tell });
  try {
    const track = await Track.open(lab);
    const sizes = sizer(ask.rows);
    const requests = selection.checked
      .flatMap(({ up, down }) => [up, ...(down ? [down] : [])])
      .flatMap(suppressionsIn);
    const options = {
      runner: selection.runner,
      lockBudgetMs: ask.lockBudgetMs,
      risks,
      sized: sizes.sized,
      apart: (rule: string, place: Place) => requests.some(request => isAbout(request, rule, place)),
      tell,
    };
    const judging: Promise<Judged>[] = [];
    let last = lab.schema;
    for await (const { deployment, advance } of advances(track, deploymentsOf(selection))) {
      await judging.at(-AT_ONCE);
      const { judged } = await deploy(lab, track, deployment, advance, options);
      judging.push(handled(judged));
      last = advance.after;
    }
    await track.close();
    const deployed = await Promise.all(judging);
    sizes.refuseUnknown(last);
    const found = [
      ...mistakesIn(selection),
      ...deployed.flatMap(one => one.findings),
      ...deployed.flatMap(({ downs }) => [...downs.values()].flatMap(one => one.findings)),
    ].filter(({ about }) => about === 'written');
    const { findings, suppressions } = suppress(ruled(found, ask.rules), requests, {
      today: ask.today,
      known: knownRules,
    });
    return {
      lockstep: FORMAT,
      server: { version: lab.sandbox.version, production: ask.major ?? input.major ?? null },
      schema: { source: input.source, leftOut: [...lab.leftOut] },
      files: selection.checked.map(migration => fileOf(migration, deployed)),
      findings: [...findings].sort(byPlace(selection)),
      failOn: ask.failOn,
      coverage: {
        files: selection.checked.length,
        statements: deployed.reduce((sum, { traced }) => sum + traced.length, 0),
        judged: selection.judged,
        runner: selection.runner,
        notAnalysed: notAnalysed(selection, deployed),
      },
      suppressions: [...suppressions],
    };
  } finally {
    await lab.close();
  }
}

/** What was there before the first migration that is checked. */
async function schemaOf(ask: CheckAsk, { earlier }: Selection): Promise<SchemaInput> {
  if (ask.schema !== undefined) return readSchemaInput(ask.schema, { readDatabase });
  const files = filesOf(earlier.flatMap(({ up }) => up.statements));
  const source = earlier.length === 0 ? 'an empty database' : `the ${earlier.length} migrations before`;
  return { source, kind: 'migrations', major: null, files, estimatedRows: new Map(), leftOut: [] };
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

function deploymentsOf({ checked, judged }: Selection): Deployment[] {
  if (judged === 'all files together') return checked.length > 0 ? [{ migrations: checked }] : [];
  return checked.map(migration => ({ migrations: [migration] }));
}
