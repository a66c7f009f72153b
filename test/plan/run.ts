import { runStep } from '../../src/execute/execute.ts';
import type { Plan } from '../../src/model/plan.ts';
import type { Schema } from '../../src/model/schema.ts';
import type { Sandbox, Session } from '../../src/model/session.ts';
import { makePlan } from '../../src/plan/plan.ts';
import { compareSchemas } from '../../src/postgres/catalog/compare.ts';
import { readSchema } from '../../src/postgres/catalog/read.ts';
import { freshDatabase } from '../support/sandbox.ts';
import { change } from '../support/schema.ts';

export interface Ran {
  readonly plan: Plan;
  /** What each step came to, and each undo: `done`, or the error. */
  readonly forward: readonly string[];
  readonly back: readonly string[];
  /** What the doneWhen of each step said before and after it ran. */
  readonly said: readonly (readonly [before: string, after: string])[];
  /** Catalog after all steps against the change run as it is written. */
  readonly wanted: readonly string[];
  /** By step: catalog and rows after its undo against those before the step. */
  readonly undone: readonly (readonly string[])[];
}

interface State {
  readonly schema: Schema;
  readonly rows: ReadonlyMap<string, string>;
}

/** Makes the plan of a change on a real database, runs it, and takes it back step by step. */
export async function runPlan(sandbox: Sandbox, schemaSql: string, changeSql: string): Promise<Ran> {
  const planned = await freshDatabase(sandbox, schemaSql);
  const written = await freshDatabase(sandbox, schemaSql);
  try {
    const { session } = planned;
    const states = [await look(session)];
    const plan = makePlan(states[0]?.schema as Schema, change(changeSql));
    const steps = plan.phases.flatMap(phase => phase.steps);
    const forward: string[] = [];
    const said: [string, string][] = [];
    for (const step of steps) {
      const before = await ask(session, step.doneWhen);
      const run = await runStep(session, step);
      said.push([before, await ask(session, step.doneWhen)]);
      forward.push(run.error ? `${run.error.code} ${run.error.message}` : run.outcome);
      states.push(await look(session));
    }
    for (const { sql } of change(changeSql).statements) {
      await written.session
        .run(sql)
        .catch(error => forward.push(`as written: ${error.code} ${error.message}`));
    }
    const wanted = differences(await look(written.session), states.at(-1) as State, false);
    const back: string[] = [];
    const undone: string[][] = [];
    const gone = new Set<string>();
    for (const [at, step] of [...steps.entries()].reverse()) {
      if (step.undo.kind === 'none') {
        back.unshift('none');
        undone.unshift([]);
        continue;
      }
      const outcomes: string[] = [];
      for (const undoStep of step.undo.steps) {
        const run = await runStep(session, undoStep);
        outcomes.push(run.error ? `${run.error.code} ${run.error.message}` : run.outcome);
      }
      back.unshift(outcomes.join(', '));
      for (const what of step.undo.alsoGone ?? []) gone.add(`missing ${what}: `);
      undone.unshift(
        differences(states[at] as State, await look(session), true).filter(
          one => ![...gone].some(start => one.startsWith(start)),
        ),
      );
    }
    return { plan, forward, back, said, wanted, undone };
  } finally {
    await planned.drop();
    await written.drop();
  }
}

async function ask(session: Session, doneWhen: string): Promise<string> {
  return String(Object.values((await session.query(doneWhen)).rows[0] ?? {})[0]);
}

async function look(session: Session): Promise<State> {
  const schema = await readSchema(session);
  const rows = new Map<string, string>();
  for (const { name } of schema.tables) {
    const { rows: found } = await session.query(
      `SELECT coalesce(string_agg(to_jsonb(t)::text, E'\\n' ORDER BY to_jsonb(t)::text), '') AS all FROM ONLY ${name} t`,
    );
    rows.set(name, String(found[0]?.['all']));
  }
  return { schema, rows };
}

function differences(before: State, after: State, withRows: boolean): string[] {
  const catalog = compareSchemas(before.schema, after.schema)
    .filter(one => one.kind !== 'order')
    .map(one => `${one.kind} ${one.what}: ${one.before ?? ''} -> ${one.after ?? ''}`);
  if (!withRows) return catalog;
  const tables = [...before.rows].filter(([name, rows]) => after.rows.get(name) !== rows);
  return [...catalog, ...tables.map(([name]) => `rows of ${name}`)];
}
