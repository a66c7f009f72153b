import { nameParts, type Tree, writtenName } from '../../../sql/ast.ts';
import type { Act } from '../act.ts';
import { dropAll } from '../object/drop.ts';
import { asWritten, doubtful, findRelation } from '../object/resolve.ts';
import { Fails } from '../outcome.ts';

/** DROP INDEX CONCURRENTLY: three transactions, of which the last holds the index alone (index_drop in index.c). */
export function dropIndexConcurrently(act: Act, statement: Tree<'DropStmt'>): void {
  act.forbidTransaction('DROP INDEX CONCURRENTLY');
  const names = (statement.objects ?? []).map(object => writtenName(nameParts(object)));
  if (names.length > 1)
    throw new Fails('0A000', 'DROP INDEX CONCURRENTLY does not support dropping multiple objects');
  if (statement.behavior === 'DROP_CASCADE')
    throw new Fails('0A000', 'DROP INDEX CONCURRENTLY does not support CASCADE');
  const name = names[0] ?? { name: '' };
  const index = findRelation(act, name);
  if (!index) {
    doubtful(act);
    if (statement.missing_ok) return;
    throw new Fails('42704', `index "${asWritten(name)}" does not exist`);
  }
  if (!index.index) throw new Fails('42809', `"${index.name}" is not an index`);
  if (index.index.partitioned)
    throw new Fails('0A000', `cannot drop partitioned index "${index.name}" concurrently`);
  const table = act.catalog.relation(index.index.table);
  dropAll(act, [{ id: index.id, sub: 0 }], false);
  act.weaken(table.id, 'ShareUpdateExclusiveLock');
  for (const mode of ['ShareUpdateExclusiveLock', 'ShareUpdateExclusiveLock', 'AccessExclusiveLock'] as const)
    act.commit([table, 'ShareUpdateExclusiveLock'], [index, mode]);
}
