import type { Node } from '../../sql/parse.ts';
import type { Context } from '../context.ts';
import type { Draft } from '../draft.ts';

/** What is known of a statement that is carried through as it is written: all of a step but its SQL. */
export type Carried = Pick<Draft, 'relations' | 'pace' | 'done' | 'phase' | 'undo' | 'uses' | 'touches'> &
  Partial<Pick<Draft, 'noReturn' | 'own' | 'halfDone'>>;

/**
 * One family of statements: how each is taken back. `nothing to do`: IF [NOT] EXISTS makes the statement do nothing.
 * Undefined: not of this family.
 */
export type Family = (node: Node, context: Context) => Carried | 'nothing to do' | undefined;
