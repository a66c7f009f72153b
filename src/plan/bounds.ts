import type { Table } from '../model/schema.ts';
import { all, as, strings, type Tree } from '../sql/ast.ts';
import { quoteIdent } from '../sql/names.ts';
import type { Node } from '../sql/parse.ts';
import { printedExpression } from '../sql/printed.ts';
import type { Context } from './context.ts';
import { partitionKey } from './partition.ts';

/** What bounds say of the rows of a partition, and of those of a DEFAULT partition beside it, as expressions. */
export interface Proof {
  readonly within: string;
  readonly without: string;
  /** The column and the values that they are made of. */
  readonly parts: readonly string[];
}

/**
 * What proves bounds to Postgres, so that it reads no row. Undefined where nothing that can be written does: HASH, keys over
 * expressions or several columns, and values that are no constants.
 */
export function proofOf(
  bound: Tree<'PartitionBoundSpec'> | undefined,
  table: Table,
  { state }: Context,
): Proof | undefined {
  const elements = all(partitionKey(table, state.schema)?.partParams, 'PartitionElem');
  const column = table.columns.find(({ name }) => elements.length === 1 && elements[0]?.name === name);
  if (!bound || !column || bound.is_default) return undefined;
  const name = quoteIdent(column.name);
  const constant = (node: Node | undefined): string | undefined => {
    const bare = as(node, 'TypeCast')?.arg ?? node;
    const value = bare && 'A_Const' in bare && !bare.A_Const.isnull ? printedExpression(bare) : undefined;
    return value === undefined ? undefined : `${value}::${column.type}`;
  };
  if (bound.strategy === 'r') return range(name, bound, constant);
  return bound.strategy === 'l' ? list(name, bound, constant) : undefined;
}

type Constant = (node: Node | undefined) => string | undefined;

function range(name: string, bound: Tree<'PartitionBoundSpec'>, constant: Constant): Proof | undefined {
  const ends = [bound.lowerdatums?.[0], bound.upperdatums?.[0]];
  const values = ends.map(end => (isOpen(end) ? null : constant(end)));
  if (values.includes(undefined)) return undefined;
  const [lower, upper] = values;
  const within = [
    `${name} IS NOT NULL`,
    ...(lower ? [`${name} >= ${lower}`] : []),
    ...(upper ? [`${name} < ${upper}`] : []),
  ];
  const without = [
    `${name} IS NULL`,
    ...(lower ? [`${name} < ${lower}`] : []),
    ...(upper ? [`${name} >= ${upper}`] : []),
  ];
  const parts = [name, ...values.flatMap(value => value ?? [])];
  return { within: within.join(' AND '), without: without.join(' OR '), parts };
}

/** MINVALUE and MAXVALUE look like columns to the parser. */
function isOpen(end: Node | undefined): boolean {
  const [name] = strings(as(end, 'ColumnRef')?.fields);
  return name === 'minvalue' || name === 'maxvalue';
}

/** A list that holds NULL is left alone. */
function list(name: string, bound: Tree<'PartitionBoundSpec'>, constant: Constant): Proof | undefined {
  const values = (bound.listdatums ?? []).map(constant);
  if (values.includes(undefined)) return undefined;
  const among = values.join(', ');
  return {
    within: `${name} IS NOT NULL AND ${name} IN (${among})`,
    without: `${name} IS NULL OR ${name} NOT IN (${among})`,
    parts: [name, ...values.flatMap(value => value ?? [])],
  };
}
