import type { Session } from '../../model/session.ts';
import { userSchema } from './names.ts';

/** Names of columns by the OID of their relation and their number. */
export type Attributes = ReadonlyMap<number, ReadonlyMap<number, string>>;

/**
 * The columns of every relation that can have a constraint or an index. Read once: a subquery for each constraint and index
 * took 8 of the 80 ms that a catalog of 71 tables takes.
 */
export async function readAttributes(session: Session): Promise<Attributes> {
  const { rows } = await session.query(`
    SELECT a.attrelid AS relation, pg_catalog.array_agg(a.attnum) AS numbers,
      pg_catalog.array_agg(a.attname::pg_catalog.text) AS names
    FROM pg_catalog.pg_attribute a
    JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
    JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('r', 'p', 'f', 'm') AND ${userSchema('n')}
    GROUP BY a.attrelid`);
  return new Map(
    (rows as unknown as { relation: number; numbers: number[]; names: string[] }[]).map(row => [
      row.relation,
      new Map(row.numbers.map((number, at) => [number, row.names[at] ?? ''])),
    ]),
  );
}

/** The columns of these numbers, in their order; an expression (0) is null. */
export function attributeNames(
  attributes: Attributes,
  relation: number,
  numbers: readonly number[] | null,
): (string | null)[] {
  const of = attributes.get(relation);
  return (numbers ?? []).map(number => of?.get(number) ?? null);
}
