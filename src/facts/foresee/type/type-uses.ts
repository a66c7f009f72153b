import type { Act } from '../act.ts';
import type { Column, Id, Relation, Type } from '../catalog/things.ts';
import { Fails } from '../outcome.ts';
import { typeName } from './type-name.ts';

const stored = new Set<Relation['kind']>(['table', 'matview', 'partitioned']);

/** 0A000 when a stored column has the type, in whatever depth (find_composite_type_dependencies). */
export function refuseStored(act: Act, type: Id, message: (column: string) => string): void {
  const seen = new Set<Id>();
  const look = (id: Id): void => {
    if (seen.has(id)) return;
    seen.add(id);
    for (const { thing, need } of act.catalog.dependents(id)) {
      if (thing.class === 'type') look(thing.id);
      if (thing.class !== 'relation' || need.sub === 0 || need.on.sub !== 0) continue;
      const column = thing.columns.find(({ number }) => number === need.sub);
      if (stored.has(thing.kind)) throw new Fails('0A000', message(`${thing.name}.${column?.name ?? ''}`));
      look(thing.id);
    }
  };
  look(type);
}

export interface ColumnOfDomain {
  readonly table: Relation;
  readonly column: Column;
}

/**
 * The stored columns that are of a domain, or of one over it, their tables locked (get_rels_with_domain). 0A000 where the
 * domain is within an array or a row, which nobody looks into.
 */
export function columnsOfDomain(act: Act, domain: Type): ColumnOfDomain[] {
  const found: ColumnOfDomain[] = [];
  const look = ({ id, name: own }: Type): void => {
    const name = typeName(act, { id, name: own, modifiers: [], array: false });
    const message = (column: string): string =>
      `cannot alter type "${name}" because column "${column}" uses it`;
    for (const { thing, need } of act.catalog.dependents(id)) {
      if (thing.class === 'type') {
        if (thing.kind === 'domain' && !thing.base?.array) look(thing);
        else refuseStored(act, thing.id, message);
      }
      if (thing.class !== 'relation' || need.sub === 0) continue;
      const column = thing.columns.find(({ number }) => number === need.sub);
      if (!column) continue;
      if (column.type.array && stored.has(thing.kind))
        throw new Fails('0A000', message(`${thing.name}.${column.name}`));
      refuseStored(act, thing.id, message);
      if (thing.kind === 'table' || thing.kind === 'matview') found.push({ table: thing, column });
    }
  };
  look(domain);
  for (const { table } of found) act.lock(table, 'ShareLock');
  return found;
}
