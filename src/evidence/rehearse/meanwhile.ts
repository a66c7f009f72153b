import { runStep } from '../../execute/execute.ts';
import type { UndoProof } from '../../model/evidence.ts';
import type { Step } from '../../model/plan.ts';
import type { Schema } from '../../model/schema.ts';
import type { Session } from '../../model/session.ts';
import { compareRows, digestRows, type RowDigest, without } from './rows.ts';
import type { Workbench } from './workbench.ts';

type Meanwhile = NonNullable<UndoProof['meanwhile']>;

/**
 * Runs the plan, lets new code write rows, and only then undoes it: what was written must still be there in the columns of
 * before, and no undo may fail on rows that only the new shape allows. `schemas[k]` is the catalog before step k. Stops
 * at a step that has no undo, and where one failed. Columns that the plan removes (`removed`) are not compared.
 */
export async function undoAfterWrites(
  bench: Workbench,
  steps: readonly Step[],
  schemas: readonly Schema[],
  filled: string,
  removed: ReadonlySet<string>,
): Promise<ReadonlyMap<string, Meanwhile>> {
  const proofs = new Map<string, Meanwhile>();
  const firstWithout = steps.findIndex(step => step.undo.kind === 'none');
  const top = Math.min(firstWithout < 0 ? steps.length : firstWithout, schemas.length - 1);
  const now = schemas[top];
  if (top <= 0 || !now) return proofs;
  const name = 'ladder_written';
  await bench.sandbox.createDatabase(name, filled);
  const session = await bench.sandbox.connect(name);
  try {
    for (const step of steps.slice(0, top)) {
      if ((await runStep(session, step)).outcome === 'failed') return proofs;
    }
    bench.tell('undoing after new code has written');
    const relations = [...new Set(steps.flatMap(step => step.relations))];
    const rows = await bench.write(name, now, relations);
    if (rows === 0) return proofs;
    const expected: RowDigest[] = [];
    for (const schema of schemas.slice(0, top)) expected.push(await digestRows(session, schema));
    for (let at = top - 1; at >= 0; at--) {
      const [step, schema, before] = [steps[at], schemas[at], expected[at]];
      if (!step || !schema || !before) break;
      const proof = await undoOne(session, step, schema, before, removed, rows);
      proofs.set(step.id, proof);
      if (proof.outcome === 'failed') break;
    }
    return proofs;
  } finally {
    await session.close();
    await bench.sandbox.dropDatabase(name);
  }
}

async function undoOne(
  session: Session,
  step: Step,
  schema: Schema,
  expected: RowDigest,
  removed: ReadonlySet<string>,
  rows: number,
): Promise<Meanwhile> {
  for (const undoStep of step.undo.kind === 'steps' ? step.undo.steps : []) {
    const { outcome, error } = await runStep(session, undoStep);
    if (outcome === 'failed') return { rows, outcome, differences: [], ...(error ? { error } : {}) };
  }
  // Columns that the plan removes are not there to be digested after it has run.
  const { words } = compareRows(without(expected, removed), await digestRows(session, schema));
  return { rows, outcome: words.length === 0 ? 'kept' : 'differs', differences: words };
}
