import type { Session } from '../../../model/session.ts';
import { qualified } from '../../../sql/names.ts';
import { type PhaseRoutines, readRoutines } from '../reach/routines.ts';

export interface CatalogRelation {
  /** Qualified, quoted where it must be: as `Table.name`. */
  readonly id: string;
  readonly schema: string;
  readonly name: string;
  readonly columns: readonly string[];
}

/** What the ladder needs to know of the relations of one phase. */
export interface PhaseCatalog {
  readonly relations: ReadonlyMap<string, CatalogRelation>;
  /** Relations that get their rows or columns from another: views, partitions and inheriting tables, by what they depend on. */
  readonly dependents: ReadonlyMap<string, readonly string[]>;
  readonly code: PhaseRoutines;
}

const relationsQuery = `
  SELECT n.nspname AS schema, c.relname AS name,
         coalesce(array_agg(a.attname::text ORDER BY a.attnum) FILTER (WHERE a.attname IS NOT NULL), '{}') AS columns
    FROM pg_class c
    JOIN pg_namespace n ON n.oid = c.relnamespace
    LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
   WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f')
     AND n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname NOT LIKE 'pg\\_toast%'
   GROUP BY n.nspname, c.relname, c.oid`;

const dependentsQuery = `
  SELECT DISTINCT on_n.nspname AS on_schema, on_c.relname AS on_name, n.nspname AS schema, c.relname AS name
    FROM (SELECT d.refobjid AS on_oid, r.ev_class AS oid
            FROM pg_depend d JOIN pg_rewrite r ON r.oid = d.objid
           WHERE d.classid = 'pg_rewrite'::regclass AND d.refclassid = 'pg_class'::regclass AND d.refobjid <> r.ev_class
           UNION ALL SELECT inhparent, inhrelid FROM pg_inherits
           UNION ALL SELECT inhrelid, inhparent FROM pg_inherits) link
    JOIN pg_class on_c ON on_c.oid = link.on_oid JOIN pg_namespace on_n ON on_n.oid = on_c.relnamespace
    JOIN pg_class c ON c.oid = link.oid JOIN pg_namespace n ON n.oid = c.relnamespace
   WHERE on_c.relkind IN ('r', 'p', 'v', 'm', 'f') AND c.relkind IN ('r', 'p', 'v', 'm', 'f')`;

export async function readPhaseCatalog(session: Session): Promise<PhaseCatalog> {
  const relations = new Map<string, CatalogRelation>();
  for (const row of (await session.query(relationsQuery)).rows) {
    const schema = String(row.schema);
    const name = String(row.name);
    const id = qualified(schema, name);
    relations.set(id, { id, schema, name, columns: (row.columns as string[]) ?? [] });
  }
  const dependents = new Map<string, string[]>();
  for (const row of (await session.query(dependentsQuery)).rows) {
    const on = qualified(String(row.on_schema), String(row.on_name));
    dependents.set(on, [...(dependents.get(on) ?? []), qualified(String(row.schema), String(row.name))]);
  }
  return { relations, dependents, code: await readRoutines(session) };
}

/** Everything that is one of these or gets something from one of these, in any phase. */
export function withDependents(start: Iterable<string>, catalogs: readonly PhaseCatalog[]): Set<string> {
  const found = new Set(start);
  for (const id of found)
    for (const { dependents } of catalogs)
      for (const dependent of dependents.get(id) ?? []) found.add(dependent);
  return found;
}
