import type { PhaseName, Plan, Step, TransactionMode } from '../../model/plan.ts';

/** Steps that follow one another in one phase, meet transactions the same way, and all have an undo or all have none: one file. */
export interface Group {
  /** Without `.sql`: `2-expand-concurrently`. Numbered in running order. */
  readonly name: string;
  readonly phase: PhaseName;
  readonly mode: TransactionMode;
  readonly steps: readonly Step[];
}

export function groupsOf(plan: Plan): Group[] {
  const groups: { phase: PhaseName; mode: TransactionMode; steps: Step[] }[] = [];
  for (const { name: phase, steps } of plan.phases) {
    for (const step of steps) {
      const last = groups.at(-1);
      const alike = last?.phase === phase && last.mode === step.transaction;
      if (last && alike && last.steps.at(-1)?.undo.kind === step.undo.kind) last.steps.push(step);
      else groups.push({ phase, mode: step.transaction, steps: [step] });
    }
  }
  return groups.map((group, at) => ({ ...group, name: `${at + 1}-${group.phase}${suffix(group)}` }));
}

function suffix({ phase, mode, steps }: Omit<Group, 'name'>): string {
  if (mode === 'one') return '';
  if (mode === 'batches') return phase === 'backfill' ? '' : '-batches';
  const concurrent = steps.every(({ sql }) => sql.every(text => /\bCONCURRENTLY\b/i.test(text)));
  return concurrent ? '-concurrently' : '-no-transaction';
}
