import type { SitePhase } from '../../../model/impact.ts';
import type { Sandbox, Session } from '../../../model/session.ts';
import type { Run } from './attempt.ts';
import { type PhaseCatalog, readPhaseCatalog } from './catalog.ts';
import { isAboutSchema } from './codes.ts';
import { type Described, describeAll } from './describe.ts';
import { prepareAll } from './execute.ts';
import { type MoveStep, runMove } from './move.ts';
import { namesAreLost, pathLine } from './paths.ts';
import type { DeepQuery, Query } from './query.ts';
import { asApplication, using } from './sessions.ts';
import { readShapes, type Shape, sameList } from './shapes.ts';

/** A state of the database that code may meet, standing as a database with no session open. */
export interface ImpactPhase {
  readonly name: string;
  readonly database: string;
}

/** How each query fares in each phase, and what was not tried. */
export interface Climb {
  /** Text of the query -> phase -> outcome. */
  readonly outcomes: ReadonlyMap<string, Record<string, SitePhase>>;
  /** Queries with a parameter whose type cannot be told from the query. */
  readonly cast: ReadonlySet<string>;
  /** What running a query did not reach, by its text. */
  readonly partly: ReadonlyMap<string, string>;
  readonly notTried: readonly string[];
}

/** The catalogs of all phases, read one after the other. */
export async function readCatalogs(
  sandbox: Sandbox,
  phases: readonly ImpactPhase[],
): Promise<PhaseCatalog[]> {
  const catalogs: PhaseCatalog[] = [];
  for (const { database } of phases) catalogs.push(await using(sandbox, database, readPhaseCatalog));
  return catalogs;
}

/**
 * Takes every query up the ladder on the search_path that a session has by itself; those that name nothing there in any phase,
 * with every schema on the path. `schemas`: all that have relations.
 */
export async function climb(
  sandbox: Sandbox,
  phases: readonly ImpactPhase[],
  moves: readonly (readonly MoveStep[])[],
  queries: readonly Query[],
  schemas: readonly string[],
): Promise<Climb> {
  const first = await climbOn(sandbox, phases, moves, queries, []);
  const lost = queries.filter(({ text }) => namesAreLost(first.outcomes.get(text) ?? {}));
  const others = schemas.filter(schema => schema !== 'public');
  if (lost.length === 0 || others.length === 0) return first;
  const second = await climbOn(sandbox, phases, moves, lost, schemas);
  const line = pathLine(second.outcomes, schemas);
  return {
    outcomes: new Map([...first.outcomes, ...second.outcomes]),
    cast: new Set([...first.cast, ...second.cast]),
    partly: new Map([...first.partly, ...second.partly]),
    notTried: [...new Set([...first.notTried, ...second.notTried]), ...(line === undefined ? [] : [line])],
  };
}

/**
 * Takes every query up the ladder: Parse and Describe on a fresh session in every phase; then, in clones, execution in a
 * transaction that is rolled back, and execution on sessions that prepared it by name before the phase and lived through it.
 * `moves[n]` leads from `phases[n]` to `phases[n + 1]`.
 */
async function climbOn(
  sandbox: Sandbox,
  phases: readonly ImpactPhase[],
  moves: readonly (readonly MoveStep[])[],
  queries: readonly Query[],
  schemas: readonly string[],
): Promise<Climb> {
  const texts = queries.map(({ text }) => text);
  const deep = new Map(queries.flatMap(query => (query.deep ? [[query.text, query.deep] as const] : [])));
  const outcomes = new Map<string, Record<string, SitePhase>>(texts.map(text => [text, {}]));
  const cast = new Set<string>();
  const partly = new Map<string, string>();
  const notTried: string[] = [];
  if (texts.length === 0) return { outcomes, cast, partly, notTried };
  const described: ReadonlyMap<string, Described>[] = [];
  let first: ReadonlyMap<string, Shape> | undefined;
  let ranFirst: ReadonlyMap<string, Run> = new Map();
  for (const phase of phases) {
    const seen = await asApplication(sandbox, phase.database, schemas, session => look(session, texts));
    described.push(seen.described);
    first ??= seen.shapes;
    for (const [text, found] of seen.described) {
      if (found.ok && found.cast) cast.add(text);
      put(
        outcomes,
        text,
        phase.name,
        described.length === 1 ? {} : differences(first.get(text), seen.shapes.get(text)),
        found,
      );
    }
  }
  for (const [index, phase] of phases.entries()) {
    const next = phases[index + 1];
    const move = next ? (moves[index] ?? []) : [];
    if (!next && index > 0) break;
    const tried = await tryMove(
      sandbox,
      phase.database,
      move,
      described[index],
      described[index + 1],
      schemas,
      deep,
    );
    for (const runs of [tried.before, tried.fresh])
      for (const [text, run] of runs) if (run.partly !== undefined) partly.set(text, run.partly);
    if (index === 0) {
      ranFirst = tried.before;
      note(outcomes, phase.name, ranFirst, ranFirst, deep);
    }
    if (!next) break;
    if (tried.failed !== undefined) {
      notTried.push(`open connections across ${next.name}: ${tried.failed}`);
      continue;
    }
    note(outcomes, next.name, tried.fresh, ranFirst, deep);
    for (const [text, run] of tried.live) {
      const outcome = outcomes.get(text)?.[next.name];
      if (outcome) outcome.liveConnection = broke(run, tried.before.get(text)) ? failed(run) : { ok: true };
    }
  }
  return { outcomes, cast, partly, notTried };
}

