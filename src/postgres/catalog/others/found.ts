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

/** A reader of one kind of object; `major` is the server's. */
export type Reader = (session: Session, major: number) => Promise<Found[]>;

/**
 * Runs a query whose columns are named as the keys of `Found`. Objects without a definition went away while the catalog was
 * read and are left out.
 */
export async function find(session: Session, sql: string): Promise<Found[]> {
  const { rows } = await session.query(sql);
  return (rows as unknown as Found[]).filter(row => typeof row.definition === 'string');
}
