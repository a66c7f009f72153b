import { findRisks } from '../../evidence/risks/find.ts';
import type { Risk, RiskInput, Sending } from '../../evidence/risks/risk.ts';
import type { Change } from '../../model/change.ts';
import type { StepEvidence } from '../../model/evidence.ts';
import type { Facts, TracedStatement } from '../../model/facts.ts';
import type { Finding } from '../../model/finding.ts';
import type { Plan } from '../../model/plan.ts';
import type { Schema } from '../../model/schema.ts';
import { Trouble } from '../../model/trouble.ts';
import { makePlan } from '../../plan/plan.ts';
import { type Batch, type Deployment, statementsOf } from './deployment.ts';
import type { Unseen } from './unseen.ts';

/** The statements of a deployment as one change. */
export function changeOf(deployment: Deployment): Change {
  const file = deployment.migrations[0]?.up.file ?? '';
  const text = deployment.migrations.map(({ up }) => up.text).join('\n');
  return { file, text, statements: statementsOf(deployment) };
}

export const sendingOf = ({ statements, wrappedBy }: Batch): Sending => ({
  statements: statements.length,
  ...(wrappedBy === undefined ? {} : { wrappedBy }),
});

export const emptyPlan: Plan = {
  id: '',
  digest: '',
  phases: [],
  pointOfNoReturn: null,
  notes: [],
  touches: [],
};

/** Findings about a statement whose failure says nothing are left away with it. */
export function isSeen(unseen: readonly Unseen[]): (finding: Finding) => boolean {
  const places = new Set(unseen.map(({ file, line, column }) => `${file}:${line}:${column}`));
  return ({ rule, file, line, column }) =>
    rule !== 'statement-fails' || !places.has(`${file}:${line}:${column}`);
}

/** Gives findings what the plan does instead, where the facts of its steps show that it is better. */
export function insteadOf(
  input: RiskInput,
  found: readonly Finding[],
  plan: Plan,
  forward: ReadonlyMap<string, readonly Facts[]>,
  risks: readonly Risk[],
  provedBy: string,
): Finding[] {
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
    return instead ? { ...finding, instead: { ...instead, provedBy } } : finding;
  });
}

/** Nothing for a change that cannot be planned: it is judged as it is written all the same. */
export function planFor(before: Schema, change: Change, lockBudgetMs: number): Plan | undefined {
  try {
    return makePlan(before, change, { lockBudgetMs });
  } catch (error) {
    if (error instanceof Trouble) return undefined;
    throw error;
  }
}

const keyOf = ({ rule, file, line, column, message }: Finding): string =>
  [rule, file, line, column, message].join('\0');

/** Whether a transaction around the statements could make one fail: one allows none, or adds a value to a type. */
export function isDelicate(traced: readonly TracedStatement[]): boolean {
  return traced.some(({ facts, sql }) => facts.transaction === 'forbidden' || addsValue.test(sql));
}

const addsValue = /^\s*alter\s+type\b.*\badd\s+value\b/is;
