import type { Act } from '../act.ts';
import type { Relation } from '../catalog/things.ts';

/** A copy of the table takes its place, and every index is built on it anew (cluster_rel, ATRewriteTable). */
export function copy(act: Act, table: Relation): void {
  act.lock(table, 'AccessExclusiveLock');
  act.rewrite(table);
  for (const index of act.catalog.indexes(table.id)) {
    act.lock(index, 'AccessExclusiveLock');
    act.build(index, table);
  }
}
