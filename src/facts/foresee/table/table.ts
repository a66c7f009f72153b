import type { LockMode } from '../../../model/facts.ts';
import type { Node } from '../../../sql/parse.ts';
import type { Act } from '../act.ts';
import type { Address, Column, Id, Need, Relation, TypeRef } from '../catalog/things.ts';
import { needsOf } from '../expression/expression.ts';
import { Fails } from '../outcome.ts';

/** The column of that name; 42703 when the table has none. */
export function needColumn(table: Relation, name: string): Column {
  const found = table.columns.find(column => column.name === name);
  if (!found) throw new Fails('42703', `column "${name}" of relation "${table.name}" does not exist`);
  return found;
}

/** Two columns of one type, its parameters too (`varchar(10)`). */
export const isSameType = (one: TypeRef, other: TypeRef): boolean =>
  one.id === other.id &&
  one.name === other.name &&
  one.array === other.array &&
  one.modifiers.join() === other.modifiers.join();

/** What a column needs of its type: dropping the type drops it. */
export function typeNeeds(sub: number, type: TypeRef): Need[] {
  return type.id === undefined ? [] : [{ sub, on: { id: type.id, sub: 0 }, how: 'normal' }];
}

/** Gives a column its default, or its generation expression; the thing of class `default` that it is. */
export function putDefault(
  act: Act,
  on: Address,
  expression: Node | undefined,
  needs: readonly Need[] = [],
  how: Need['how'] = 'auto',
): Id {
  const id = act.catalog.nextId();
  const own: Need = { sub: 0, on, how };
  act.catalog.put({
    class: 'default',
    id,
    name: '',
    on,
    expression,
    needs: [own, ...needsOf(act, expression), ...needs],
  });
  act.catalog.putColumn(on.id, on.sub, { default: id });
  return id;
}

/** Takes the default of a column away. */
export function removeDefault(act: Act, table: Id, column: Column): void {
  if (column.default === undefined) return;
  act.catalog.remove(column.default);
  const { default: _, ...rest } =
    act.catalog.relation(table).columns.find(one => one.number === column.number) ?? column;
  const before = act.catalog.relation(table);
  act.catalog.put({
    ...before,
    columns: before.columns.map(one => (one.number === column.number ? rest : one)),
    // A generated column may need others of the table.
    needs: before.needs.filter(({ sub, on }) => sub !== column.number || on.id !== table),
  });
}

/** The indexes of a table are locked with it: by what rewrites it, and by every query that is planned for it; before
 * 16 that leaves out indexes of partitioned tables (get_relation_info). */
export function lockIndexes(act: Act, table: Relation, mode: LockMode): void {
  for (const index of act.catalog.indexes(table.id))
    if (!index.index?.partitioned || act.major >= 16) act.lock(index, mode);
}
