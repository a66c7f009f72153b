import { qualifiedName } from '../names.ts';
import type { Reader } from './found.ts';

const table = qualifiedName('n.nspname', 'c.relname');

/** Publications with what they publish; row filters, column lists and whole schemas came with 15. */
export const readPublications: Reader = major =>
  `SELECT 'publication' AS kind, pg_catalog.quote_ident(p.pubname) AS identity,
      pg_catalog.concat(pg_catalog.format('CREATE PUBLICATION %I', p.pubname),
        CASE WHEN p.puballtables THEN ' FOR ALL TABLES' END,
        ' FOR ${major >= 15 ? '' : 'TABLE '}' || NULLIF(pg_catalog.concat_ws(', ',
          (SELECT pg_catalog.string_agg(pg_catalog.concat('${major >= 15 ? 'TABLE ' : ''}ONLY ', ${table}${major >= 15 ? `, ${columnsAndFilter}` : ''}), ', ' ORDER BY n.nspname COLLATE "C", c.relname COLLATE "C")
           FROM pg_catalog.pg_publication_rel r JOIN pg_catalog.pg_class c ON c.oid = r.prrelid
           JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE r.prpubid = p.oid)${major >= 15 ? `, ${schemas}` : ''}), ''),
        ' WITH (publish = ', pg_catalog.quote_literal(pg_catalog.concat_ws(', ', CASE WHEN p.pubinsert THEN 'insert' END,
          CASE WHEN p.pubupdate THEN 'update' END, CASE WHEN p.pubdelete THEN 'delete' END, CASE WHEN p.pubtruncate THEN 'truncate' END)),
        CASE WHEN p.pubviaroot THEN ', publish_via_partition_root = true' END, ')') AS definition,
      'pg_publication' AS catalog, p.oid,
      ARRAY(SELECT ${table} FROM pg_catalog.pg_publication_tables pt JOIN pg_catalog.pg_namespace n ON n.nspname = pt.schemaname
        JOIN pg_catalog.pg_class c ON c.relnamespace = n.oid AND c.relname = pt.tablename
        WHERE pt.pubname = p.pubname ORDER BY n.nspname COLLATE "C", c.relname COLLATE "C") AS relations
    FROM pg_catalog.pg_publication p`;

const columnsAndFilter = `' (' || (SELECT pg_catalog.string_agg(pg_catalog.quote_ident(a.attname), ', ' ORDER BY a.attnum) FROM pg_catalog.pg_attribute a
             WHERE a.attrelid = r.prrelid AND a.attnum = ANY (r.prattrs::pg_catalog.int2[])) || ')',
            ' WHERE (' || pg_catalog.pg_get_expr(r.prqual, r.prrelid) || ')'`;

const schemas = `(SELECT pg_catalog.string_agg('TABLES IN SCHEMA ' || pg_catalog.quote_ident(sn.nspname), ', ' ORDER BY sn.nspname COLLATE "C")
           FROM pg_catalog.pg_publication_namespace s JOIN pg_catalog.pg_namespace sn ON sn.oid = s.pnnspid WHERE s.pnpubid = p.oid)`;
