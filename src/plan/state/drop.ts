import { nameParts, type Tree, writtenName } from '../../sql/ast.ts';
import { definitionDropped, goesWith, isDefined } from '../dropped.ts';
import { findRelation } from '../resolve.ts';
import { changeTable, type State, withoutRelation } from './state.ts';

/** DROP: the object and what goes with it. What CASCADE takes along besides stays. */
export function drop(state: State, dropped: Tree<'DropStmt'>): State {
  let now = state;
  for (const object of dropped.objects ?? []) {
    now = isDefined(dropped.removeType)
      ? withoutDefinition(now, object, dropped.removeType)
      : withoutTable(now, nameParts(object));
  }
  return now;
}

function withoutDefinition(
  state: State,
  object: Parameters<typeof definitionDropped>[0],
  type: string | undefined,
): State {
  const gone = definitionDropped(object, type, state);
  if (!gone) return state;
  const others = state.schema.others.filter(other => other !== gone && !goesWith(other, gone));
  return { ...state, schema: { ...state.schema, others } };
}

/** A table or an index. */
function withoutTable(state: State, parts: readonly string[]): State {
  const relation = findRelation(state.schema, writtenName(parts), state.searchPath);
  if (!relation?.index || !relation.table) return relation ? withoutRelation(state, relation.name) : state;
  return changeTable(state, relation.table.name, table => ({
    ...table,
    indexes: table.indexes.filter(index => index !== relation.index),
  }));
}
