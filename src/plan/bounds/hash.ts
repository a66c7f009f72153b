import type { Table } from '../../model/schema.ts';
import type { Tree } from '../../sql/ast.ts';
import { quoteLiteral } from '../../sql/names.ts';
import type { Bounds, KeyPart } from './key.ts';

/**
 * The function by which Postgres itself tells the rows of a HASH partition. Of a type with a collation Postgres compares a call
 * without it, which no SQL writes, so it reads every row whatever a CHECK says (seen on 14 and 18).
 */
export function hash(
  { modulus = 0, remainder = 0 }: Tree<'PartitionBoundSpec'>,
  table: Table,
  key: readonly KeyPart[],
): Bounds | undefined {
  if (!key.every(({ type }) => type !== undefined && hasNoCollation.test(type))) return undefined;
  const columns = key.map(({ sql }) => sql).join(', ');
  const within = `satisfies_hash_partition(${quoteLiteral(table.name)}::regclass, ${modulus}, ${remainder}, ${columns})`;
  return { within, without: `NOT ${within}` };
}

const hasNoCollation =
  /^(smallint|integer|bigint|numeric|uuid|date|boolean|oid|bytea|inet|cidr|real|double precision|interval|time)\b|^timestamp/;
