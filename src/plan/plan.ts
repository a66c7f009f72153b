import type { Change } from '../model/change.ts';
import type { Plan } from '../model/plan.ts';
import type { Schema } from '../model/schema.ts';
import { noteConflicts } from './conflicts.ts';
import { draftSteps } from './drafts.ts';
import { finishPlan } from './finish.ts';
import { joinTransactions } from './groups.ts';
import { inPhases } from './order.ts';

export interface PlanOptions {
  /** The longest wait for one strong lock, per try, in milliseconds; 500 when absent. */
  readonly lockBudgetMs?: number;
  /** Major of production where it is known: a plan uses nothing newer, and without it nothing newer than 14 knows. */
  readonly production?: number | null;
  /** Rows of tables in production, by qualified name, as far as they are known. A table of unknown size is taken for large. */
  readonly rows?: ReadonlyMap<string, number>;
  /** What is known of the change beforehand, and is to be said with the plan. */
  readonly notes?: readonly string[];
}

/**
 * Schema and change -> plan. Pure: the same arguments give the same plan. `loadParser` must have been awaited. Throws
 * `Trouble` 'sql-syntax', 'unknown-relation' or 'unknown-column' with `file:line:column`. A change that is there already
 * gives a plan without phases, and notes that say so.
 */
export function makePlan(schema: Schema, change: Change, options: PlanOptions = {}): Plan {
  const notes = new Set<string>(options.notes);
  const note = (text: string): void => void notes.add(text);
  const known = { production: options.production ?? null, rows: options.rows ?? new Map() };
  const written = draftSteps(schema, change, known, note);
  noteConflicts(written, note);
  const steps = inPhases(joinTransactions(written, note));
  return finishPlan(schema, steps, [...notes], options.lockBudgetMs ?? 500);
}
