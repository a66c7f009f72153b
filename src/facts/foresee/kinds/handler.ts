import type { Kind, Tree } from '../../../sql/ast.ts';
import type { Act } from '../act.ts';

/** Foresees one kind of statement: notes what it does, and changes the catalog as it would. */
export type Handler<K extends Kind> = (act: Act, statement: Tree<K>) => void;
