import type { Node } from '../../../sql/parse.ts';
import { relationsOf } from '../../../sql/relations.ts';
import type { Act } from '../act.ts';
import type { Relation } from '../catalog/things.ts';
import { needRelation, SYSTEM } from '../resolve.ts';

/** Locks what a query names, as its analysis and rewriting do without planning: views with what they read. */
export function lockNames(act: Act, query: Node, seen: Set<number> = new Set()): void {
  for (const use of relationsOf(query)) {
    const relation = needRelation(act, use);
    if (relation === SYSTEM) continue;
    act.lock(relation, use.access === 'write' ? 'RowExclusiveLock' : 'AccessShareLock');
    lockBehind(act, relation, seen);
  }
}

function lockBehind(act: Act, relation: Relation, seen: Set<number>): void {
  if (relation.kind !== 'view' || !relation.query || seen.has(relation.id)) return;
  seen.add(relation.id);
  lockNames(act, relation.query, seen);
}
