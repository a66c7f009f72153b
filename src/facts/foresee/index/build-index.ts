import type { LockMode } from '../../../model/facts.ts';
import { all, type Tree } from '../../../sql/ast.ts';
import type { Act } from '../act.ts';
import type { Constraint, Id, Need, Relation } from '../catalog/things.ts';
import { columnsIn, needsOf } from '../expression/expression.ts';
import { requireFree } from '../object/resolve.ts';
import { Fails } from '../outcome.ts';
import { isSameIndex } from '../partition/same-index.ts';
import { requireOptions } from '../table/reloptions.ts';
import { needIndexColumn, requireElement, requirePartitionKey, requirePredicate } from './elements.ts';
import { methodOf, requireMethod } from './method.ts';
import { indexName } from './name.ts';

export interface IndexAsk {
  readonly name?: string | undefined;
  readonly statement: Tree<'IndexStmt'>;
  readonly primary?: boolean;
  /** The constraint that it is made for: its name, and that the index is a part of it. */
  readonly constraint?: { readonly kind: Constraint['kind']; readonly deferrable: boolean };
  /** The index of the partitioned table that this one becomes a part of. */
  readonly parent?: Id;
  /** ON ONLY: the partitions get none. */
  readonly only?: boolean;
  readonly concurrent?: boolean;
  /** How the partitions are locked for it. */
  readonly below: LockMode;
}

/** Makes an index, and on a partitioned table one on each partition; the index. */
export function buildIndex(act: Act, table: Relation, ask: IndexAsk): Relation {
  const { statement } = ask;
  const exclusion = ask.constraint?.kind === 'exclude';
  if (exclusion && table.kind === 'partitioned' && act.major < 17)
    throw new Fails('0A000', `cannot create exclusion constraints on partitioned table "${table.name}"`);
  requireMethod(act, statement, exclusion);
  const elements = all(statement.indexParams, 'IndexElem');
  const included = all(statement.indexIncludingParams, 'IndexElem');
  if (statement.whereClause) requirePredicate(act, table, statement.whereClause);
  requireOptions(act, { kind: 'index', index: { method: methodOf(statement) } }, statement.options);
  const columns = elements.map(({ name }) => (name === undefined ? null : needIndexColumn(table, name)));
  const expressions = elements.flatMap(({ expr }) => (expr ? [expr] : []));
  const extensions = elements.flatMap(element => requireElement(act, table, statement, element) ?? []);
  if (statement.unique || ask.constraint) requirePartitionKey(table, columns);
  const uses = new Set([
    ...columns.flatMap(number => number ?? []),
    ...included.flatMap(({ name }) => (name === undefined ? [] : [needIndexColumn(table, name)])),
    ...[...expressions, statement.whereClause].flatMap(one => columnsIn(one, table)),
  ]);
  const name = ask.name ?? indexName(act, table, ask);
  requireFree(act, table.schema, name);
  const id = act.catalog.nextId();
  const partitioned = table.kind === 'partitioned';
  const onColumns = [...uses].map((sub): Need => ({ sub: 0, on: { id: table.id, sub }, how: 'auto' }));
  const index = act.make({
    class: 'relation',
    id,
    name,
    schema: table.schema,
    kind: 'index',
    persistence: table.persistence,
    born: act.world.watching,
    empty: false,
    columns: [],
    lastNumber: 0,
    parents: [],
    needs: [
      ...(ask.constraint
        ? []
        : onColumns.length > 0
          ? onColumns
          : [{ sub: 0, on: { id: table.id, sub: 0 }, how: 'auto' } as Need]),
      ...[...expressions, statement.whereClause].flatMap(one => needsOf(act, one)),
      ...extensions.map((on): Need => ({ sub: 0, on: { id: on, sub: 0 }, how: 'normal' })),
      ...(ask.parent === undefined
        ? []
        : [{ sub: 0, on: { id: ask.parent, sub: 0 }, how: 'partition' } as Need]),
    ],
    index: {
      table: table.id,
      unique: statement.unique === true || ask.constraint !== undefined,
      primary: ask.primary === true,
      valid: !(partitioned && ask.only === true && act.catalog.children(table.id).length > 0),
      method: methodOf(statement),
      columns,
      uses: [...uses],
      included: included.flatMap(({ name }) => (name === undefined ? [] : [needIndexColumn(table, name)])),
      expressions,
      partitioned,
      elements: statement,
      ...(statement.whereClause ? { predicate: statement.whereClause } : {}),
      ...(ask.parent === undefined ? {} : { parent: ask.parent }),
    },
  });
  act.lock(index, 'AccessExclusiveLock');
  if (ask.constraint) makeConstraint(act, table, index, { ...ask, constraint: ask.constraint });
  // CONCURRENTLY looks at the table whether or not it holds a row.
  if (!partitioned) act.build(index, table, { said: ask.concurrent === true });
  else if (!ask.only)
    for (const partition of act.catalog.children(table.id)) onPartition(act, partition, table, index, ask);
  return index;
}

const onPartition = (
  act: Act,
  partition: Relation,
  table: Relation,
  index: Relation,
  ask: IndexAsk,
): void => {
  act.lock(partition, ask.below);
  const same = act.catalog.indexes(partition.id).find(one => isSameIndex(act, one, partition, index, table));
  if (same?.index) {
    act.lock(same, ask.below);
    act.catalog.put({
      ...same,
      index: { ...same.index, parent: index.id },
      needs: [...same.needs, { sub: 0, on: { id: index.id, sub: 0 }, how: 'partition' }],
    });
    return;
  }
  const { name: _, ...rest } = ask;
  buildIndex(act, partition, { ...rest, parent: index.id });
};

function makeConstraint(
  act: Act,
  table: Relation,
  index: Relation,
  { constraint, parent }: IndexAsk & { constraint: NonNullable<IndexAsk['constraint']> },
): void {
  const id = act.catalog.nextId();
  const columns = (index.index?.columns ?? []).flatMap(number => number ?? []);
  const above = parent === undefined ? undefined : constraintOfIndex(act, parent);
  act.catalog.put({
    class: 'constraint',
    id,
    name: index.name,
    on: table.id,
    kind: constraint.kind,
    columns,
    validated: true,
    enforced: true,
    deferrable: constraint.deferrable,
    noInherit: false,
    index: index.id,
    local: above === undefined,
    ...(above ? { parent: above.id } : {}),
    needs: [
      ...(index.index?.uses ?? []).map((sub): Need => ({ sub: 0, on: { id: table.id, sub }, how: 'auto' })),
      ...(above ? [{ sub: 0, on: { id: above.id, sub: 0 }, how: 'partition' } as Need] : []),
    ],
  });
  act.catalog.put({ ...index, needs: [...index.needs, { sub: 0, on: { id, sub: 0 }, how: 'internal' }] });
}

export function constraintOfIndex(act: Act, index: Id): Constraint | undefined {
  const table = act.catalog.relation(index).index?.table;
  return table === undefined ? undefined : act.catalog.constraints(table).find(one => one.index === index);
}
