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
  return (dropped.objects ?? []).reduce<State>((now, object) => {
    const parts = nameParts(object);
    if (relationTypes.has(dropped.removeType ?? '')) {
      const relation = findRelation(now.schema, writtenName(parts), now.searchPath);
      if (!relation) return now;
      if (relation.index && relation.table) {
        return changeTable(now, relation.table.name, table => ({
          ...table,
          indexes: table.indexes.filter(index => index !== relation.index),
        }));
      }
      return withoutRelation(now, relation.name);
    }
    if (dropped.removeType === 'OBJECT_TRIGGER' || dropped.removeType === 'OBJECT_POLICY') {
      const table = findRelation(now.schema, writtenName(parts.slice(0, -1)), now.searchPath);
      const identity = `${quoteIdent(parts.at(-1) ?? '')} on ${table?.name}`;
      const others = now.schema.others.filter(other => other.identity !== identity);
      return { ...now, schema: { ...now.schema, others } };
    }
    return now;
  }, state);
}
