import type { Tree } from '../../../sql/ast.ts';
import type { Act } from '../act.ts';
import type { Id, Relation } from '../catalog/things.ts';
import { Unforeseen } from '../outcome.ts';

/** What a new partition takes over from its parent, and what it is checked against. */
export function partitionOf(
  _act: Act,
  _partition: Id,
  _parent: Relation | undefined,
  _bound: Tree<'PartitionBoundSpec'>,
): void {
  throw new Unforeseen('CREATE TABLE PARTITION OF');
}
