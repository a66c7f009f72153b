import type { CodeRule, PhaseName } from '../model/plan.ts';
import type { Node } from '../sql/parse.ts';
import type { Context } from './context.ts';
import type { Draft } from './draft.ts';

/** One kind of change, and how it is made safe. Its words are a row of docs/recipes.md. */
export interface Recipe {
  /** Its file, and its word in `Step.recipe`. */
  readonly id: string;
  /** What of a change it takes, in SQL: `ADD CHECK`. */
  readonly takes: string;
  /** What its steps do, as a clause: `NOT VALID, then VALIDATE in a transaction of its own`. */
  readonly way: string;
  /** What code may do once its steps of a phase have run; nothing is said of a phase that changes nothing for code. */
  readonly code: Partial<Readonly<Record<PhaseName, CodeRule>>>;
  /** Whether it takes this statement. It is also asked about single commands of an ALTER TABLE. */
  matches(node: Node, context: Context): boolean;
  /** The steps, in order; none when there is nothing to do, which a note says. */
  steps(node: Node, context: Context): Draft[];
}
