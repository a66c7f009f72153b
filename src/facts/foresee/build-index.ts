import type { LockMode } from '../../model/facts.ts';
import { all, as, collect, strings, type Tree } from '../../sql/ast.ts';
import type { Node } from '../../sql/parse.ts';
import type { Act } from './act.ts';
import type { Constraint, Id, Need, Relation } from './catalog/things.ts';
import { callsIn, columnsIn, needsOf, volatilityOf } from './expression.ts';
import { operatorClassNeeds } from './operator-class.ts';
import { Fails } from './outcome.ts';
import { isSameIndex } from './partition/same-index.ts';
import { chooseName, requireFree } from './resolve.ts';

/** Functions that are immutable for some types or numbers of arguments only. */
const mixed = new Set(
  `to_tsvector to_tsquery plainto_tsquery phraseto_tsquery websearch_to_tsquery ts_headline json_to_tsvector jsonb_to_tsvector
  date_trunc date_part extract timezone age date_bin generate_series overlaps`.split(/\s+/),
);

function requireImmutable(act: Act, expression: Node): void {
  const volatility = volatilityOf(act, expression);
  if (volatility === 'immutable') return;
  if (volatility === undefined || callsIn(act, expression).some(({ name }) => mixed.has(name))) {
    act.unknown('error', 'whether a function in an index expression is IMMUTABLE is not known');
    return;
  }
  throw new Fails('42P17', 'functions in index expression must be marked IMMUTABLE');
}

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
  const elements = all(statement.indexParams, 'IndexElem');
  const included = all(statement.indexIncludingParams, 'IndexElem');
  const columns = elements.map(({ name }) => (name === undefined ? null : needIndexColumn(table, name)));
  const expressions = elements.flatMap(({ expr }) => (expr ? [expr] : []));
  for (const expression of expressions) {
    requireImmutable(act, expression);
  }
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
      ...operatorClassNeeds(act, table, statement.accessMethod ?? 'btree', elements),
      ...(ask.parent === undefined
        ? []
        : [{ sub: 0, on: { id: ask.parent, sub: 0 }, how: 'partition' } as Need]),
    ],
    index: {
      table: table.id,
      unique: statement.unique === true || ask.constraint !== undefined,
      primary: ask.primary === true,
      valid: !(partitioned && ask.only === true && act.catalog.children(table.id).length > 0),
      method: statement.accessMethod ?? 'btree',
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

function needIndexColumn(table: Relation, name: string): number {
  const column = table.columns.find(one => one.name === name);
  if (!column) throw new Fails('42703', `column "${name}" does not exist`);
  if (column.generated === 'virtual')
    throw new Fails('0A000', 'indexes on virtual generated columns are not supported');
  return column.number;
}

/** ChooseIndexName of indexcmds.c. */
function indexName(
  act: Act,
  table: Relation,
  { statement, primary, constraint }: Pick<IndexAsk, 'statement' | 'primary' | 'constraint'>,
): string {
  const taken = (name: string): boolean =>
    act.catalog.named(table.schema, name) !== undefined ||
    act.catalog.constraint(table.id, name) !== undefined;
  if (primary) return chooseName(taken, table.name, undefined, 'pkey');
  const elements = [
    ...all(statement.indexParams, 'IndexElem'),
    ...all(statement.indexIncludingParams, 'IndexElem'),
  ];
  const label = constraint?.kind === 'exclude' ? 'excl' : constraint ? 'key' : 'idx';
  return chooseName(taken, table.name, columnPart(elements), label);
}

/** The name that Postgres makes up for an index like this one on a table. */
export function defaultIndexName(
  act: Act,
  table: Relation,
  { index }: Relation,
  constraint: Constraint | undefined,
): string {
  const named = index?.columns.map(number => table.columns.find(one => one.number === number)?.name);
  const elements = all(index?.elements?.indexParams, 'IndexElem').map((element, at) => {
    const name = named?.[at];
    return name === undefined ? element : { ...element, name };
  });
  return indexName(act, table, {
    statement: { ...index?.elements, indexParams: elements.map(IndexElem => ({ IndexElem })) },
    primary: index?.primary === true,
    ...(constraint ? { constraint } : {}),
  });
}

/** ChooseIndexNameAddition: the columns one after the other, an expression by the function or column that is its outermost. */
function columnPart(elements: readonly Tree<'IndexElem'>[]): string {
  const names: string[] = [];
  for (const element of elements) {
    let name = element.name ?? expressionName(element);
    for (let pass = 1; names.includes(name); pass++)
      name = `${element.name ?? expressionName(element)}${pass}`;
    names.push(name);
  }
  return names.join('_').slice(0, 63);
}

/** FigureIndexColname: what a SELECT would call the column. */
function expressionName({ expr }: Tree<'IndexElem'>): string {
  const call = as(expr, 'FuncCall');
  if (call) return strings(call.funcname).at(-1) ?? 'expr';
  if (as(expr, 'CoalesceExpr')) return 'coalesce';
  const cast = as(expr, 'TypeCast');
  if (cast) {
    const column = collect(cast.arg, 'ColumnRef')[0];
    if (cast.arg && 'ColumnRef' in cast.arg && column) return strings(column.fields).at(-1) ?? 'expr';
    return strings(cast.typeName?.names).at(-1) ?? 'expr';
  }
  return 'expr';
}
