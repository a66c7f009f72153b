import type { Session } from '../../../model/session.ts';

/** One object of the catalog that is not a table, column, index or constraint, and what Postgres knows it by. */
export interface Found {
  readonly kind: string;
  readonly identity: string;
  /** SQL that makes it, where there is such a statement. */
  readonly definition: string;
  /** Its row in pg_depend: the catalog it stands in, and its OID there. */
  readonly catalog: string;
  readonly oid: number;
  /** Names of relations it belongs to beyond what pg_depend says. */
  readonly relations?: readonly string[];
  /** Columns, as `table.column`, beyond what pg_depend says. */
  readonly columns?: readonly string[];
}

/** The query for one kind of object, on that major; its columns are named as the keys of `Found`. */
export type Reader = (major: number) => string;

/**
 * Runs the queries as one, because a round trip costs more than most of them. Objects without a definition went away while
 * the catalog was read and are left out.
 */
export async function findAll(session: Session, readers: readonly Reader[], major: number): Promise<Found[]> {
  const queries = readers.map(
    reader => `SELECT pg_catalog.to_jsonb(one) AS found FROM (${reader(major)}) AS one`,
  );
  const { rows } = await session.query(queries.join('\nUNION ALL\n'));
  return rows.map(row => row.found as Found).filter(one => typeof one.definition === 'string');
}
