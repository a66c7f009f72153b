import { runStep } from '../../execute/execute.ts';
import type { UndoProof } from '../../model/evidence.ts';
import type { Plan, Step } from '../../model/plan.ts';
import type { Difference, Schema } from '../../model/schema.ts';
import type { Session } from '../../model/session.ts';
import { undoAfterWrites } from './meanwhile.ts';
import { compareRows, digestRows, type RowDigest } from './rows.ts';
import type { Workbench } from './workbench.ts';

/** What running a plan up and down showed. */
export interface Ladder {
  /** By step id: what undoing it gave, compared with the state just before it ran. */
  readonly undo: ReadonlyMap<string, UndoProof>;
  /** By step id: why it did not run. Steps after it were not reached. */
  readonly failed: ReadonlyMap<string, { readonly code: string; readonly message: string }>;
  /** The catalog after all steps; undefined when one failed. */
  readonly reached: Schema | undefined;
}

interface State {
  readonly schema: Schema;
  readonly rows: RowDigest;
}

/** One way up, and down as far as every undo gave back what had stood there. */
interface Climbed extends Ladder {
  /** What stood before each step that ran, and at the top. */
  readonly rungs: readonly State[];
  /** Steps that are still to be undone, from a clone of their own. */
  readonly stoppedAt: number;
}

/**
 * Climbs the plan step by step and comes down by the undos, comparing catalog and rows at each rung with what stood
 * there on the way up. Equal at every rung means that the undos of any prefix give back the state before, without
 * running each prefix. Below a step that has no undo, or whose undo loses something, the way down starts anew, on a fresh
 * clone that stops before it. `filled` is a database with rows; it is only cloned.
 */
export async function climb(bench: Workbench, plan: Plan, filled: string): Promise<Ladder> {
  const steps = plan.phases.flatMap(phase => phase.steps);
  const removed = new Set(
    plan.touches.flatMap(touch => touch.removed.map(column => `${touch.relation}.${column}`)),
  );
  const undo = new Map<string, UndoProof>();
  const failed = new Map<string, { code: string; message: string }>();
  let reached: Schema | undefined;
  let rungs: readonly State[] | undefined;
  let top = steps.length;
  for (let round = 0; top > 0 || round === 0; round++) {
    const result = await once(bench, steps.slice(0, top), filled, `ladder_${round}`, removed, rungs);
    for (const [id, proof] of result.undo) if (!undo.has(id)) undo.set(id, proof);
    for (const [id, error] of result.failed) failed.set(id, error);
    if (round === 0) ({ reached, rungs } = result);
    top = result.stoppedAt;
    for (let step = steps[top - 1]; step?.undo.kind === 'none'; step = steps[--top - 1])
      undo.set(step.id, noUndo(step.undo.because, rungs?.[top - 1]));
  }
  const schemas = (rungs ?? []).map(rung => rung.schema);
  const meanwhile = await undoAfterWrites(bench, steps, schemas, filled, removed);
  for (const [id, proof] of undo) {
    const found = meanwhile.get(id);
    if (found) undo.set(id, { ...proof, meanwhile: found });
  }
  return { undo, failed, reached };
}

/** `known`: what stood at each rung of an earlier climb, which is taken again where this climb leads to the same. */
async function once(
  bench: Workbench,
  steps: readonly Step[],
  filled: string,
  name: string,
  removed: ReadonlySet<string>,
  known?: readonly State[],
): Promise<Climbed> {
  const undo = new Map<string, UndoProof>();
  const failed = new Map<string, { code: string; message: string }>();
  await bench.sandbox.createDatabase(name, filled);
  const session = await bench.sandbox.connect(name);
  try {
    const rungs: State[] = known ? [...known.slice(0, steps.length + 1)] : [await look(bench, session)];
    let up = 0;
    for (const step of steps) {
      bench.tell(`step ${step.id}: ${step.title}`);
      const run = await runStep(session, step);
      if (run.outcome === 'failed') {
        failed.set(step.id, run.error ?? { code: 'XX000', message: 'failed' });
        break;
      }
      up++;
      if (!known) rungs.push(await look(bench, session));
    }
    // A clock or a random number in a step makes another history of every climb.
    if (known && !isSame(bench, rungs[up], await look(bench, session)))
      return await once(bench, steps, filled, `${name}_anew`, removed);
    const reached = up === steps.length ? rungs[up]?.schema : undefined;
    for (let at = up; at > 0; at--) {
      const step = steps[at - 1];
      const before = rungs[at - 1];
      if (!step || !before) break;
      const proof = await down(bench, session, step, before, removed);
      undo.set(step.id, proof);
      // What stands now is not what stood there: the rungs below are proved on a clone that never went so far.
      if (proof.outcome !== 'same') return { undo, failed, reached, rungs, stoppedAt: at - 1 };
    }
    return { undo, failed, reached, rungs, stoppedAt: 0 };
  } finally {
    await session.close();
    await bench.sandbox.dropDatabase(name);
  }
}

function isSame(bench: Workbench, one: State | undefined, other: State): boolean {
  return (
    one !== undefined &&
    bench.compare(one.schema, other.schema).length === 0 &&
    compareRows(one.rows, other.rows).words.length === 0
  );
}

async function look(bench: Workbench, session: Session): Promise<State> {
  const schema = await bench.readSchema(session);
  return { schema, rows: await digestRows(session, schema) };
}

async function down(
  bench: Workbench,
  session: Session,
  step: Step,
  before: State,
  removed: ReadonlySet<string>,
): Promise<UndoProof> {
  if (step.undo.kind === 'none') return noUndo(step.undo.because, before);
  const rows = rowsIn(before);
  for (const undoStep of step.undo.steps) {
    bench.tell(`undo ${step.id}: ${undoStep.title}`);
    const run = await runStep(session, undoStep);
    if (run.outcome === 'failed') {
      return { outcome: 'failed', differences: [], rows, ...(run.error ? { error: run.error } : {}) };
    }
  }
  const catalog = bench
    .compare(before.schema, await bench.readSchema(session))
    .filter(difference => difference.kind !== 'order')
    .map(inWords);
  const { words, columns, rows: counts } = compareRows(before.rows, await digestRows(session, before.schema));
  const differences = [...catalog, ...words];
  if (differences.length === 0) return { outcome: 'same', differences, rows };
  const said = mayDiffer(step, removed);
  const asSaid = catalog.length === 0 && !counts && columns.every(said);
  return { outcome: asSaid ? 'lost what it said' : 'differs', differences, rows };
}

function noUndo(because: string, before: State | undefined): UndoProof {
  return { outcome: 'none', differences: [because], rows: before ? rowsIn(before) : 0 };
}

function rowsIn({ rows }: State): number {
  return [...rows.values()].reduce((sum, table) => sum + table.rows, 0);
}

/** Whether the undo said that it cannot bring this column (`table.column`) back. */
function mayDiffer({ undo }: Step, removed: ReadonlySet<string>): (column: string) => boolean {
  const loses = undo.kind === 'steps' ? undo.loses : [];
  const columns = new Set(loses.flatMap(loss => loss.columns ?? []));
  return column =>
    loses.length > 0 &&
    (removed.has(column) || columns.has(column) || columns.has(column.replace(/\.[^.]*$/, '.*')));
}

function inWords(difference: Difference): string {
  if (difference.kind === 'missing') return `${difference.what} is missing`;
  if (difference.kind === 'extra') return `${difference.what} is left over`;
  return `${difference.what}: ${difference.before ?? 'none'} became ${difference.after ?? 'none'}`;
}