async function look(
  session: Session,
  texts: readonly string[],
): Promise<{ described: Map<string, Described>; shapes: Map<string, Shape> }> {
  const described = await describeAll(session, texts);
  const good = [...described].flatMap(([text, found]) =>
    found.ok ? [{ text, description: found.description }] : [],
  );
  const shapes = await readShapes(
    session,
    good.map(({ description }) => description),
  );
  return {
    described,
    shapes: new Map(good.flatMap(({ text }, at) => (shapes[at] ? [[text, shapes[at]] as const] : []))),
  };
}

interface Tried {
  /** On a session of the phase before, before the move. */
  readonly before: ReadonlyMap<string, Run>;
  /** On the same session, after the move. */
  readonly live: ReadonlyMap<string, Run>;
  /** On a session opened after the move. */
  readonly fresh: ReadonlyMap<string, Run>;
  readonly failed?: string;
}

let clones = 0;

async function tryMove(
  sandbox: Sandbox,
  database: string,
  move: readonly MoveStep[],
  described: ReadonlyMap<string, Described> = new Map(),
  next: ReadonlyMap<string, Described> = new Map(),
  schemas: readonly string[],
  deep: ReadonlyMap<string, DeepQuery>,
): Promise<Tried> {
  const clone = `impact_${process.pid}_${++clones}`;
  await sandbox.createDatabase(clone, database);
  try {
    return await asApplication(sandbox, clone, schemas, async open => {
      const prepared = await prepareAll(open, described, deep);
      const before = await prepared.runAll();
      const error = await using(sandbox, clone, session => runMove(session, move));
      if (error) return { before, live: new Map(), fresh: new Map(), failed: error.message };
      const live = await prepared.runAll();
      const fresh = await asApplication(sandbox, clone, schemas, async session =>
        (await prepareAll(session, next, deep)).runAll(),
      );
      return { before, live, fresh };
    });
  } finally {
    await sandbox.dropDatabase(clone);
  }
}

function put(
  outcomes: ReadonlyMap<string, Record<string, SitePhase>>,
  text: string,
  phase: string,
  different: Partial<SitePhase>,
  found: Described,
): void {
  const all = outcomes.get(text);
  if (!all) return;
  all[phase] = found.ok
    ? { ok: true, ...different }
    : { ok: false, sqlstate: found.code, message: found.message };
}

function differences(first: Shape | undefined, now: Shape | undefined): Partial<SitePhase> {
  if (!first || !now) return {};
  return {
    ...(sameList(first.fields, now.fields) ? {} : { shapeChanged: true }),
    ...(sameList(first.parameters, now.parameters) ? {} : { parameterTypesChanged: true }),
  };
}

/** Adds what only execution shows: errors in functions and triggers, and columns that must be given and are not. */
function note(
  outcomes: ReadonlyMap<string, Record<string, SitePhase>>,
  phase: string,
  runs: ReadonlyMap<string, Run>,
  first: ReadonlyMap<string, Run>,
  deep: ReadonlyMap<string, DeepQuery>,
): void {
  for (const [text, run] of runs) {
    const all = outcomes.get(text);
    if (!all?.[phase]?.ok || run.code === undefined) continue;
    const isNew = run.code === '23502' && first.has(text) && first.get(text)?.code !== '23502';
    if (!isAboutSchema(run.code) && !isNew) continue;
    // The names that the query itself holds were found, or it could not have been described.
    const within = deep.has(text) && run.code !== '23502' && run.code !== '42P10';
    all[phase] = {
      ...failed(run),
      ...(within ? { noOrder: 'a function or trigger that it runs fails' } : {}),
    };
  }
}

function broke(run: Run, before: Run | undefined): boolean {
  return run.code !== undefined && isAboutSchema(run.code) && run.code !== before?.code;
}

function failed({ code, message }: Run): SitePhase {
  return {
    ok: false,
    ...(code === undefined ? {} : { sqlstate: code }),
    ...(message === undefined ? {} : { message }),
  };
}
