import type { Node } from '../sql/parse.ts';
import type { Context } from './context.ts';
import type { Draft } from './draft.ts';

/** One kind of change, and how it is made safe. */
export interface Recipe {
  /** Its file, and its word in `Step.recipe`. */
  readonly id: string;
  /** Whether it takes this statement. It is also asked about single commands of an ALTER TABLE. */
  matches(node: Node, context: Context): boolean;
  /** The steps, in order; none when there is nothing to do, which a note says. */
  steps(node: Node, context: Context): Draft[];
}
