import type { Constraint, Definition, Index, Schema, Table } from '../../model/schema.ts';
import { columnsNamed } from '../../sql/ast.ts';
import { parseOne } from '../../sql/parse.ts';

/** What goes when a column goes. */
export interface Falling {
  readonly indexes: readonly Index[];
  readonly constraints: readonly Constraint[];
  /** Foreign keys of other tables that point to it: they go only with CASCADE. */
  readonly foreignKeys: readonly { readonly table: Table; readonly constraint: Constraint }[];
  /** Definitions that go with it quietly: its sequence, its grants and storage, statistics over it. */
  readonly quietly: readonly Definition[];
  /** Definitions that keep it from being dropped unless CASCADE takes them along: views, policies, triggers ... */
  readonly cascade: readonly Definition[];
}

const quiet = new Set(['sequence', 'identity sequence', 'grants', 'column storage', 'statistics']);

export function fallsWith(schema: Schema, table: Table, column: string): Falling {
  const id = `${table.name}.${column}`;
  const constraints = table.constraints.filter(
    ({ columns, kind }) => columns.includes(column) && kind !== 'not null',
  );
  const keys = new Set(constraints.filter(({ kind }) => kind !== 'check').map(({ name }) => name));
  const depending = schema.others.filter(
    other => other.columns.includes(id) || ownedBy(other, table, column),
  );
  const isKey = constraints.some(({ kind }) => kind === 'primary key' || kind === 'unique');
  return {
    indexes: table.indexes.filter(
      index => uses(index, column) || (index.constraint !== undefined && keys.has(index.constraint)),
    ),
    constraints,
    foreignKeys: isKey ? pointingTo(schema, table, column) : [],
    quietly: depending.filter(({ kind }) => quiet.has(kind)),
    cascade: withReaders(
      schema,
      depending.filter(({ kind }) => !quiet.has(kind)),
    ),
  };
}

function ownedBy(other: Definition, table: Table, column: string): boolean {
  return other.kind === 'sequence' && other.definition.endsWith(` OWNED BY ${table.name}.${column}`);
}

function uses(index: Index, column: string): boolean {
  if (index.columns.includes(column) || index.include.includes(column)) return true;
  if (!index.columns.includes(null) && index.predicate === undefined) return false;
  try {
    return columnsNamed(parseOne(index.definition)).includes(column);
  } catch {
    return true;
  }
}

function pointingTo(schema: Schema, target: Table, column: string): Falling['foreignKeys'] {
  return schema.tables.flatMap(table =>
    table.constraints
      .filter(({ references }) => references?.table === target.name && references.columns.includes(column))
      .filter(() => table.name !== target.name)
      .map(constraint => ({ table, constraint })),
  );
}

/** A view that goes takes along what reads it, and its grants and comments. */
export function withReaders(schema: Schema, falling: readonly Definition[]): Definition[] {
  const all = [...falling];
  for (const one of all) {
    if (one.kind !== 'view' && one.kind !== 'materialized view') continue;
    for (const other of schema.others) {
      const isComment = other.kind === 'comment' && other.identity === `${one.kind} ${one.identity}`;
      if (!all.includes(other) && (other.relations.includes(one.identity) || isComment)) all.push(other);
    }
  }
  return all;
}
