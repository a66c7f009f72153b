import type { Column, Table } from '../../model/schema.ts';
import { all, rangeVarName, type Tree } from '../../sql/ast.ts';
import { qualified, splitQualified } from '../../sql/names.ts';
import { printed, without } from '../../sql/printed.ts';
import { chooseIndexName } from '../naming/index-name.ts';
import { indexesToInherit, withInherited } from '../naming/partition-indexes.ts';
import { findRelation, newRelation, tableOf } from '../resolve.ts';
import { newColumn, withConstraint } from './columns.ts';
import { type State, untilCommit, withNewTable, withTable } from './state.ts';

/** CREATE TABLE. One that exists already (IF NOT EXISTS) stays as it is. */
export function createTable(state: State, created: Tree<'CreateStmt'>): State {
  const name = newRelation(created.relation, state.searchPath);
  if (tableOf(state.schema, name)) return state;
  const { schema = 'public', name: relname } = splitQualified(name);
  const [inherits] = all(created.inhRelations, 'RangeVar');
  const parent =
    created.partbound && inherits
      ? findRelation(state.schema, rangeVarName(inherits), state.searchPath)?.table
      : undefined;
  const empty: Table = {
    name,
    schema,
    relname,
    kind: created.partspec ? 'partitioned' : created.partbound ? 'partition' : 'table',
    ...(parent ? { parent: parent.name } : {}),
    owner: 'current_user',
    columns: columnsOf(state, created),
    indexes: [],
    constraints: [],
    estimatedRows: 0,
  };
  let table = empty;
  for (const column of all(created.tableElts, 'ColumnDef')) {
    for (const constraint of all(column.constraints, 'Constraint')) {
      table = withConstraint(state.schema, table, constraint, column.colname);
    }
  }
  for (const constraint of all(created.tableElts, 'Constraint')) {
    table = withConstraint(state.schema, table, constraint);
  }
  const made = withNewTable(state, parent ? withInherited(table, indexesToInherit(parent, table)) : table);
  return created.oncommit === 'ONCOMMIT_DROP' ? untilCommit(made, name) : made;
}

/** Inherited and copied columns first, as far as their source is known, then its own. */
function columnsOf(state: State, created: Tree<'CreateStmt'>): Column[] {
  const columns = (source: Tree<'RangeVar'> | undefined) =>
    findRelation(state.schema, rangeVarName(source), state.searchPath)?.table?.columns ?? [];
  const copied = [
    ...all(created.inhRelations, 'RangeVar').flatMap(columns),
    ...all(created.tableElts, 'TableLikeClause').flatMap(like =>
      columns(like.relation).map(column => likeColumn(column, like.options ?? 0)),
    ),
  ];
  const own = all(created.tableElts, 'ColumnDef').map((column, at) =>
    newColumn(column, copied.length + at + 1),
  );
  return [...copied, ...own];
}

/** LIKE takes defaults, generation and identity along only when asked to (TableLikeOption in parsenodes.h). */
function likeColumn(column: Column, options: number): Column {
  const { default: value, generated, identity, ...bare } = column;
  const keepsValue = (options & (generated ? 1 << 4 : 1 << 3)) !== 0;
  return {
    ...bare,
    ...(value !== undefined && keepsValue ? { default: value } : {}),
    ...(generated && keepsValue ? { generated } : {}),
    ...(identity && (options & (1 << 5)) !== 0 ? { identity } : {}),
  };
}

/** CREATE TABLE AS, SELECT INTO, CREATE MATERIALIZED VIEW: a relation whose columns only the server knows. */
export function createFromQuery(state: State, into: Tree<'IntoClause'> | undefined, objtype?: string): State {
  if (into?.rel === undefined) return state;
  const name = newRelation(into.rel, state.searchPath);
  const { schema = 'public', name: relname } = splitQualified(name);
  const vague = new Set([...state.vague, name]);
  if (objtype === 'OBJECT_MATVIEW') {
    const view = { kind: 'materialized view', identity: name, definition: '', relations: [], columns: [] };
    return { ...state, vague, schema: { ...state.schema, others: [...state.schema.others, view] } };
  }
  const table: Table = {
    name,
    schema,
    relname,
    kind: 'table',
    owner: 'current_user',
    columns: [],
    indexes: [],
    constraints: [],
    estimatedRows: null,
  };
  const made = { ...withNewTable(state, table), vague };
  return into.onCommit === 'ONCOMMIT_DROP' ? untilCommit(made, name) : made;
}

/** CREATE INDEX, by the name that Postgres would choose when the statement gives none. */
export function createIndex(state: State, index: Tree<'IndexStmt'>): State {
  const relation = findRelation(state.schema, rangeVarName(index.relation), state.searchPath);
  const table = relation?.table;
  if (!table) return state;
  const name = index.idxname ?? chooseIndexName(state.schema, table, index);
  const made = {
    name: qualified(table.schema === 'public' ? undefined : table.schema, name),
    definition: definitionOf(table, index, name),
    unique: index.unique === true,
    primary: false,
    valid: true,
    method: index.accessMethod ?? 'btree',
    columns: all(index.indexParams, 'IndexElem').map(item => item.name ?? null),
    include: all(index.indexIncludingParams, 'IndexElem').flatMap(item => item.name ?? []),
  };
  return withTable(state, { ...table, indexes: [...table.indexes, made] });
}

function definitionOf(table: Table, index: Tree<'IndexStmt'>, idxname: string): string {
  const relation = { ...index.relation, schemaname: table.schema, relname: table.relname };
  const plain = { ...without(index, 'concurrent', 'if_not_exists'), idxname, relation };
  try {
    return printed({ IndexStmt: plain });
  } catch {
    return '';
  }
}
