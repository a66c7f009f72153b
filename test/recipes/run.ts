import { fitting } from '../../src/app/fitting.ts';
import { climb, type Ladder } from '../../src/evidence/rehearse/ladder.ts';
import type { Workbench } from '../../src/evidence/rehearse/workbench.ts';
import { findRisks } from '../../src/evidence/risks/find.ts';
import { readDone } from '../../src/execute/done.ts';
import { runStep } from '../../src/execute/execute.ts';
import { observeScript } from '../../src/facts/observe/observe.ts';
import type { Finding } from '../../src/model/finding.ts';
import type { Loss, Plan, Step, UndoStep } from '../../src/model/plan.ts';
import type { Schema } from '../../src/model/schema.ts';
import type { Sandbox, Session } from '../../src/model/session.ts';
import { PostgresError } from '../../src/model/trouble.ts';
import { makePlan, type PlanOptions } from '../../src/plan/plan.ts';
import { compareSchemas } from '../../src/postgres/catalog/compare.ts';
import { readSchema } from '../../src/postgres/catalog/read.ts';
import { fillRows } from '../../src/rows/fill.ts';
import { batchLoop } from '../../src/sql/batch-loop.ts';
import { change } from '../support/schema.ts';
import type { Query, RecipeCase, State } from './case.ts';

const ROWS = 200;

/** A database of before with rows that fit the change, a plan, and what running it showed. */
export interface Tried {
  readonly plan: Plan;
  readonly before: Schema;
  /** The catalog that the change as written leads to; undefined when it fails. */
  readonly wanted: Schema | undefined;
  readonly ladder: Ladder;
  /** Only cloned. */
  readonly filled: string;
}

let databases = 0;

/** Makes the plan of a case on a real database and climbs it up and down. */
export async function tryCase(
  sandbox: Sandbox,
  subject: Pick<RecipeCase, 'schemaSql' | 'changeSql'>,
  options: PlanOptions,
): Promise<Tried> {
  const id = `r${++databases}`;
  const [empty, written, filled] = [`${id}_empty`, `${id}_written`, `${id}_filled`];
  await sandbox.createDatabase(empty);
  const before = await inDatabase(sandbox, empty, async session => {
    for (const { sql } of change(subject.schemaSql).statements) await session.run(sql);
    return readSchema(session);
  });
  const plan = makePlan(before, change(subject.changeSql), options);
  await sandbox.createDatabase(written, empty);
  const wanted = await inDatabase(sandbox, written, async session => {
    try {
      for (const { sql } of change(subject.changeSql).statements) await session.run(sql);
      return await readSchema(session);
    } catch (error) {
      if (error instanceof PostgresError) return undefined;
      throw error;
    }
  });
  await sandbox.dropDatabase(written);
  await sandbox.createDatabase(filled, empty);
  const fits = fitting(before, wanted ?? before);
  const tables = before.tables.filter(({ kind }) => kind !== 'foreign' && kind !== 'partition');
  await fillRows(sandbox, filled, fits, new Map(tables.map(({ name }) => [name, ROWS])));
  const ladder = await climb(bench(sandbox, empty, fits), plan, filled);
  await sandbox.dropDatabase(empty);
  return { plan, before, wanted, ladder, filled };
}

function bench(sandbox: Sandbox, empty: string, fits: Schema): Workbench {
  return {
    sandbox,
    fresh: async () => empty,
    fill: async (database, rows) => (await fillRows(sandbox, database, fits, rows)).rows,
    write: async (database, schema, relations) => {
      const wanted = relations.filter(relation => schema.tables.some(({ name }) => name === relation));
      await fillRows(sandbox, database, schema, new Map(wanted.map(name => [name, ROWS + 20])));
      return wanted.length * 20;
    },
    readSchema,
    compare: compareSchemas,
    now: () => performance.now(),
    tell: () => {},
  };
}

/** What differs between the catalog after the last step and the wanted one, but for the order of columns. */
export function notReached({ wanted, ladder }: Tried): string[] {
  if (!wanted || !ladder.reached) return [];
  return compareSchemas(wanted, ladder.reached)
    .filter(({ kind }) => kind !== 'order')
    .map(({ kind, what }) => `${what} is ${kind}`);
}

/** What check says of the steps, each as a migration of its own with its timeouts, of severity error. */
export async function errorsOf(
  sandbox: Sandbox,
  { plan, before, ladder, filled }: Tried,
): Promise<Finding[]> {
  const steps = plan.phases.flatMap(phase => phase.steps);
  const written = change(`${steps.map(asMigration).join('\n')}\n`);
  const database = `${filled}_checked`;
  await sandbox.createDatabase(database, filled);
  const statements = await observeScript(sandbox, database, written.statements, {});
  await sandbox.dropDatabase(database);
  const nothing: Plan = { ...plan, phases: [], pointOfNoReturn: null, notes: [], touches: [] };
  return findRisks({
    schema: before,
    change: written,
    written: { statements, wrapped: { ok: true } },
    plan: nothing,
    evidence: {},
    schemaAfter: ladder.reached,
  }).filter(({ severity }) => severity === 'error');
}

function asMigration(step: UndoStep): string {
  const limits = (scope: string) =>
    `SET ${scope} lock_timeout = ${step.lockTimeoutMs}; SET ${scope} statement_timeout = ${step.transaction === 'batches' ? 0 : step.statementTimeoutMs};`;
  const sql = step.transaction === 'batches' ? batchLoop(step) : step.sql.join(';\n');
  if (sql === '') return '';
  if (step.transaction === 'one') return `BEGIN;\n${limits('LOCAL')}\n${sql};\nCOMMIT;`;
  return `${limits('SESSION')}\n${sql};`;
}

