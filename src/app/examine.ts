import { climb } from '../evidence/rehearse/ladder.ts';
import { timeSteps } from '../evidence/rehearse/timing.ts';
import { findRisks } from '../evidence/risks/find.ts';
import { columnsAdded } from '../evidence/risks/shared/columns.ts';
import { simulateSteps } from '../evidence/simulate/durations.ts';
import type { Dossier } from '../model/dossier.ts';
import type { PlanProof } from '../model/evidence.ts';
import { FORMAT } from '../model/format.ts';
import type { Schema } from '../model/schema.ts';
import { planFiles } from '../plan/files.ts';
import { makePlan } from '../plan/plan.ts';
import { compareSchemas } from '../postgres/catalog/compare.ts';
import { loadParser } from '../sql/parse.ts';
import { makeChecklist } from '../verdict/checklist.ts';
import { notChecked } from '../verdict/not-checked.ts';
import { judge } from '../verdict/verdict.ts';
import type { Ask } from './ask.ts';
import { assessCode } from './code.ts';
import { assembleEvidence } from './evidence.ts';
import { assumedOf, droppedIndexes } from './fitting.ts';
import { fillFew } from './lab.ts';
import { observePlan } from './planned.ts';
import { askedRows, knownRows, rowsToTime, sizes } from './rows.ts';
import { openSurroundings, type Surroundings } from './surroundings.ts';
import { runAsWritten } from './written.ts';

/** One change in, the dossier out. Everything it starts is gone afterwards. Throws Trouble when it could not do the work. */
export async function examine(ask: Ask, tell: (what: string) => void): Promise<Dossier> {
  await loadParser();
  const around = await openSurroundings(ask, tell);
  try {
    return await gather(around);
  } finally {
    await around.close();
  }
}

/** The whole tool: inputs, plan, evidence, verdict. */
async function gather(around: Surroundings): Promise<Dossier> {
  const { ask, input, tell } = around;
  const lab = await around.lab();
  const { change, computed } = await around.change(lab);
  const asked = askedRows(lab.schema, ask.rows);
  const plan = makePlan(lab.schema, change, {
    lockBudgetMs: ask.lockBudgetMs,
    production: ask.major ?? input.major,
    rows: knownRows(lab.schema, asked),
    notes: computed?.notes ?? [],
  });
  const known = sizes(lab.schema, plan, asked);

  tell('running the change as written');
  const { fits, notFilled } = await fillFew(lab, change);
  const { written, wanted: asWritten } = await runAsWritten(lab, change);
  const wanted = computed?.wanted ?? asWritten;
  const facts = await observePlan(lab, plan, tell);
  const ladder = await climb(around.bench(lab, fits), plan, await lab.clone(lab.filled));
  const impact = await assessCode(around, lab, plan, facts);
  const timings = await timeSteps(await around.timingBench(fits), plan, rowsToTime(known), ask.timeBudgetMs);

  const evidence = assembleEvidence(plan, facts, ladder, timings, known);
  const findings = findRisks({
    schema: withSizes(lab.schema, known),
    change,
    written,
    plan,
    evidence,
    schemaAfter: wanted,
    ...(impact ? { impact } : {}),
  });
  const base = {
    lockstep: FORMAT as typeof FORMAT,
    change: {
      file: change.file,
      ...(computed ? { desired: computed.desired } : {}),
      statements: change.statements.map(({ line, column, sql }) => ({ line, column, sql })),
    },
    schema: {
      source: input.source,
      tables: lab.schema.tables.length,
      leftOut: [
        ...lab.leftOut,
        ...notFilled
          .filter(({ relation }) => known.has(relation))
          .map(({ relation, because }) => ({ what: `rows of ${relation}`, because })),
      ],
    },
    server: { version: lab.sandbox.version, production: ask.major ?? input.major ?? null },
    rows: [...known].map(([relation, rows]) => ({
      relation,
      asked: rows,
      sampled: timings.sampled.get(relation) ?? 0,
    })),
    plan,
    written,
    evidence,
    proof: prove(wanted, ladder.reached),
    findings,
    simulation: simulateSteps(plan, evidence),
    impact,
  };
  return {
    ...base,
    checklist: makeChecklist({ ...base, files: planFiles(plan), added: columnsAdded(plan) }),
    verdict: judge(base),
    notChecked: notChecked({
      ...base,
      desired: computed?.leftOut,
      assumed: assumedOf(lab.schema, fits),
      dropped: ladder.reached ? droppedIndexes(lab.schema, ladder.reached) : [],
    }),
  };
}

/** Whether the plan leads where the change as written leads, by catalog. */
function prove(wanted: Schema | undefined, reached: Schema | undefined): PlanProof {
  if (!wanted || !reached) return { reachesWanted: 'unknown', differences: [] };
  const differences = compareSchemas(wanted, reached)
    .filter(({ kind }) => kind !== 'order')
    .map(({ kind, what }) => `${what} is ${kind}`);
  return { reachesWanted: differences.length === 0 ? 'yes' : 'no', differences };
}

/** The schema with the sizes that were asked for, so that a risk is weighed at the size it will meet. */
function withSizes(schema: Schema, known: ReadonlyMap<string, number | null>): Schema {
  return {
    ...schema,
    tables: schema.tables.map(table => ({
      ...table,
      estimatedRows: known.get(table.name) ?? table.estimatedRows,
    })),
  };
}
