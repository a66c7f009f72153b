import { findRisks } from '../../evidence/risks/find.ts';
import type { Risk, RiskInput, Sending } from '../../evidence/risks/risk.ts';
import type { Change } from '../../model/change.ts';
import type { StepEvidence, WrittenEvidence } from '../../model/evidence.ts';
import type { TracedStatement } from '../../model/facts.ts';
import type { Finding } from '../../model/finding.ts';
import type { Plan } from '../../model/plan.ts';
import type { Schema } from '../../model/schema.ts';
import { makePlan } from '../../plan/plan.ts';
import type { Lab } from '../lab.ts';
import { observeForward } from '../planned.ts';
import { type Batch, batchesOf, type Deployment, statementsOf } from './deployment.ts';
import { type DownProof, proveDowns } from './down.ts';
import { look, type Unseen } from './look.ts';
import type { Track } from './track.ts';
import { runWrapped } from './wrapped.ts';

/** What is known of a deployment after it was run. */
export interface Deployed {
  readonly findings: readonly Finding[];
  readonly traced: readonly TracedStatement[];
  readonly unseen: readonly Unseen[];
  /** What the ways down gave, by the name of the migration. */
  readonly downs: ReadonlyMap<string, DownProof>;
}

export interface DeployOptions {
  readonly runner: string;
  readonly lockBudgetMs: number;
  readonly risks: readonly Risk[];
  /** The schema with the sizes that its tables have in production, where they are known. */
  sized(schema: Schema): Schema;
  tell(what: string): void;
}

/** Runs one deployment on top of what the track holds, and says what of it hurts. The track stands after it then. */
export async function deploy(
  lab: Lab,
  track: Track,
  deployment: Deployment,
  options: DeployOptions,
): Promise<Deployed> {
  const before = track.schema;
  const change = changeOf(deployment);
  const batches = batchesOf(deployment, options.runner);
  const leftOut = await track.advance(change.statements);
  await track.fill(before, change);
  const goesDown = deployment.migrations.some(({ down }) => down !== undefined);
  const copy = goesDown || namesOld(before, change) ? await lab.clone(track.rows) : undefined;
  const counts = track.counts;
  const { traced, unseen } = await look(lab, track, batches, leftOut, options.tell);
  const written: WrittenEvidence = {
    statements: [...traced],
    wrapped: options.runner === 'sql' ? await runWrapped(lab, copy, batches, traced) : { ok: false },
  };
  const input: RiskInput = {
    schema: options.sized(before),
    schemaAfter: track.schema,
    sandboxRows: counts,
    change,
    written,
    sent: batches.map(sendingOf),
    plan: emptyPlan,
    evidence: {},
  };
  const found = findRisks(input, options.risks).filter(isSeen(unseen));
  const worth = copy !== undefined && found.some(({ severity }) => severity !== 'note');
  const findings = worth
    ? await withPlan(lab, goesDown ? await lab.clone(copy) : copy, before, input, found, options)
    : found;
  if (copy === undefined) return { findings, traced, unseen, downs: new Map() };
  const downs = await proveDowns(lab, copy, goesDown ? deployment.migrations : [], options.tell);
  await lab.sandbox.dropDatabase(copy);
  return { findings, traced, unseen, downs };
}

function changeOf(deployment: Deployment): Change {
  const file = deployment.migrations[0]?.up.file ?? '';
  const text = deployment.migrations.map(({ up }) => up.text).join('\n');
  return { file, text, statements: statementsOf(deployment) };
}

const sendingOf = ({ statements, wrappedBy }: Batch): Sending => ({
  statements: statements.length,
  ...(wrappedBy === undefined ? {} : { wrappedBy }),
});

/** Only about a table that was there before is there something that could be done another way. */
function namesOld(before: Schema, { statements }: Change): boolean {
  const text = statements.map(({ sql }) => sql.toLowerCase()).join('\n');
  return (
    /\badd\s+value\b/.test(text) || before.tables.some(({ relname }) => text.includes(relname.toLowerCase()))
  );
}

const emptyPlan: Plan = { id: '', digest: '', phases: [], pointOfNoReturn: null, notes: [], touches: [] };

/** Findings about a statement whose failure says nothing are left away with it. */
function isSeen(unseen: readonly Unseen[]): (finding: Finding) => boolean {
  const places = new Set(unseen.map(({ file, line, column }) => `${file}:${line}:${column}`));
  return ({ rule, file, line, column }) =>
    rule !== 'statement-fails' || !places.has(`${file}:${line}:${column}`);
}

/** Runs the plan for the same change, so that findings can say what to do instead as SQL that was run. */
async function withPlan(
  lab: Lab,
  database: string,
  before: Schema,
  input: RiskInput,
  found: readonly Finding[],
  { lockBudgetMs, risks, tell }: DeployOptions,
): Promise<readonly Finding[]> {
  const plan = makePlan(before, input.change, { lockBudgetMs });
  tell(`trying another way for ${input.change.file}`);
  const forward = await observeForward(lab.sandbox, database, plan);
  await lab.sandbox.dropDatabase(database);
  const evidence: Record<string, StepEvidence> = {};
  for (const [id, facts] of forward) {
    const error = facts.find(one => one.error)?.error;
    evidence[id] = {
      facts: [...facts],
      estimate: null,
      waits: [],
      undo: null,
      undoFacts: [],
      undoEstimate: null,
      ...(error ? { error } : {}),
    };
  }
  const all = findRisks({ ...input, plan, evidence }, risks);
  const better = new Map(
    all.filter(({ instead }) => instead).map(finding => [keyOf(finding), finding.instead]),
  );
  return found.map(finding => {
    const instead = better.get(keyOf(finding));
    return instead ? { ...finding, instead: { ...instead, provedBy: 'it was run on the sandbox' } } : finding;
  });
}

const keyOf = ({ rule, file, line, column, message }: Finding): string =>
  [rule, file, line, column, message].join('\0');
