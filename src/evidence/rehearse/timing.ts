import { runStep } from '../../execute/execute.ts';
import type { Sample } from '../../model/evidence.ts';
import type { Plan, Step } from '../../model/plan.ts';
import type { Session } from '../../model/session.ts';
import type { Workbench } from './workbench.ts';

export interface Timings {
  /** By step id: one run at each size, rows being those of the step's largest table. */
  readonly forward: ReadonlyMap<string, readonly Sample[]>;
  readonly undo: ReadonlyMap<string, readonly Sample[]>;
  /** Rows that each table held in the largest run. */
  readonly sampled: ReadonlyMap<string, number>;
}

/** Rows of the largest table in the first run, which tells what a row costs here. */
const FIRST = 25_000;
/** More rows than this tell little more and cost the reader's patience. */
const MOST = 1_600_000;

/** A run less than this many times the size of the one before it tells nothing new. */
const WORTH = 1.5;

/**
 * Times every step and its undo on a durable server, at sizes that grow up to fourfold while the budget lasts, so that
 * growth can be told from fixed cost. Each size has a database of its own: what a step leaves behind (dead rows, dropped
 * columns) would be in the time of the next. `wanted` holds the asked rows of the tables that matter; no table is filled
 * beyond the size of the run.
 */
export async function timeSteps(
  bench: Workbench,
  plan: Plan,
  wanted: ReadonlyMap<string, number>,
  budgetMs: number,
): Promise<Timings> {
  const timings = { forward: new Map<string, Sample[]>(), undo: new Map<string, Sample[]>() };
  const most = Math.min(MOST, Math.max(...wanted.values(), 0));
  if (most === 0 || plan.phases.length === 0) return { ...timings, sampled: new Map() };
  const started = bench.now();
  let size = Math.min(FIRST, most);
  for (;;) {
    const before = bench.now();
    const sampled = await oneSize(bench, plan, upTo(wanted, size), timings);
    const cost = bench.now() - before;
    const affordable = Math.floor((size * (budgetMs - (bench.now() - started))) / cost);
    const next = Math.min(size * 4, affordable, most);
    if (next < size * WORTH) return { ...timings, sampled };
    size = next;
  }
}

/** No table beyond the size of this run. */
function upTo(wanted: ReadonlyMap<string, number>, size: number): ReadonlyMap<string, number> {
  return new Map([...wanted].map(([table, rows]) => [table, Math.min(rows, Math.ceil(size))]));
}

async function oneSize(
  bench: Workbench,
  plan: Plan,
  wanted: ReadonlyMap<string, number>,
  { forward, undo }: { forward: Map<string, Sample[]>; undo: Map<string, Sample[]> },
): Promise<ReadonlyMap<string, number>> {
  bench.tell(`timing the steps on ${Math.max(...wanted.values()).toLocaleString('en')} rows`);
  const database = await bench.fresh();
  const rows = await bench.fill(database, wanted);
  const session = await bench.sandbox.connect(database);
  try {
    const ran: Step[] = [];
    for (const step of plan.phases.flatMap(phase => phase.steps)) {
      const run = await runStep(session, step);
      // What is there already takes no time, and those after it do.
      if (run.outcome === 'already done') continue;
      if (run.outcome !== 'done') break;
      add(forward, step.id, { rows: rowsOf(step.relations, rows), ms: run.ms });
      ran.push(step);
    }
    for (const step of ran.reverse()) {
      const ms = await undoTime(session, step);
      if (ms === undefined) break;
      add(undo, step.id, { rows: rowsOf(step.relations, rows), ms });
    }
    return rows;
  } finally {
    await session.close();
    await bench.sandbox.dropDatabase(database);
  }
}

/** Milliseconds of all undo steps; undefined where there is none or one failed. */
async function undoTime(session: Session, step: Step): Promise<number | undefined> {
  if (step.undo.kind === 'none') return undefined;
  let ms = 0;
  for (const undoStep of step.undo.steps) {
    const run = await runStep(session, undoStep);
    if (run.outcome === 'failed') return undefined;
    ms += run.ms;
  }
  return ms;
}

function rowsOf(relations: readonly string[], rows: ReadonlyMap<string, number>): number {
  return Math.max(0, ...relations.map(relation => rows.get(relation) ?? 0));
}

function add(samples: Map<string, Sample[]>, id: string, sample: Sample): void {
  const had = samples.get(id);
  if (had) had.push(sample);
  else samples.set(id, [sample]);
}
