import type { Tree } from '../../../sql/ast.ts';
import type { Relation } from '../catalog/things.ts';
import { doubtful } from '../object/resolve.ts';
import { Fails } from '../outcome.ts';
import { hasPrimaryKey } from '../table/key.ts';
import type { Step } from './command.ts';
import { makeNotNull } from './not-null.ts';

/** ADD ... USING INDEX: the index is there already, and takes the name of the constraint (transformIndexConstraint). */
export function keyUsingIndex({ act, work }: Step, table: Relation, node: Tree<'Constraint'>): void {
  const name = node.indexname ?? '';
  const index = act.catalog.named(table.schema, name);
  if (!index?.index) {
    if (index) throw new Fails('42809', `"${name}" is not an index`);
    doubtful(act);
    throw new Fails('42704', `index "${name}" does not exist`);
  }
  if (index.index.table !== table.id)
    throw new Fails('55000', `index "${name}" does not belong to table "${table.name}"`);
  if (!index.index.valid) throw new Fails('55000', `index "${name}" is not valid`);
  if (!index.index.unique) throw new Fails('42809', `"${name}" is not a unique index`);
  if (index.index.expressions.length > 0) throw new Fails('42809', `index "${name}" contains expressions`);
  if (index.index.predicate) throw new Fails('42809', `"${name}" is a partial index`);
  const primary = node.contype === 'CONSTR_PRIMARY';
  if (primary && hasPrimaryKey(act, table))
    throw new Fails('42P16', `multiple primary keys for table "${table.name}" are not allowed`);
  act.lock(index, 'AccessShareLock');
  const columns = index.index.columns.flatMap(number => number ?? []);
  if (primary)
    for (const number of columns) {
      const now = act.catalog.relation(table.id);
      const column = now.columns.find(one => one.number === number);
      if (column) makeNotNull(act, work, now, column);
    }
  const own = node.conname ?? name;
  if (own !== name) act.lock(index, 'ShareUpdateExclusiveLock');
  const id = act.catalog.nextId();
  act.catalog.put({
    class: 'constraint',
    id,
    name: own,
    on: table.id,
    kind: primary ? 'primary key' : 'unique',
    columns,
    validated: true,
    enforced: true,
    deferrable: node.deferrable === true,
    noInherit: false,
    local: true,
    index: index.id,
    needs: index.index.uses.map(sub => ({ sub: 0, on: { id: table.id, sub }, how: 'auto' as const })),
  });
  act.catalog.put({
    ...index,
    name: own,
    index: { ...index.index, primary },
    needs: [{ sub: 0, on: { id, sub: 0 }, how: 'internal' }],
  });
}
