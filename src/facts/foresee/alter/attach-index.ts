import type { Tree } from '../../../sql/ast.ts';
import type { Act } from '../act.ts';
import type { Relation } from '../catalog/things.ts';
import { constraintOfIndex } from '../index/build-index.ts';
import { needTarget } from '../object/resolve.ts';
import { Fails } from '../outcome.ts';
import { attachIndex } from '../partition/indexes.ts';
import { isSameIndex } from '../partition/same-index.ts';

/** ALTER INDEX ... ATTACH PARTITION (ATExecAttachPartitionIdx). */
export function attachIndexPartition(act: Act, whole: Relation, name: Tree<'RangeVar'> | undefined): void {
  const part = needTarget(act, name);
  if (!part.index || !whole.index) throw new Fails('42809', `"${part.name}" is not an index`);
  const refused = (code: string): never => {
    throw new Fails(code, `cannot attach index "${part.name}" as a partition of index "${whole.name}"`);
  };
  const [table, partition] = [whole.index.table, part.index.table].map(id => act.catalog.relation(id));
  if (!table || !partition) return;
  act.lock(table, 'AccessShareLock');
  act.lock(partition, 'AccessShareLock');
  act.lock(part, 'AccessExclusiveLock');
  if (part.index.parent === whole.id) return;
  if (part.index.parent !== undefined) refused('55000');
  if (!partition.parents.includes(table.id)) refused('55000');
  if (act.catalog.indexes(partition.id).some(({ index }) => index?.parent === whole.id)) refused('55000');
  if (!isSameIndex(act, part, partition, whole, table)) refused('42P17');
  if (constraintOfIndex(act, whole.id) && !constraintOfIndex(act, part.id)) refused('42P17');
  attachIndex(act, whole, part);
}
