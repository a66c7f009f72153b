import { quoteIdent } from '../../sql/names.ts';
import { nameParts, type Tree, writtenName } from '../ast.ts';
import { findRelation } from '../resolve.ts';
import { changeTable, type State, withoutRelation } from './state.ts';

const relationTypes = new Set([
  'OBJECT_TABLE',
  'OBJECT_FOREIGN_TABLE',
  'OBJECT_VIEW',
  'OBJECT_MATVIEW',
  'OBJECT_SEQUENCE',
  'OBJECT_INDEX',
]);

/** DROP of relations, and of what belongs to a table. */
export function drop(state: State, dropped: Tree<'DropStmt'>): State {
  let now = state;
  for (const object of dropped.objects ?? []) now = without(now, nameParts(object), dropped.removeType ?? '');
  return now;
}

function without(state: State, parts: readonly string[], type: string): State {
  if (relationTypes.has(type)) {
    const relation = findRelation(state.schema, writtenName(parts), state.searchPath);
    if (!relation?.index || !relation.table) return relation ? withoutRelation(state, relation.name) : state;
    return changeTable(state, relation.table.name, table => ({
      ...table,
      indexes: table.indexes.filter(index => index !== relation.index),
    }));
  }
  if (type !== 'OBJECT_TRIGGER' && type !== 'OBJECT_POLICY') return state;
  const table = findRelation(state.schema, writtenName(parts.slice(0, -1)), state.searchPath);
  const identity = `${quoteIdent(parts.at(-1) ?? '')} on ${table?.name}`;
  const others = state.schema.others.filter(other => other.identity !== identity);
  return { ...state, schema: { ...state.schema, others } };
}
