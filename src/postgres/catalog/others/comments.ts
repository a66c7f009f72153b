import { qualifiedName } from '../names.ts';
import type { Reader } from './found.ts';

/** How COMMENT ON calls a kind of object that `pg_identify_object` calls otherwise. */
const words = `CASE o.type WHEN 'composite type' THEN 'TYPE' WHEN 'statistics object' THEN 'STATISTICS'
  WHEN 'domain constraint' THEN 'CONSTRAINT' WHEN 'table constraint' THEN 'CONSTRAINT'
  ELSE CASE WHEN o.type LIKE '% column' THEN 'COLUMN' ELSE pg_catalog.upper(o.type) END END`;

const name = `CASE WHEN o.type = 'domain constraint'
  THEN (SELECT pg_catalog.concat(pg_catalog.quote_ident(k.conname), ' ON DOMAIN ', pg_catalog.format_type(k.contypid, NULL))
    FROM pg_catalog.pg_constraint k WHERE k.oid = d.objoid)
  ELSE o.identity END`;

/** Comments on what is not a column of a table or an index: those carry their own. */
export const readComments: Reader = () =>
  `SELECT 'comment' AS kind, pg_catalog.concat(o.type, ' ', o.identity) AS identity,
      pg_catalog.concat('COMMENT ON ', ${words}, ' ', ${name}, ' IS ', pg_catalog.quote_literal(d.description)) AS definition,
      d.classoid::pg_catalog.regclass::pg_catalog.text AS catalog, d.objoid AS oid,
      ARRAY(SELECT ${qualifiedName('n.nspname', 'c.relname')} FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        WHERE c.oid = CASE d.classoid WHEN 'pg_catalog.pg_class'::pg_catalog.regclass THEN d.objoid
          WHEN 'pg_catalog.pg_constraint'::pg_catalog.regclass THEN (SELECT k.conrelid FROM pg_catalog.pg_constraint k WHERE k.oid = d.objoid) END
          AND c.relkind IN ('r', 'p', 'f', 'v', 'm')) AS relations
    FROM pg_catalog.pg_description d,
      LATERAL pg_catalog.pg_identify_object(d.classoid, d.objoid, d.objsubid) o
    WHERE (d.objoid >= 16384 OR d.objoid = pg_catalog.to_regnamespace('public') AND d.description <> 'standard public schema')
      AND o.identity IS NOT NULL AND o.type NOT IN ('table column', 'index', 'extension')
      AND o.schema IS DISTINCT FROM 'information_schema' AND COALESCE(o.schema, '') OPERATOR(pg_catalog.!~) '^pg_'
      AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend e WHERE e.classid = d.classoid AND e.objid = d.objoid AND e.deptype = 'e')`;
