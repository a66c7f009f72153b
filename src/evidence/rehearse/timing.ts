import { runStep } from '../../execute/execute.ts';
import type { Sample } from '../../model/evidence.ts';
import type { Plan } from '../../model/plan.ts';
import type { Workbench } from './workbench.ts';

export interface Timings {
  /** By step id: one run at each size, rows being those of the step's largest table. */
  readonly forward: ReadonlyMap<string, readonly Sample[]>;
  readonly undo: ReadonlyMap<string, readonly Sample[]>;
  /** Rows that each table held in the largest run. */
  readonly sampled: ReadonlyMap<string, number>;
}

/** First size in rows of the largest table, and the factor between sizes. */
const FIRST = 25_000;
const FACTOR = 4;
/** More rows than this tell little more and cost the reader's patience. */
const MOST = 1_600_000;

/**
 * Times every step and its undo on a durable server, at sizes that grow fourfold until the budget would be passed or the
 * asked size is reached. `wanted` holds the asked rows of the tables that matter; smaller runs shrink them alike.
 */
export async function timeSteps(
  bench: Workbench,
  plan: Plan,
  wanted: ReadonlyMap<string, number>,
  budgetMs: number,
): Promise<Timings> {
  const forward = new Map<string, Sample[]>();
  const undo = new Map<string, Sample[]>();
  let sampled: ReadonlyMap<string, number> = new Map();
  const largest = Math.max(...wanted.values(), 0);
  const started = bench.now();
  const database = await bench.fresh();
  for (let size = Math.min(FIRST, largest); size > 0; ) {
    const round = bench.now();
    bench.tell(`timing the steps on ${Math.round(size).toLocaleString('en')} rows`);
    sampled = await bench.fill(database, shrink(wanted, size / largest));
    await oneRound(bench, plan, database, sampled, forward, undo);
    const next = Math.min(size * FACTOR, largest, MOST);
    const spent = bench.now() - started;
    const expected = (bench.now() - round) * (next / size);
    if (next <= size || spent + expected > budgetMs) break;
    size = next;
  }
  await bench.sandbox.dropDatabase(database);
  return { forward, undo, sampled };
}

function shrink(wanted: ReadonlyMap<string, number>, factor: number): ReadonlyMap<string, number> {
  return new Map([...wanted].map(([table, rows]) => [table, Math.max(1, Math.round(rows * factor))]));
}

async function oneRound(
  bench: Workbench,
  plan: Plan,
  filled: string,
  rows: ReadonlyMap<string, number>,
  forward: Map<string, Sample[]>,
  undo: Map<string, Sample[]>,
): Promise<void> {
  const steps = plan.phases.flatMap(phase => phase.steps);
  // A clone, so that the next round fills the same tables on, and a step without undo spoils nothing.
  const database = `${filled}_run`;
  await bench.sandbox.createDatabase(database, filled);
  const session = await bench.sandbox.connect(database);
  try {
    const ran = [];
    for (const step of steps) {
      const run = await runStep(session, step);
      if (run.outcome !== 'done') break;
      add(forward, step.id, { rows: rowsOf(step.relations, rows), ms: run.ms });
      ran.push(step);
    }
    for (const step of ran.reverse()) {
      if (step.undo.kind === 'none') break;
      let ms = 0;
      for (const undoStep of step.undo.steps) {
        const run = await runStep(session, undoStep);
        if (run.outcome === 'failed') return;
        ms += run.ms;
      }
      add(undo, step.id, { rows: rowsOf(step.relations, rows), ms });
    }
  } finally {
    await session.close();
    await bench.sandbox.dropDatabase(database);
  }
}

function rowsOf(relations: readonly string[], rows: ReadonlyMap<string, number>): number {
  return Math.max(0, ...relations.map(relation => rows.get(relation) ?? 0));
}

function add(samples: Map<string, Sample[]>, id: string, sample: Sample): void {
  const had = samples.get(id);
  if (had) had.push(sample);
  else samples.set(id, [sample]);
}
