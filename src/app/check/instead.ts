import { findRisks } from '../../evidence/risks/find.ts';
import type { Risk, RiskInput } from '../../evidence/risks/risk.ts';
import type { Change } from '../../model/change.ts';
import type { StepEvidence } from '../../model/evidence.ts';
import type { Facts } from '../../model/facts.ts';
import type { Finding } from '../../model/finding.ts';
import type { Plan } from '../../model/plan.ts';
import type { Schema } from '../../model/schema.ts';
import { Trouble } from '../../model/trouble.ts';
import { makePlan } from '../../plan/plan.ts';

/** Nothing for a change that cannot be planned: it is judged as it is written all the same. */
export function planFor(before: Schema, change: Change, lockBudgetMs: number): Plan | undefined {
  try {
    return makePlan(before, change, { lockBudgetMs });
  } catch (error) {
    if (error instanceof Trouble) return undefined;
    throw error;
  }
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

const keyOf = ({ rule, file, line, column, message }: Finding): string =>
  [rule, file, line, column, message].join('\0');
