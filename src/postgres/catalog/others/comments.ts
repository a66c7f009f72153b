import { find, type Reader } from './found.ts';

/**
 * Comments on what is not a column or an index (those carry their own). `pg_identify_object` names every kind of object,
 * with the word that COMMENT ON wants.
 */
export const readComments: Reader = session =>
  find(
    session,
    `SELECT 'comment' AS kind, pg_catalog.concat(o.type, ' ', o.identity) AS identity,
      pg_catalog.quote_literal(d.description) AS definition, d.classoid::pg_catalog.regclass::pg_catalog.text AS catalog, d.objoid AS oid
    FROM pg_catalog.pg_description d,
      LATERAL pg_catalog.pg_identify_object(d.classoid, d.objoid, d.objsubid) o
    WHERE d.objoid >= 16384 AND o.identity IS NOT NULL AND o.type NOT IN ('table column', 'index')
      AND o.schema IS DISTINCT FROM 'information_schema' AND COALESCE(o.schema, '') OPERATOR(pg_catalog.!~) '^pg_'
      AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend e WHERE e.classid = d.classoid AND e.objid = d.objoid AND e.deptype = 'e')`,
  );