/** Runs every query in every state that code may meet; gives what each came to: `ok`, or the error. */
export async function codeInStates(
  sandbox: Sandbox,
  { plan, filled }: Tried,
  queries: readonly Query[],
): Promise<Map<Query, Map<State, string>>> {
  const seen = new Map(queries.map(query => [query, new Map<State, string>()]));
  const database = `${filled}_code`;
  await sandbox.createDatabase(database, filled);
  await inDatabase(sandbox, database, async session => {
    const look = async (state: State): Promise<void> => {
      for (const query of queries) seen.get(query)?.set(state, await tryQuery(session, query.sql));
    };
    await look('before');
    for (const { name, steps } of plan.phases) {
      for (const step of steps) await runStep(session, step);
      await look(name);
    }
  });
  await sandbox.dropDatabase(database);
  return seen;
}

async function tryQuery(session: Session, sql: string): Promise<string> {
  await session.run('BEGIN');
  try {
    await session.run(sql);
    await session.run('SET CONSTRAINTS ALL IMMEDIATE');
    return 'ok';
  } catch (error) {
    if (error instanceof PostgresError) return `${error.code} ${error.message}`;
    throw error;
  } finally {
    await session.run('ROLLBACK');
  }
}

/**
 * Up, then new code writes, then down as far as there is a way, and up again. Gives what failed, in words.
 */
export async function upDownUp(
  sandbox: Sandbox,
  { plan, filled, ladder }: Tried,
  code: readonly Query[],
): Promise<string[]> {
  const database = `${filled}_again`;
  const failures: string[] = [];
  await sandbox.createDatabase(database, filled);
  await inDatabase(sandbox, database, async session => {
    const run = async (step: UndoStep, when: string): Promise<boolean> => {
      const { outcome, error } = await runStep(session, step);
      if (outcome === 'failed') failures.push(`${when}, step ${step.id}: ${error?.code} ${error?.message}`);
      return outcome !== 'failed';
    };
    const steps = plan.phases.flatMap(phase => phase.steps);
    for (const step of steps) if (!(await run(step, 'up'))) return;
    for (const { sql, until } of code) {
      if (until === undefined)
        await session.run(sql).catch(error => failures.push(`${sql}: ${error.message}`));
    }
    const final = steps.findLastIndex(({ undo }) => undo.kind === 'none');
    const back = steps.slice(final + 1);
    for (const { undo } of back.toReversed()) {
      if (undo.kind === 'none') continue;
      if (await failsAsSaid(session, undo.loses)) return;
      for (const step of undo.steps) if (!(await run(step, 'down'))) return;
    }
    for (const step of back) if (!(await run(step, 'up again'))) return;
    if (!ladder.reached) return;
    for (const { kind, what } of compareSchemas(ladder.reached, await readSchema(session))) {
      if (kind !== 'order') failures.push(`up again: ${what} is ${kind}`);
    }
  });
  await sandbox.dropDatabase(database);
  return failures;
}

/** Whether rows are there of which the plan says that this undo fails because of them: somebody has to look after them first. */
async function failsAsSaid(session: Session, loses: readonly Loss[]): Promise<boolean> {
  for (const { what, count } of loses) {
    if (!what.includes('it fails while') || count === undefined) continue;
    const { rows } = await session.query(count);
    if (Number(Object.values(rows[0] ?? {})[0]) > 0) return true;
  }
  return false;
}

/**
 * A session that ends after each step, as a process that is killed would, and another that goes on. `from`: whether it begins
 * with the first step, as someone does who runs the files again, or behind the last that is done, which is all that can be asked
 * of a change whose later statements take away what the first ones made.
 */
export async function killedAfterEach(
  sandbox: Sandbox,
  { plan, filled, ladder }: Tried,
  from: 'first' | 'last done',
): Promise<string[]> {
  const database = `${filled}_killed`;
  const failures: string[] = [];
  await sandbox.createDatabase(database, filled);
  const steps = plan.phases.flatMap(phase => phase.steps);
  for (const [at, step] of steps.entries()) {
    await inDatabase(sandbox, database, async session => {
      const told = steps.slice(0, at).filter(isTold);
      const states = await Promise.all(told.map(one => readDone(session, one)));
      const rest = from === 'first' ? 0 : states.lastIndexOf('done') + 1;
      for (const one of [...told.slice(rest), step]) {
        const { outcome, error } = await runStep(session, one);
        if (outcome === 'failed') failures.push(`step ${one.id}: ${error?.code} ${error?.message}`);
        else if (outcome !== 'already done' && one !== step) {
          failures.push(`step ${one.id} ran again although it was done`);
        }
      }
    });
  }
  await inDatabase(sandbox, database, async session => {
    if (!ladder.reached) return;
    for (const { kind, what } of compareSchemas(ladder.reached, await readSchema(session))) {
      if (kind !== 'order') failures.push(`${what} is ${kind}`);
    }
  });
  await sandbox.dropDatabase(database);
  return failures;
}

/** Whether the catalog can say that a step is done. */
function isTold({ doneWhen }: Step): boolean {
  return !doneWhen.startsWith("SELECT 'unknown'");
}

async function inDatabase<T>(
  sandbox: Sandbox,
  name: string,
  work: (session: Session) => Promise<T>,
): Promise<T> {
  const session = await sandbox.connect(name);
  try {
    return await work(session);
  } finally {
    await session.close();
  }
}
