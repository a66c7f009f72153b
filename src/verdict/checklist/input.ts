import type { Dossier } from '../../model/dossier.ts';
import type { PhaseName, Step, TransactionMode } from '../../model/plan.ts';
import type { ChecklistItem } from '../../model/verdict.ts';

/** A file of SQL that psql can run, as written to disk; `undo` is the file that takes it back. */
export interface PlanFile {
  readonly name: string;
  readonly phase: PhaseName;
  readonly mode: TransactionMode;
  readonly stepIds: readonly string[];
  readonly undo?: string | undefined;
}

/** A column that the plan adds, and what becomes of the rows that are older than it. */
export interface AddedColumn {
  readonly relation: string;
  readonly column: string;
  readonly stepId: string;
  readonly nullForOldRows: boolean;
  readonly default: boolean;
  readonly filledBy?: string;
  readonly notNullBy?: string;
}

export type ChecklistInput = Pick<Dossier, 'plan' | 'evidence' | 'findings' | 'impact'> & {
  readonly files?: readonly PlanFile[] | undefined;
  readonly added?: readonly AddedColumn[] | undefined;
};

export type Item = Omit<ChecklistItem, 'order'>;

export const stepsOf = ({ plan }: Pick<Dossier, 'plan'>): Step[] => plan.phases.flatMap(({ steps }) => steps);

/** A command line for psql that stops at the first error and reads no psqlrc. */
export const psqlFile = (file: string): string => `psql -X -v ON_ERROR_STOP=1 -f ${shellWord(file)}`;
export const psqlQuery = (sql: string): string => `psql -X -At -c ${shellWord(sql)}`;

function shellWord(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
