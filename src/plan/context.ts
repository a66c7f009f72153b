import type { Change } from '../model/change.ts';
import type { Statement } from '../model/place.ts';
import type { Column, Definition, Schema, Table } from '../model/schema.ts';
import type { Tree, WrittenName } from '../sql/ast.ts';
import { rangeVarName } from '../sql/ast.ts';
import type { Node } from '../sql/parse.ts';
import { findRelation, isSystem, newName, type Relation, tableOf } from './resolve.ts';
import type { State } from './state/state.ts';
import { unknownColumn, unknownRelation } from './unknown.ts';

/** What is known of production beyond its schema. */
export interface Known {
  /** Its major; null: not known. */
  readonly production: number | null;
  /** Rows by qualified table; a table that is not in it is taken for large. */
  readonly rows: ReadonlyMap<string, number>;
}

/** What a recipe knows of the statement that it is asked about. */
export interface Context {
  readonly change: Change;
  readonly statement: Statement;
  /** Its parse tree. */
  readonly node: Node;
  /** The schema before the whole change. */
  readonly original: Schema;
  readonly known: Known;
  /** SET LOCAL statements that give it the settings which the change made before it. */
  readonly settings: readonly string[];
  /** The schema before this statement, worked out. */
  readonly state: State;
  /** For `Plan.notes`: what the plan does differently from what is written, and why. */
  note(text: string): void;
}

/** The relation that a name means; undefined when there is none, or when nobody can know. */
export function lookUp(context: Context, written: WrittenName): Relation | undefined {
  return findRelation(context.state.schema, written, context.state.searchPath);
}

/** The definition of a type of the user's: an enum, a domain ... */
export function lookUpType({ state }: Context, kind: string, written: WrittenName): Definition | undefined {
  const identity = newName(written, state.searchPath);
  return state.schema.others.find(other => other.kind === kind && other.identity === identity);
}

/** The relation that a name means. Throws `Trouble` 'unknown-relation' with the nearest names. */
export function relationNamed(context: Context, written: WrittenName, byte?: number): Relation | undefined {
  const found = lookUp(context, written);
  if (found || context.state.opaque || isSystem(written)) return found;
  throw unknownRelation(context, written, byte);
}

/** The table of a statement that changes one; undefined when it is no table of the schema's. */
export function tableNamed(context: Context, relation: Tree<'RangeVar'> | undefined): Table | undefined {
  const found = lookUp(context, rangeVarName(relation));
  return found?.index ? undefined : found?.table;
}

/** The column of a table. Throws `Trouble` 'unknown-column'; undefined only where nobody can know. */
export function columnNamed(context: Context, table: Table, name: string, byte?: number): Column | undefined {
  const found = table.columns.find(column => column.name === name);
  if (found || systemColumns.has(name) || context.state.opaque || context.state.vague.has(table.name)) {
    return found;
  }
  throw unknownColumn(context, table, name, byte);
}

const systemColumns = new Set(['ctid', 'xmin', 'xmax', 'cmin', 'cmax', 'tableoid']);

/** Whether a table had these columns before the change, so that a query on them can be run now. */
export function hadColumns(
  { original }: Context,
  table: Pick<Table, 'name'>,
  columns: readonly string[],
): boolean {
  const before = tableOf(original, table.name)?.columns ?? [];
  return columns.every(name => before.some(column => column.name === name));
}

/** Made by this change: nobody uses it yet, so nothing has to be careful with it. */
export function isNew({ state }: Context, table: Table): boolean {
  return state.made.has(table.name);
}
