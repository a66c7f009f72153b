import type { Definition, Table } from '../../model/schema.ts';
import { rangeVarName, type Tree } from '../../sql/ast.ts';
import { qualified, quoteIdent, splitQualified } from '../../sql/names.ts';
import { findRelation, type Relation } from '../resolve.ts';
import { changeColumn } from './alter-table.ts';
import { changeTable, type State } from './state.ts';

/** ALTER ... RENAME of relations, columns and constraints; what else has names is not looked up by them. */
export function rename(state: State, renamed: Tree<'RenameStmt'>): State {
  const relation = renamed.relation
    ? findRelation(state.schema, rangeVarName(renamed.relation), state.searchPath)
    : undefined;
  if (!relation) return state;
  const [from, to] = [renamed.subname ?? '', renamed.newname ?? ''];
  switch (renamed.renameType) {
    case 'OBJECT_COLUMN':
      return changeTable(state, relation.name, table => {
        const replace = (names: readonly string[]) => names.map(name => (name === from ? to : name));
        const renamedColumn = changeColumn(table, from, column => ({ ...column, name: to }));
        return {
          ...renamedColumn,
          constraints: table.constraints.map(one => ({
            ...one,
            columns: replace(one.columns),
            definition: reworded(one.definition, quoteIdent(from), quoteIdent(to)),
          })),
          indexes: table.indexes.map(index => ({
            ...index,
            columns: index.columns.map(name => (name === from ? to : name)),
            include: replace(index.include),
            definition: reworded(index.definition, quoteIdent(from), quoteIdent(to)),
          })),
        };
      });
    case 'OBJECT_TABCONSTRAINT':
      return changeTable(state, relation.name, table => ({
        ...table,
        constraints: table.constraints.map(one => (one.name === from ? { ...one, name: to } : one)),
        indexes: table.indexes.map(index =>
          index.constraint === from
            ? {
                ...index,
                constraint: to,
                name: inSchema(table.schema, to),
                definition: reworded(index.definition, quoteIdent(from), quoteIdent(to)),
              }
            : index,
        ),
      }));
    case 'OBJECT_TABLE':
    case 'OBJECT_FOREIGN_TABLE':
    case 'OBJECT_VIEW':
    case 'OBJECT_MATVIEW':
    case 'OBJECT_SEQUENCE':
    case 'OBJECT_INDEX':
      return moveRelation(state, relation, relation.schema, to);
    default:
      return state;
  }
}

/** The relation under another name, or in another schema. */
export function moveRelation(state: State, relation: Relation, schema: string, relname: string): State {
  const name = qualified(schema, relname);
  if (relation.index && relation.table) return renameIndex(state, relation, relname);
  if (relation.table) return moveTable(state, relation.table, { name, schema, relname });
  return { ...state, schema: { ...state.schema, others: movedOthers(state, relation.name, name) } };
}

/** The constraint that owns an index goes by the same name. */
function renameIndex(
  state: State,
  { index: renamed, table: on, relname: from }: Relation,
  to: string,
): State {
  const owner = renamed?.constraint;
  return changeTable(state, on?.name ?? '', table => ({
    ...table,
    constraints: table.constraints.map(one => (one.name === owner ? { ...one, name: to } : one)),
    indexes: table.indexes.map(index =>
      index === renamed
        ? {
            ...index,
            ...(owner === undefined ? {} : { constraint: to }),
            name: inSchema(table.schema, to),
            definition: reworded(index.definition, quoteIdent(from), quoteIdent(to)),
          }
        : index,
    ),
  }));
}

/** Its indexes go with a table, and what names it names it anew. */
function moveTable(state: State, moved: Table, to: Pick<Table, 'name' | 'schema' | 'relname'>): State {
  const anew = (text: string) => reworded(text, moved.name, to.name);
  const tables = state.schema.tables.map((table): Table => {
    const constraints = table.constraints.map(one =>
      one.references?.table === moved.name
        ? { ...one, definition: anew(one.definition), references: { ...one.references, table: to.name } }
        : one,
    );
    if (table.name !== moved.name) return { ...table, constraints };
    const indexes = table.indexes.map(index => ({
      ...index,
      name: inSchema(to.schema, splitQualified(index.name).name),
      definition: anew(index.definition),
    }));
    return { ...table, ...to, constraints, indexes };
  });
  const others = movedOthers(state, moved.name, to.name);
  const made = new Set(state.made);
  if (made.delete(moved.name)) made.add(to.name);
  const vague = new Set(state.vague);
  if (vague.delete(moved.name)) vague.add(to.name);
  return { ...state, made, vague, schema: { ...state.schema, tables, others } };
}

/** Other definitions name the relation anew, but a body that is a string stays as it was written. */
function movedOthers({ schema }: State, from: string, to: string): Definition[] {
  const anew = (text: string) => reworded(text, from, to);
  return schema.others.map(other => {
    const body = isRoutine(other) ? other.definition.search(/\bAS\s+(\$|E?')/i) : -1;
    const header = body < 0 ? other.definition : other.definition.slice(0, body);
    return {
      ...other,
      identity:
        isRoutine(other) && other.identity.startsWith(`${from}(`) ? other.identity : anew(other.identity),
      definition: anew(header) + other.definition.slice(header.length),
      relations: other.relations.map(name => (name === from ? to : name)),
      columns: other.columns.map(anew),
    };
  });
}

function isRoutine({ kind }: Definition): boolean {
  return kind === 'function' || kind === 'procedure';
}

/** The name of an index: bare in `public`. */
function inSchema(schema: string, name: string): string {
  return qualified(schema === 'public' ? undefined : schema, name);
}

/** A definition with one name for another, where it stands as a word. */
function reworded(definition: string, from: string, to: string): string {
  const pattern = from.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return definition.replace(new RegExp(`(?<![\\w".])${pattern}(?![\\w"])`, 'g'), () => to);
}
