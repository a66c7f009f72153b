import type { Facts, Lock } from '../../../model/facts.ts';
import type { Column, Schema, Table } from '../../../model/schema.ts';
import { all, as, rangeVarName, type Tree, type WrittenName } from '../../../sql/ast.ts';
import { splitQualified } from '../../../sql/names.ts';
import type { Context, Seen } from '../risk.ts';
import { tableNamed } from './by-name.ts';
import { nodeOf } from './parsed.ts';

const tables: ReadonlySet<Lock['kind']> = new Set(['table', 'partition']);

/**
 * The table of before that a statement means by a name: of those that it locked, or, where it failed, of those in the
 * schema. undefined: there was none, or this run has made it.
 */
export function tableMeant(written: WrittenName, facts: Facts, schema: Schema): Table | undefined {
  const locked = facts.locks.filter(lock => tables.has(lock.kind) && means(written, lock.relation));
  if (locked.length > 0) return tableOf(schema, locked.find(lock => !lock.new)?.relation);
  const named = schema.tables.filter(table => means(written, table.name));
  return named.find(table => table.schema === 'public') ?? (named.length === 1 ? named[0] : undefined);
}

/** Whether a name as written, with its schema or without, can stand for a qualified one. */
export function means(written: WrittenName, qualified: string): boolean {
  const { schema, name } = splitQualified(qualified);
  return name === written.name && (written.schema === undefined || written.schema === schema);
}

export function tableOf(schema: Schema | undefined, name: string | undefined): Table | undefined {
  return name === undefined || !schema ? undefined : tableNamed(schema, name);
}

export function columnOf(table: Table | undefined, name: string | undefined): Column | undefined {
  return table?.columns.find(column => column.name === name);
}

/** The statements of the change that Postgres took. */
export const taken = ({ asWritten }: Context): Seen[] => asWritten.filter(({ facts }) => !facts.error);

/** One command of ALTER TABLE on a table that was there before. */
export interface Alteration {
  readonly seen: Seen;
  readonly table: Table;
  readonly command: Tree<'AlterTableCmd'>;
}

/** The commands of a statement that are on a table of before; none for any other statement. */
export function alterationsIn(seen: Seen, { schema }: Context): Alteration[] {
  const statement = as(nodeOf(seen) ?? undefined, 'AlterTableStmt');
  if (statement?.objtype !== 'OBJECT_TABLE') return [];
  const table = tableMeant(rangeVarName(statement.relation), seen.facts, schema);
  return table ? all(statement.cmds, 'AlterTableCmd').map(command => ({ seen, table, command })) : [];
}

/** Those of all statements that Postgres took. */
export const alterations = (context: Context): Alteration[] =>
  taken(context).flatMap(seen => alterationsIn(seen, context));
