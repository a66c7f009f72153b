import { all, type Tree } from '../../../sql/ast.ts';
import type { Act } from '../act.ts';
import type { Relation } from '../catalog/things.ts';
import { Fails } from '../outcome.ts';

export function partitionBy(act: Act, table: Relation, spec: Tree<'PartitionSpec'>): void {
  const columns = all(spec.partParams, 'PartitionElem').map(({ name }) =>
    name === undefined ? null : needPartitionColumn(table, name),
  );
  act.catalog.put({ ...table, partitionedBy: { strategy: String(spec.strategy), columns } });
}

function needPartitionColumn(table: Relation, name: string): number {
  const found = table.columns.find(column => column.name === name);
  if (!found) throw new Fails('42703', `column "${name}" named in partition key does not exist`);
  return found.number;
}
