import { findRisks } from '../../evidence/risks/find.ts';
import type { Risk, RiskInput } from '../../evidence/risks/risk.ts';
import type { Change } from '../../model/change.ts';
import type { Finding } from '../../model/finding.ts';
import type { Place } from '../../model/place.ts';
import type { Schema } from '../../model/schema.ts';
import type { Lab } from '../lab.ts';
import { observeForward } from '../planned.ts';
import type { Batch, Deployment } from './deployment.ts';
import { type DownProof, proveDowns } from './down.ts';
import { insteadOf, planFor } from './instead.ts';
import { emptyPlan, isSeen, sendingOf } from './judging.ts';
import type { Looked } from './look.ts';
import { runWrapped } from './wrapped.ts';

/** What is known of a deployment after it was run. */
export interface Judged extends Looked {
  readonly findings: readonly Finding[];
  /** What the ways down gave, by the name of the migration. */
  readonly downs: ReadonlyMap<string, DownProof>;
}

export interface JudgeOptions {
  readonly runner: string;
  readonly lockBudgetMs: number;
  readonly risks: readonly Risk[];
  /** Whether a comment in the files is about findings of that rule at that place. */
  apart(rule: string, place: Place): boolean;
  /** The schema with the sizes that its tables have in production, where they are known. */
  sized(schema: Schema): Schema;
  tell(what: string): void;
}

/** A deployment that was watched. */
export interface Watched extends Looked {
  readonly deployment: Deployment;
  readonly change: Change;
  readonly batches: readonly Batch[];
  readonly before: Schema;
  readonly after: Schema;
  /** Rows that the tables were given, by `Table.name`. */
  readonly sandboxRows: ReadonlyMap<string, number>;
}

/**
 * Says what of a deployment hurts, tries what could be done instead, and proves the ways down. `copy` is a database with rows as
 * it was before, for those deployments of which there is more to say than what was seen; it is used up.
 */
export async function judge(
  lab: Lab,
  copy: string | undefined,
  { deployment: { migrations }, change, batches, before, after, sandboxRows, traced, unseen }: Watched,
  options: JudgeOptions,
): Promise<Judged> {
  const input: RiskInput = {
    schema: options.sized(before),
    schemaAfter: after,
    sandboxRows,
    change,
    written: {
      statements: [...traced],
      wrapped: options.runner === 'sql' ? await runWrapped(lab, copy, batches, traced) : { ok: false },
    },
    sent: batches.map(sendingOf),
    apart: options.apart,
    plan: emptyPlan,
    evidence: {},
  };
  const found = findRisks(input, options.risks).filter(isSeen(unseen));
  if (copy === undefined) return { findings: found, traced, unseen, downs: new Map() };
  const goesDown = migrations.some(({ down }) => down !== undefined);
  const apart = goesDown ? await lab.clone(copy) : copy;
  const hurts = found.some(({ severity }) => severity !== 'note');
  const findings = hurts ? await withPlan(lab, apart, input, found, options) : found;
  const downs = goesDown ? await proveDowns(lab, copy, migrations, options.tell) : new Map();
  for (const used of new Set([apart, copy])) await lab.sandbox.dropDatabase(used);
  return { findings, traced, unseen, downs };
}

/** Runs the plan for the same change, so that findings can say what to do instead as SQL that was run. Uses the database up. */
async function withPlan(
  lab: Lab,
  database: string,
  input: RiskInput,
  found: readonly Finding[],
  { lockBudgetMs, risks, tell }: JudgeOptions,
): Promise<readonly Finding[]> {
  const plan = planFor(input.schema, input.change, lockBudgetMs);
  if (!plan) return found;
  tell(`trying another way for ${input.change.file}`);
  const forward = await observeForward(lab.sandbox, database, plan);
  return insteadOf(input, found, plan, forward, risks, 'it was run on the sandbox');
}
