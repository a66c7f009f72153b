import type { Session } from '../../../model/session.ts';
import type { Edge } from '../../../sql/ddl/order.ts';

/** A default or a check that needs something of the user's: it is written after both. */
export interface LatePart {
  readonly key: string;
  readonly table: number;
  /** The column of a default. */
  readonly column: string | null;
  /** The name of a check. */
  readonly constraint: string | null;
}

const isClass = (side: string, name: string): string => `${side} = 'pg_catalog.${name}'::pg_catalog.regclass`;

/**
 * What of pg_depend decides the order of statements, between objects that are written on their own: row types are their
 * table, arrays their element, multiranges their range; a rule is its view; a generated column, a unique or a primary key is
 * its table.
 */
export async function readEdges(session: Session): Promise<Edge[]> {
  const { rows } = await session.query(`
    SELECT DISTINCT
      CASE WHEN w.oid IS NOT NULL THEN 'pg_class ' || w.ev_class
           WHEN g.oid IS NOT NULL THEN 'pg_class ' || g.adrelid
           WHEN k.contypid <> 0 THEN 'pg_type ' || k.contypid
           WHEN k.contype IN ('p', 'u', 'x') THEN 'pg_class ' || k.conrelid
           WHEN fc.relkind = 'c' THEN 'pg_type ' || fc.reltype
           ELSE pg_catalog.concat(d.classid::pg_catalog.regclass, ' ', d.objid) END AS from,
      CASE WHEN t.oid IS NOT NULL THEN ${typeKey} ELSE pg_catalog.concat(d.refclassid::pg_catalog.regclass, ' ', d.refobjid) END AS to
    FROM pg_catalog.pg_depend d
    LEFT JOIN pg_catalog.pg_rewrite w ON ${isClass('d.classid', 'pg_rewrite')} AND w.oid = d.objid AND w.rulename = '_RETURN'
    LEFT JOIN pg_catalog.pg_attrdef g ON ${isClass('d.classid', 'pg_attrdef')} AND g.oid = d.objid
      AND EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = g.adrelid AND a.attnum = g.adnum AND a.attgenerated <> '')
    LEFT JOIN pg_catalog.pg_constraint k ON ${isClass('d.classid', 'pg_constraint')} AND k.oid = d.objid
    LEFT JOIN pg_catalog.pg_class fc ON ${isClass('d.classid', 'pg_class')} AND fc.oid = d.objid
    LEFT JOIN pg_catalog.pg_type t ON ${isClass('d.refclassid', 'pg_type')} AND t.oid = d.refobjid
    LEFT JOIN pg_catalog.pg_type e ON e.oid = t.typelem AND t.typelem <> 0
    LEFT JOIN pg_catalog.pg_class tc ON tc.oid = COALESCE(e.typrelid, t.typrelid)
    LEFT JOIN pg_catalog.pg_range r ON r.rngmultitypid = t.oid
    WHERE d.deptype = 'n' AND d.objid >= 16384 AND d.refobjid >= 16384
    ORDER BY 1, 2`);
  return rows as unknown as Edge[];
}

const typeKey = `CASE WHEN tc.relkind IN ('r', 'p', 'f', 'v', 'm') THEN 'pg_class ' || tc.oid
        ELSE 'pg_type ' || COALESCE(r.rngtypid, e.oid, t.oid) END`;

/** Defaults and checks that call a function, or take a sequence or a type, of the user's. */
export async function readLateParts(session: Session): Promise<LatePart[]> {
  const { rows } = await session.query(`
    SELECT DISTINCT pg_catalog.concat(d.classid::pg_catalog.regclass, ' ', d.objid) AS key,
      COALESCE(g.adrelid, k.conrelid) AS table, a.attname AS column, k.conname AS constraint
    FROM pg_catalog.pg_depend d
    LEFT JOIN pg_catalog.pg_attrdef g ON ${isClass('d.classid', 'pg_attrdef')} AND g.oid = d.objid
    LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = g.adrelid AND a.attnum = g.adnum AND a.attgenerated = ''
    LEFT JOIN pg_catalog.pg_constraint k ON ${isClass('d.classid', 'pg_constraint')} AND k.oid = d.objid AND k.contype = 'c' AND k.conrelid <> 0
    WHERE (a.attname IS NOT NULL OR k.oid IS NOT NULL) AND d.deptype = 'n' AND d.refobjid >= 16384
      AND ${isClass('d.refclassid', 'pg_proc')}
    ORDER BY 2, 3, 4`);
  return rows as unknown as LatePart[];
}
