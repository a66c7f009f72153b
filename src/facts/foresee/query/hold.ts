import type { Node } from '../../../sql/parse.ts';
import type { Act } from '../act.ts';
import type { Column, Need, Relation } from '../catalog/things.ts';
import { needsOf } from '../expression/expression.ts';
import { typeNeeds } from '../table/table.ts';
import { builtin } from '../type/types.ts';
import type { Analysis } from './analysis.ts';
import type { Given } from './scope.ts';

/** The columns of a view or of a table that a query makes. */
export function columnsOf(given: readonly Given[], names: readonly string[]): Column[] {
  return given.map(({ name, type }, at) => ({
    number: at + 1,
    name: names[at] ?? name,
    type: type ?? builtin('unknown'),
    notNull: false,
    local: true,
    inherited: 0,
  }));
}

/** What holds a query needs all that the query names (recordDependencyOnExpr). */
export function queryNeeds(act: Act, query: Node, { needs }: Analysis): Need[] {
  return [...[...needs.values()].map((on): Need => ({ sub: 0, on, how: 'normal' })), ...needsOf(act, query)];
}

export interface MadeByQuery {
  readonly name: string;
  readonly schema: string;
  readonly kind: Relation['kind'];
  readonly persistence: Relation['persistence'];
  readonly columns: readonly Column[];
  readonly needs: readonly Need[];
  readonly query?: Node;
  readonly populated?: boolean;
}

/** A new relation with the columns of a query. */
export function makeRelation(act: Act, made: MadeByQuery): Relation {
  const namespace = act.catalog.namespace(made.schema);
  const inSchema: Need[] = namespace ? [{ sub: 0, on: { id: namespace.id, sub: 0 }, how: 'normal' }] : [];
  const relation = act.make({
    class: 'relation',
    id: act.catalog.nextId(),
    ...made,
    born: act.world.watching,
    empty: act.world.watching && made.kind !== 'view',
    lastNumber: made.columns.length,
    parents: [],
    needs: [
      ...inSchema,
      ...made.needs,
      ...made.columns.flatMap(({ number, type }) => typeNeeds(number, type)),
    ],
  });
  act.lock(relation, 'AccessExclusiveLock');
  return relation;
}
