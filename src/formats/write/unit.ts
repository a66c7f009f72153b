import type { PhaseName, Plan, Step, TransactionMode, UndoStep } from '../../model/plan.ts';
import { quoteLiteral } from '../../sql/names.ts';
import { nameOf, oneLine } from './name.ts';

/** One step, forward or back, as a tool has to run it. */
export interface Act extends Pick<UndoStep, 'title' | 'lockTimeoutMs' | 'statementTimeoutMs'> {
  readonly id: string;
  readonly mode: TransactionMode;
  /** Never empty. For batches: one, the batch itself. */
  readonly sql: readonly string[];
  readonly batch?: UndoStep['batch'];
  /** What clears the rest of a try that failed. */
  readonly clears: readonly string[];
}

/** One direction of a migration. */
export interface Way {
  readonly acts: readonly Act[];
  /** What a person should know before running it, a line each. */
  readonly losses: readonly string[];
  /** Why it cannot be run; it has no acts then. */
  readonly refuses?: string;
}

/**
 * What becomes one migration: one step, because a step is one transaction (or none), and tools wrap a file in one, record it as one
 * and try it again as one. Two steps in one transaction would hold the locks of both until the slower one ends.
 */
export interface Unit {
  readonly id: string;
  readonly phase: PhaseName;
  readonly planId: string;
  readonly title: string;
  /** For file names: `expand_users_add_column_phone`. */
  readonly name: string;
  readonly up: Way;
  readonly down: Way;
  /** Others are run in the same go, between the same deployments. */
  readonly accompanied: boolean;
}

/** The migrations of a plan, in running order, with names that neither another one nor any of these paths has. */
export function unitsOf(plan: Plan, paths: readonly string[]): Unit[] {
  const taken = new Set<string>();
  const steps = plan.phases.flatMap(({ name, steps }) => steps.map(step => ({ phase: name, step })));
  const run = steps.filter(({ step }) => step.sql.length > 0);
  return run.map(({ phase, step }, at) => ({
    id: step.id,
    phase,
    planId: plan.id,
    title: oneLine(step.title),
    name: unused(nameOf(phase, step.title), [step.id, plan.id], taken, paths),
    up: { acts: [act(step)], losses: losses(step, true) },
    down: wayBack(
      step,
      run.slice(at + 1).map(later => later.step),
    ),
    accompanied: run.filter(other => goOf[other.phase] === goOf[phase]).length > 1,
  }));
}

/** Rails takes no name twice. */
function unused(name: string, more: readonly string[], taken: Set<string>, paths: readonly string[]): string {
  const all = [name, ...more.map(one => `${name}_${one}`)];
  const free = (one: string) => !taken.has(one) && !paths.some(path => path.includes(one));
  const found = all.find(free) ?? `${name}_${more.join('_')}`;
  taken.add(found);
  return found;
}

/** Phases that no deployment of the application comes between. */
const goOf: Readonly<Record<PhaseName, number>> = { expand: 1, backfill: 1, switch: 2, contract: 3 };

function act(step: UndoStep): Act {
  const { id, title, lockTimeoutMs, statementTimeoutMs, sql, batch, halfDone } = step;
  const rest = { mode: step.transaction, clears: halfDone ?? [], ...(batch ? { batch } : {}) };
  return { id, title: oneLine(title), lockTimeoutMs, statementTimeoutMs, sql, ...rest };
}

function wayBack(step: Step, later: readonly Step[]): Way {
  const { undo } = step;
  if (undo.kind === 'none') {
    const before = oneLine(undo.before);
    return {
      acts: [],
      losses: [`Before running the step: ${before}`],
      refuses: `Step ${step.id} has no undo: ${oneLine(undo.because)}`,
    };
  }
  const gone = later.some(({ undo: other }) => other.kind === 'steps' && (other.alsoGone ?? []).length > 0);
  const acts = undo.steps.filter(({ sql }) => sql.length > 0);
  return { acts: acts.map(one => act(gone ? unlessDone(one) : one)), losses: losses(step, false) };
}

/** The undo of a later step may have taken along what this one would take back. */
function unlessDone(step: UndoStep): UndoStep {
  if (step.transaction !== 'one' || step.doneWhen.startsWith("SELECT 'unknown'")) return step;
  const run = step.sql.map(sql => `    EXECUTE ${quoteLiteral(sql)};`);
  const lines = ['DO $lockstep$', 'BEGIN', `  IF (${step.doneWhen}) <> 'done' THEN`, ...run, '  END IF;'];
  return { ...step, sql: [[...lines, 'END', '$lockstep$'].join('\n')] };
}

function losses({ undo }: Step, atStep: boolean): string[] {
  if (undo.kind === 'none') return [];
  const counted = undo.loses.filter(loss => (loss.atStep ?? false) === atStep);
  const lost = counted.flatMap(({ what, count }) => [
    `Loses ${oneLine(what)}.`,
    ...(count ? [`How many rows: ${oneLine(count)};`] : []),
  ]);
  const never = atStep ? [] : undo.loses.filter(loss => loss.atStep);
  return [...never.map(({ what }) => `Cannot bring back ${oneLine(what)}.`), ...lost];
}
