import type { LockMode } from '../../../model/facts.ts';
import type { Node } from '../../../sql/parse.ts';
import { relationsOf } from '../../../sql/relations.ts';
import type { Act } from '../act.ts';
import type { Relation } from '../catalog/things.ts';
import { callsIn } from '../expression.ts';
import { needRelation, SYSTEM } from '../resolve.ts';
import { lockIndexes } from '../table.ts';

/** Locks what a query names, and what planning it locks besides: indexes, what views read, tables below. */
export function lockQuery(act: Act, query: Node): void {
  for (const use of relationsOf(query)) {
    const relation = needRelation(act, use);
    if (relation !== SYSTEM)
      lockUse(act, relation, use.access === 'write' ? 'RowExclusiveLock' : 'AccessShareLock');
  }
  if (callsIn(act, query).some(({ own }) => own.length > 0)) act.unknown('everything', 'it calls a function');
}

function lockUse(act: Act, relation: Relation, mode: LockMode): void {
  act.lock(relation, mode);
  if (relation.kind === 'view') {
    if (relation.query) lockQuery(act, relation.query);
    return;
  }
  for (const one of [relation, ...act.catalog.descendants(relation.id)]) {
    act.lock(one, mode);
    lockIndexes(act, one, mode);
    if (mode === 'AccessShareLock' && one.kind !== 'partitioned') act.scan(one);
  }
}
