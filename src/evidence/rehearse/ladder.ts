import { runStep } from '../../execute/execute.ts';
import type { UndoProof } from '../../model/evidence.ts';
import type { Plan, Step } from '../../model/plan.ts';
import type { Schema } from '../../model/schema.ts';
import type { Session } from '../../model/session.ts';
import { differenceWords } from './differences.ts';
import { undoAfterWrites } from './meanwhile.ts';
import { compareRows, digestRows, type RowDigest, without } from './rows.ts';
import { shareParts } from './share.ts';
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

/** One way up. */
interface Climbed extends Omit<Ladder, 'undo'> {
  /** What stood before each step that ran, and at the top. */
  readonly rungs: readonly State[];
  /** The database that stands at the top. */
  readonly database: string;
  /** Databases that were kept on the way up, by the number of steps they had run. */
  readonly kept: ReadonlyMap<number, string>;
}

/**
 * Climbs the plan step by step and comes down by the undos, comparing catalog and rows at each rung with what stood
 * there on the way up. Equal at every rung means that the undos of any prefix give back the state before, without
 * running each prefix; what an undo takes along of earlier steps may be missing on the rungs below it. Below a step that has no undo, or whose undo loses something, the way down goes on from a copy of
 * the database that was kept there on the way up, or else from another way up. `filled` is a database with rows; it is
 * only cloned.
 */
export async function climb(bench: Workbench, plan: Plan, filled: string): Promise<Ladder> {
  const steps = plan.phases.flatMap(phase => phase.steps);
  const removed = new Set(
    plan.touches.flatMap(touch => touch.removed.map(column => `${touch.relation}.${column}`)),
  );
  const undo = new Map<string, UndoProof>();
  const first = await up(bench, steps, filled, 'ladder', at => isNeeded(steps, at));
  let now: Pick<Climbed, 'rungs' | 'database'> | undefined = first;
  for (let at = first.rungs.length - 1; at > 0; ) {
    const [step, before] = [steps[at - 1], first.rungs[at - 1]];
    if (step?.undo.kind === 'none' && before) {
      undo.set(step.id, noUndo(step.undo.because, before));
      if (now) await bench.sandbox.dropDatabase(now.database);
      now = undefined;
      at--;
      continue;
    }
    const kept = first.kept.get(at);
    if (now === undefined && kept !== undefined) now = { database: kept, rungs: first.rungs };
    now ??= await up(bench, steps.slice(0, at), filled, `ladder_to_${at}`);
    // A step that ran at first and fails now has an outcome that is left to chance.
    if (now.rungs.length <= at) break;
    const { proofs, stoppedAt } = await comeDown(bench, steps, at, now, removed);
    for (const [id, proof] of proofs) undo.set(id, proof);
    now = undefined;
    at = stoppedAt;
  }
  if (now) await bench.sandbox.dropDatabase(now.database);
  for (const database of first.kept.values()) await bench.sandbox.dropDatabase(database);
  const schemas = first.rungs.map(rung => rung.schema);
  const meanwhile = await undoAfterWrites(bench, steps, schemas, filled, removed);
  for (const [id, proof] of undo) {
    const found = meanwhile.get(id);
    if (found) undo.set(id, { ...proof, meanwhile: found });
  }
  return { undo, failed: first.failed, reached: first.reached };
}

/** Runs the steps on a clone of `filled`, and keeps copies of what stands before the steps that `keep` names. */
async function up(
  bench: Workbench,
  steps: readonly Step[],
  filled: string,
  database: string,
  keep: (at: number) => boolean = () => false,
): Promise<Climbed> {
  const failed = new Map<string, { code: string; message: string }>();
  const kept = new Map<number, string>();
  await bench.sandbox.createDatabase(database, filled);
  let session = await bench.sandbox.connect(database);
  try {
    const rungs: State[] = [await look(bench, session)];
    for (const [at, step] of steps.entries()) {
      if (keep(at) && !(await holdsState(session))) {
        await session.close();
        kept.set(at, `${database}_${at}`);
        await bench.sandbox.createDatabase(`${database}_${at}`, database);
        session = await bench.sandbox.connect(database);
      }
      bench.tell(`step ${step.id}: ${step.title}`);
      const run = await runStep(session, step);
      if (run.outcome === 'failed') {
        failed.set(step.id, run.error ?? { code: 'XX000', message: 'failed' });
        break;
      }
      rungs.push(await look(bench, session, rungs.at(-1)?.schema));
    }
    const reached = failed.size === 0 ? rungs.at(-1)?.schema : undefined;
    return { failed, reached, rungs, database, kept };
  } finally {
    await session.close();
  }
}

