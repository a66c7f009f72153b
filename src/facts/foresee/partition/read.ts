import type { Act } from '../act.ts';
import type { Relation } from '../catalog/things.ts';
import { type Formula, not } from './formula.ts';
import { isImplied } from './prove.ts';

/**
 * The tables whose rows are read to see that they fulfil a condition on the columns of the whole (or, with `not`, that none does): all
 * under `table` that do not prove it. All of them are locked.
 */
export function isRead(
  act: Act,
  parent: Relation,
  table: Relation,
  condition: Formula,
  how: { readonly not?: boolean } = {},
): Relation[] {
  const wanted = how.not ? not(condition) : condition;
  const visit = (one: Relation): Relation[] => {
    if (one.id !== table.id) act.lock(one, 'AccessExclusiveLock');
    const proved = isImplied(act, one, wanted);
    if (proved) return [];
    if (one.kind === 'partitioned') return act.catalog.children(one.id).flatMap(visit);
    if (proved === undefined)
      act.unknown(
        'scans',
        `whether the constraints of ${one.name} prove what ${parent.name} asks for is not known`,
      );
    return one.kind === 'table' ? [one] : [];
  };
  return visit(table);
}
