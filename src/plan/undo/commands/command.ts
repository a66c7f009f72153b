import type { PhaseName } from '../../../model/plan.ts';
import type { Table } from '../../../model/schema.ts';
import type { Tree } from '../../../sql/ast.ts';
import type { Context } from '../../context.ts';
import type { Done } from '../../done/done.ts';
import type { UndoDraft } from '../../draft.ts';
import type { Pace } from '../../pace.ts';

/** What is known of one command of an ALTER TABLE. */
export interface Command {
  readonly phase: PhaseName;
  readonly pace: Pace;
  readonly done: Done;
  readonly undo: UndoDraft;
  readonly noReturn?: string;
  readonly columns: readonly string[];
  /** It changes nothing of its columns: what others do beside it to the same ones may come before or after. */
  readonly onlyReads?: true;
  readonly added?: readonly string[];
  readonly removed?: readonly string[];
  /** Other relations that it locks. */
  readonly relations?: readonly string[];
  /** Names beyond the columns that it makes, changes or drops. */
  readonly own?: readonly string[];
  /** Names that it needs as they are. */
  readonly needs?: readonly string[];
}

/** How commands of one family are taken back. Undefined: not of this family. */
export type CommandFamily = (
  command: Tree<'AlterTableCmd'>,
  table: Table,
  context: Context,
) => Command | undefined;