/** Whether the way down will go on from the state before this step, because its undo does not lead back there. */
function isNeeded(steps: readonly Step[], at: number): boolean {
  const [below, undo] = [steps[at - 1]?.undo, steps[at]?.undo];
  const leadsBack = undo?.kind === 'steps' && undo.loses.length === 0;
  return below !== undefined && below.kind !== 'none' && !leadsBack;
}

/** Whether the session holds what a copy of its database would not: temporary tables, settings of its own. */
async function holdsState(session: Session): Promise<boolean> {
  const { rows } = await session.query(
    `SELECT EXISTS (SELECT FROM pg_catalog.pg_class WHERE relnamespace = pg_catalog.pg_my_temp_schema())
         OR EXISTS (SELECT FROM pg_catalog.pg_settings WHERE source = 'session' AND setting <> reset_val) AS holds`,
  );
  return rows[0]?.['holds'] === true;
}

/** Undoes from a rung downwards, as long as every undo gives back what stood there. The database is gone afterwards. */
async function comeDown(
  bench: Workbench,
  steps: readonly Step[],
  from: number,
  { database, rungs }: Pick<Climbed, 'rungs' | 'database'>,
  removed: ReadonlySet<string>,
): Promise<{ proofs: ReadonlyMap<string, UndoProof>; stoppedAt: number }> {
  const proofs = new Map<string, UndoProof>();
  const gone = new Set<string>();
  const session = await bench.sandbox.connect(database);
  const left = new Set<string>();
  try {
    for (let at = from; at > 0; at--) {
      const [step, before] = [steps[at - 1], rungs[at - 1]];
      if (!step || !before || step.undo.kind === 'none') return { proofs, stoppedAt: at };
      for (const what of step.undo.alsoGone ?? []) gone.add(what);
      for (const column of leftAlone(step, rungs, at)) left.add(column);
      const proof = await down(bench, session, step, before, removed, { gone, left });
      proofs.set(step.id, proof);
      if (proof.outcome !== 'same') return { proofs, stoppedAt: at - 1 };
    }
    return { proofs, stoppedAt: 0 };
  } finally {
    await session.close();
    await bench.sandbox.dropDatabase(database);
  }
}

/** Columns that a step fills and its undo does not empty: the plan added them itself, and they go with the step that did. */
function leftAlone(step: Step, rungs: readonly State[], at: number): string[] {
  const [first, before, after] = [rungs[0], rungs[at - 1], rungs[at]];
  const runs = step.undo.kind === 'none' || step.undo.steps.some(({ sql }) => sql.length > 0);
  if (runs || !first || !before || !after) return [];
  const were = new Set(
    first.schema.tables.flatMap(({ name, columns }) => columns.map(column => `${name}.${column.name}`)),
  );
  return compareRows(before.rows, after.rows).columns.filter(column => !were.has(column));
}

async function look(bench: Workbench, session: Session, earlier?: Schema): Promise<State> {
  const schema = await bench.readSchema(session);
  return { schema: earlier ? shareParts(earlier, schema) : schema, rows: await digestRows(session, schema) };
}

/** What may be gone or different after undos further up: objects that one took along, columns that one left alone. */
interface Expected {
  readonly gone: ReadonlySet<string>;
  readonly left: ReadonlySet<string>;
}

async function down(
  bench: Workbench,
  session: Session,
  step: Step,
  before: State,
  removed: ReadonlySet<string>,
  expected: Expected,
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
    .filter(({ kind, what }) => kind !== 'order' && !(kind === 'missing' && expected.gone.has(what)))
    .map(differenceWords);
  const found = await digestRows(session, before.schema);
  const { words, columns, rows: counts } = compareRows(without(before.rows, expected.left), found);
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
