import type { LockMode } from '../../../model/facts.ts';
import type { Tree } from '../../../sql/ast.ts';
import type { Act } from '../act.ts';
import type { Constraint, Id, Relation } from '../catalog/things.ts';

/** The order in which ALTER TABLE does its commands, whatever order they are written in (AlterTablePass of tablecmds.c). */
export const passes = [
  'drop',
  'alter type',
  'add column',
  'set expression',
  'add constraint',
  'column attributes',
  'add index',
  'add key',
  'add other constraint',
  'misc',
] as const;
export type Pass = (typeof passes)[number];

/** One command of an ALTER TABLE, on one table. */
export interface Step {
  readonly act: Act;
  readonly work: Work;
  readonly command: Tree<'AlterTableCmd'>;
  /** Without ONLY: tables below are altered too. */
  readonly recurse: boolean;
  /** The lock of the whole statement. */
  readonly mode: LockMode;
}

/** A kind of command (`AT_AddColumn` ...). */
export interface Command {
  /** The lock that it needs (AlterTableGetLockLevel). */
  readonly level: LockMode | ((command: Tree<'AlterTableCmd'>) => LockMode);
  readonly pass: Pass | ((command: Tree<'AlterTableCmd'>) => Pass);
  /** Does it to the table, and to those below where it is not done to one table alone. */
  run(step: Step, table: Relation): void;
}

/** What ALTER TABLE puts off to its end (phase 3): rows are rewritten or read once for all commands. */
export class Work {
  /** Tables to be written anew. */
  readonly rewrites = new Set<Id>();
  /** Tables to be read because a check or NOT NULL is to be verified. */
  readonly verifies = new Set<Id>();
  /** Columns that are new, NOT NULL and without a value, by table: any row makes the statement fail. */
  readonly nulls = new Map<Id, string>();
  /** Foreign keys whose rows are to be looked up. */
  readonly foreignKeys: Constraint[] = [];
  /** Tables as they were before the types of their columns changed. */
  readonly before = new Map<Id, Relation>();
  /** Columns whose type was changed: `table.column`. */
  readonly altered = new Set<string>();
  /** Constraints and indexes that are to be made anew, and the table whose column they depend on. */
  readonly remembered = new Map<Id, Id>();
  /** Relations whose files are copied to another place as they are. */
  readonly moves = new Set<Id>();
  /** Indexes that are built anew although their table is not. */
  readonly rebuilds = new Set<Id>();
}
