import type { RelationKind } from '../../model/facts.ts';
import type { Session } from '../../model/session.ts';
import { qualified } from '../../sql/names.ts';

/** A user relation as the observer knows it: by the name it had before the statement that is being watched. */
export interface Known {
  readonly name: string;
  /** Its own name and that of its schema, as the catalog has them. */
  readonly relname: string;
  readonly nspname: string;
  readonly kind: RelationKind;
  /** Its rows are stored in it: not a view, an index or a partitioned table. */
  readonly table: boolean;
  readonly filenode: number;
  readonly new: boolean;
}

export interface RelationRow {
  oid: number;
  nspname: string | null;
  relname: string | null;
  relkind: string | null;
  relispartition: boolean | null;
  filenode: number | null;
}

/**
 * Columns of a relation row, for a query that has `c` = pg_class and `n` = pg_namespace. Only relations of Postgres's own have
 * their storage written down elsewhere.
 */
export const relationColumns = `c.oid, n.nspname, c.relname, c.relkind::text AS relkind, c.relispartition,
  NULLIF(c.relfilenode, 0) AS filenode`;

/**
 * TOAST tables and their indexes: named after an OID, locked by no query but through their table. A condition on the
 * same two.
 */
export const ofToast = `n.nspname ~ '^pg_toast'`;

/** System relations have OIDs below 16384 (access/transam.h: FirstNormalObjectId). */
export const FIRST_USER_OID = 16384;

export function toKnown(row: RelationRow, isNew: boolean): Known {
  return {
    name: relationName(row),
    relname: row.relname ?? '',
    nspname: row.nspname ?? '',
    kind: kindOf(row),
    table: row.relkind === 'r' || row.relkind === 'm',
    filenode: row.filenode ?? 0,
    new: isNew,
  };
}

/** The schema of temporary tables has the number of the session in its name; for the session itself it is `pg_temp`. */
function relationName({ nspname, relname }: RelationRow): string {
  return qualified(nspname?.replace(/^pg_temp_\d+$/, 'pg_temp') ?? '', relname ?? '');
}

function kindOf(row: RelationRow): RelationKind {
  switch (row.relkind) {
    case 'i':
    case 'I':
      return 'index';
    case 'S':
      return 'sequence';
    case 'v':
      return 'view';
    case 'm':
      return 'matview';
    case 't':
      return 'toast';
    default:
      return row.relispartition ? 'partition' : 'table';
  }
}

/** Every user relation of the database before anything is run; what is not in it was born in this run. */
export async function knownRelations(session: Pick<Session, 'query'>): Promise<Map<number, Known>> {
  const { rows } = await session.query(
    `SELECT ${relationColumns}
       FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
      WHERE c.oid >= ${FIRST_USER_OID} AND c.relkind <> 'c' AND NOT ${ofToast}`,
  );
  return new Map((rows as unknown as RelationRow[]).map(row => [row.oid, toKnown(row, false)]));
}
