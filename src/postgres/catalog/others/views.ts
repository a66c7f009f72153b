import { notOfExtension, qualifiedName, userSchema } from '../names.ts';
import type { Reader } from './found.ts';

export const readViews: Reader = () =>
  `SELECT CASE c.relkind WHEN 'v' THEN 'view' ELSE 'materialized view' END AS kind, ${qualifiedName('n.nspname', 'c.relname')} AS identity,
      pg_catalog.concat('CREATE ', CASE WHEN c.relpersistence = 'u' THEN 'UNLOGGED ' END,
        CASE c.relkind WHEN 'v' THEN 'VIEW ' ELSE 'MATERIALIZED VIEW ' END,
        ${qualifiedName('n.nspname', 'c.relname')},
        ' WITH (' || NULLIF(pg_catalog.array_to_string(c.reloptions, ', '), '') || ')',
        ' AS', E'\\n', pg_catalog.rtrim(pg_catalog.pg_get_viewdef(c.oid), ';'),
        CASE WHEN c.relkind = 'm' AND NOT c.relispopulated THEN E'\\nWITH NO DATA' END) AS definition,
      'pg_class' AS catalog, c.oid
    FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('v', 'm') AND ${userSchema('n')} AND ${notOfExtension('pg_class', 'c.oid')}`;

/** Indexes of materialized views, which are no tables of the model. */
export const readViewIndexes: Reader = () =>
  `SELECT 'index' AS kind, ${qualifiedName('n.nspname', 'i.relname')} AS identity,
      pg_catalog.pg_get_indexdef(i.oid) || CASE WHEN x.indisvalid THEN '' ELSE ' -- invalid' END AS definition,
      'pg_class' AS catalog, i.oid, ARRAY[${qualifiedName('n.nspname', 'c.relname')}] AS relations
    FROM pg_catalog.pg_index x JOIN pg_catalog.pg_class i ON i.oid = x.indexrelid
    JOIN pg_catalog.pg_class c ON c.oid = x.indrelid AND c.relkind = 'm'
    JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    WHERE ${userSchema('n')} AND ${notOfExtension('pg_class', 'c.oid')}`;
