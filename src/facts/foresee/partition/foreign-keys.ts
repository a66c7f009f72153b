import type { Act } from '../act.ts';
import type { Constraint, Relation } from '../catalog/things.ts';
import { cloneReferenced, cloneReferencing } from '../table/foreign-key-clones.ts';

/**
 * A partition is referred to as the whole is, and refers to what the whole refers to (CloneForeignKeyConstraints). The constraints
 * whose rows are to be looked up.
 */
export function cloneForeignKeys(act: Act, parent: Relation, partition: Relation): Constraint[] {
  // Before 15 there is no trigger to make on the side that refers.
  const mode = act.major < 15 ? 'AccessShareLock' : 'ShareRowExclusiveLock';
  for (const foreign of act.catalog.referring(parent.id)) {
    act.lock(act.catalog.relation(foreign.on), mode);
    cloneReferenced(act, foreign, partition);
  }
  return act.catalog
    .constraints(parent.id)
    .filter(
      ({ kind, references, parent: above }) =>
        kind === 'foreign key' && references && !isOfReferred(act, parent, above),
    )
    .flatMap(foreign => {
      const referred = act.catalog.relation(foreign.references?.table ?? 0);
      for (const one of [
        referred,
        ...(referred.kind === 'partitioned' ? act.catalog.descendants(referred.id) : []),
      ])
        act.lock(one, 'ShareRowExclusiveLock');
      return cloneReferencing(act, foreign, partition, 'AccessExclusiveLock');
    });
}

/** It repeats a foreign key of the same table for a partition that is referred to. */
function isOfReferred(act: Act, table: Relation, above: number | undefined): boolean {
  const parent = above === undefined ? undefined : act.catalog.get(above);
  return parent?.class === 'constraint' && parent.on === table.id;
}
