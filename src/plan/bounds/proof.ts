import type { Schema, Table } from '../../model/schema.ts';
import { as, type Tree } from '../../sql/ast.ts';
import { parseOne } from '../../sql/parse.ts';
import { partitionBound } from '../partition.ts';
import { tableOf } from '../resolve.ts';
import { hash } from './hash.ts';
import { type Bounds, type KeyPart, keyParts } from './key.ts';
import { range } from './range.ts';

/** Bounds, and with them what the partitions above require as well: that is `all`. */
export interface Proof extends Bounds {
  readonly all: string;
}

type Bound = Tree<'PartitionBoundSpec'>;

/**
 * What proves bounds to Postgres, so that it reads no row: the constraint of the partition, as pg_get_partition_constraintdef
 * prints it, those of the partitions above included (seen on 14 and 18). Undefined where nothing that can be written does: HASH
 * of text, DEFAULT, an operator class or collation of its own, and values that are no constants.
 */
export function proofOf(bound: Bound | undefined, table: Table, schema: Schema): Proof | undefined {
  const own = bound && boundsOf(bound, table, schema);
  if (!own || table.parent === undefined) return own && { ...own, all: own.within };
  const above = tableOf(schema, table.parent);
  const its = above && proofOf(boundOf(table, schema), above, schema);
  return its && { ...own, all: `${inAnd(own.within)} AND ${inAnd(its.all)}` };
}

function boundsOf(bound: Bound, table: Table, schema: Schema): Bounds | undefined {
  const key = keyParts(table, schema);
  const [first, ...more] = key ?? [];
  if (!key || !first || bound.is_default) return undefined;
  if (bound.strategy === 'r') return range(bound, key);
  if (bound.strategy === 'h') return hash(bound, table, key);
  return bound.strategy === 'l' && more.length === 0 ? list(bound, first) : undefined;
}

/** The values of a list; NULL among them lets a row without a value in. */
function list(bound: Bound, { sql, constant }: KeyPart): Bounds | undefined {
  const nodes = bound.listdatums ?? [];
  const filled = nodes.filter(node => !as(node, 'A_Const')?.isnull);
  const values = filled.map(constant);
  if (values.includes(undefined)) return undefined;
  const [first, ...more] = values;
  const within = more.length > 0 ? `${sql} IN (${values.join(', ')})` : `${sql} = ${first}`;
  const without = more.length > 0 ? `${sql} NOT IN (${values.join(', ')})` : `${sql} <> ${first}`;
  const [may, mustNot] = [`${sql} IS NULL`, `${sql} IS NOT NULL`];
  if (filled.length === nodes.length)
    return { within: `${mustNot} AND ${within}`, without: `${may} OR ${without}` };
  return first === undefined
    ? { within: may, without: mustNot }
    : { within: `${may} OR ${within}`, without: `${mustNot} AND ${without}` };
}

function boundOf(table: Table, schema: Schema): Bound | undefined {
  const definition = partitionBound(table, schema)?.definition;
  const alter = definition === undefined ? undefined : as(parseOne(definition), 'AlterTableStmt');
  return as(as(alter?.cmds?.[0], 'AlterTableCmd')?.def, 'PartitionCmd')?.bound;
}

function inAnd(expression: string): string {
  return / OR /.test(expression) ? `(${expression})` : expression;
}
