import type { CodeRule, Loss, PhaseName, Plan, TransactionMode } from '../model/plan.ts';
import { type Done, when } from './done/done.ts';
import type { Pace } from './pace.ts';

/** A step before it has a number, timeouts in milliseconds and a fingerprint. */
export interface StepDraft {
  /** Taken from the SQL when absent. */
  readonly title?: string;
  /** Tables it is about, by qualified name. */
  readonly relations: readonly string[];
  readonly sql: readonly string[];
  readonly transaction: TransactionMode;
  readonly pace: Pace;
  readonly done: Done;
  readonly halfDone?: readonly string[];
  readonly batch?: { readonly rows: number; readonly key: readonly string[] };
}

export type UndoDraft =
  | {
      readonly kind: 'steps';
      readonly steps: readonly StepDraft[];
      readonly loses: readonly Loss[];
      /** What earlier steps made and it takes along, as a comparison of catalogs names it. */
      readonly alsoGone?: readonly string[];
    }
  | { readonly kind: 'none'; readonly because: string; readonly before: string };

export type Touch = Plan['touches'][number];

/** A forward step with all that the plan needs to place it. */
export interface Draft extends StepDraft {
  readonly phase: PhaseName;
  readonly undo: UndoDraft;
  /** Why nothing brings back what was there before this step, when that is so. */
  readonly noReturn?: string;
  /**
   * Names whose order against other steps matters: `public.users` (all of it), `public.users.email` (one column), an index,
   * `*` (anything). Two steps that share one keep the order in which they were written.
   */
  readonly uses: readonly string[];
  /** Those of them that it makes, changes or drops; all but its tables when absent. */
  readonly own?: readonly string[];
  readonly touches: readonly Touch[];
  /** What code may do once it has run; the recipe says it for each of its phases. */
  readonly code?: readonly CodeRule[];
}

/** An undo that loses nothing. */
export function undoBy(...steps: StepDraft[]): UndoDraft {
  return { kind: 'steps', steps, loses: [] };
}

/** An undo that takes along what earlier steps made. */
export function takingAlong(undo: UndoDraft, ...gone: string[]): UndoDraft {
  if (undo.kind === 'none') return undo;
  return { ...undo, alsoGone: [...(undo.alsoGone ?? []), ...gone] };
}

/** No undo; where something would have to be taken back, this is the point of no return. */
export function noUndo(because: string, before: string): Pick<Draft, 'undo' | 'noReturn'> {
  return { undo: { kind: 'none', because, before }, noReturn: because };
}

/** Statements of one transaction that change the catalog in an instant. */
export function brief(relations: readonly string[], sql: readonly string[], done: Done): StepDraft {
  return { relations, sql, transaction: 'one', pace: 'brief', done };
}

/** An undo without a statement: nothing was changed that would have to be taken back. `why` is a clause. */
export function nothingToUndo(why: string): UndoDraft {
  const step = { ...brief([], [], when()), title: `Nothing to take back: ${why}` };
  return { kind: 'steps', steps: [step], loses: [] };
}

export function touch(relation: string, parts: Partial<Omit<Touch, 'relation'>> = {}): Touch {
  return { relation, columns: parts.columns ?? [], added: parts.added ?? [], removed: parts.removed ?? [] };
}
