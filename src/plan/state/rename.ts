import { qualified, quoteIdent } from '../../sql/names.ts';
import { rangeVarName, type Tree } from '../ast.ts';
import { findRelation, type Relation } from '../resolve.ts';
import { changeColumn } from './alter-table.ts';
import { changeTable, type State, withOther, withoutRelation } from './state.ts';

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
          constraints: table.constraints.map(one => ({ ...one, columns: replace(one.columns) })),
          indexes: table.indexes.map(index => ({
            ...index,
            columns: index.columns.map(name => (name === from ? to : name)),
            include: replace(index.include),
          })),
        };
      });
    case 'OBJECT_TABCONSTRAINT':
      return changeTable(state, relation.name, table => ({
        ...table,
        constraints: table.constraints.map(one => (one.name === from ? { ...one, name: to } : one)),
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
  if (relation.index && relation.table) {
    const bare = schema === 'public' ? quoteIdent(relname) : name;
    return changeTable(state, relation.table.name, table => ({
      ...table,
      indexes: table.indexes.map(index => (index === relation.index ? { ...index, name: bare } : index)),
    }));
  }
  if (relation.table)
    return changeTable(state, relation.name, table => ({ ...table, name, schema, relname }));
  const other = state.schema.others.find(one => one.kind === relation.kind && one.identity === relation.name);
  return other ? withOther(withoutRelation(state, relation.name), { ...other, identity: name }) : state;
}
