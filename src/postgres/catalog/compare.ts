import type { Column, Constraint, Definition, Difference, Index, Schema, Table } from '../../model/schema.ts';
import { describeColumn, describeConstraint, describeIndex, describeTable } from './describe.ts';

/**
 * What differs between two catalogs, in the order of names: `missing` is only in `before`, `extra` only in `after`. A thing
 * is told once: not its parts when it is missing as a whole, not the index beside its constraint, not the row that 18
 * keeps for a NOT NULL beside the column. Sizes are not compared, nor the functions that come with Postgres.
 */
export function compareSchemas(before: Schema, after: Schema): Difference[] {
  const tables = new Pairs(before.tables, after.tables, table => table.name);
  const differences = tables.compare(
    table => ({ what: `table ${table.name}`, text: describeTable(table) }),
    compareTables,
  );
  const gone = new Set([...tables.onlyBefore, ...tables.onlyAfter].map(table => table.name));
  const told = new Set(differences.map(difference => difference.what));
  const counts = (one: Definition): boolean =>
    !partsOfTables.has(one.kind) ||
    !(
      one.relations.some(name => gone.has(name)) ||
      (one.columns.length > 0 && one.columns.every(name => told.has(`column ${name}`)))
    );
  const others = new Pairs(
    before.others.filter(counts),
    after.others.filter(counts),
    one => `${one.kind} ${one.identity}`,
  );
  return [
    ...differences,
    ...others.compare(one => ({ what: `${one.kind} ${one.identity}`, text: one.definition })),
  ];
}

/** Kinds of `others` that say how a table or column is, and so go with it. */
const partsOfTables = new Set([
  'clustered on',
  'column storage',
  'identity sequence',
  'inheritance',
  'partition bound',
  'partition key',
  'persistence',
  'replica identity',
  'row security',
  'storage parameters',
]);

function compareTables(before: Table, after: Table): Difference[] {
  const columns = new Pairs(before.columns, after.columns, column => column.name);
  const columnDifferences = columns.compare(column => ({
    what: `column ${before.name}.${column.name}`,
    text: describeColumn(column),
  }));
  const nullabilityTold = new Set([
    ...[...columns.onlyBefore, ...columns.onlyAfter].map(column => column.name),
    ...columns.both.filter(([one, other]) => one.notNull !== other.notNull).map(([column]) => column.name),
  ]);
  const constraints = new Pairs(
    before.constraints.filter(one => !isTold(one, nullabilityTold)),
    after.constraints.filter(one => !isTold(one, nullabilityTold)),
    one => (one.kind === 'not null' ? `not null ${one.columns.join()}` : one.name),
  );
  const constraintTold = new Set(
    [...constraints.onlyBefore, ...constraints.onlyAfter].map(constraint => constraint.name),
  );
  const free = (index: Index): boolean =>
    index.constraint === undefined || !constraintTold.has(index.constraint);
  const indexes = new Pairs(before.indexes.filter(free), after.indexes.filter(free), index => index.name);
  return [
    ...columnDifferences,
    ...compareOrder(before, columns.both),
    ...constraints.compare(one => ({
      what: `constraint ${one.name} on ${before.name}`,
      text: describeConstraint(one),
    })),
    ...indexes.compare(index => ({
      what: `index ${before.schema === 'public' ? `public.${index.name}` : index.name}`,
      text: describeIndex(index),
    })),
  ];
}

function isTold(constraint: Constraint, columns: ReadonlySet<string>): boolean {
  return constraint.kind === 'not null' && constraint.columns.every(column => columns.has(column));
}

/** Whether the columns that both have stand in the same order, wherever others stand between them. */
function compareOrder(table: Table, both: readonly (readonly [Column, Column])[]): Difference[] {
  const order = (side: 0 | 1): string =>
    [...both]
      .sort((a, b) => a[side].position - b[side].position)
      .map(pair => pair[side].name)
      .join(', ');
  const [before, after] = [order(0), order(1)];
  return before === after ? [] : [{ kind: 'order', what: `columns of ${table.name}`, before, after }];
}

interface Told {
  readonly what: string;
  readonly text: string;
}

/** Two lists matched by key. */
class Pairs<T> {
  readonly onlyBefore: T[] = [];
  readonly onlyAfter: T[] = [];
  readonly both: (readonly [T, T])[] = [];

  constructor(before: readonly T[], after: readonly T[], key: (one: T) => string) {
    const others = new Map(after.map(one => [key(one), one]));
    for (const one of before) {
      const other = others.get(key(one));
      if (other === undefined) this.onlyBefore.push(one);
      else this.both.push([one, other]);
      others.delete(key(one));
    }
    this.onlyAfter.push(...others.values());
  }

  compare(tell: (one: T) => Told, within: (before: T, after: T) => Difference[] = () => []): Difference[] {
    const found: Difference[] = this.onlyBefore.map(one => {
      const { what, text } = tell(one);
      return { kind: 'missing', what, before: text };
    });
    for (const one of this.onlyAfter) {
      const { what, text } = tell(one);
      found.push({ kind: 'extra', what, after: text });
    }
    for (const [one, other] of this.both) {
      const { what, text: before } = tell(one);
      const { text: after } = tell(other);
      if (before !== after) found.push({ kind: 'changed', what, before, after });
      found.push(...within(one, other));
    }
    return found;
  }
}
