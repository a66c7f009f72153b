import { notOfExtension, qualifiedName, userSchema } from '../names.ts';
import type { Reader } from './found.ts';

const name = qualifiedName('n.nspname', 'c.relname');
const from = `FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace`;
const users = `${userSchema('n')} AND ${notOfExtension('pg_class', 'c.oid')}`;

/** Storage parameters of tables and indexes, unlogged tables, table access methods other than heap. */
export const readStorage: Reader = () =>
  `SELECT 'storage parameters' AS kind, ${name} AS identity,
      pg_catalog.concat_ws(E';\\n',
        'ALTER TABLE ' || ${name} || ' SET (' || pg_catalog.array_to_string(c.reloptions, ', ') || ')',
        'ALTER TABLE ' || ${name} || ' SET (' || (SELECT pg_catalog.string_agg('toast.' || o.option, ', ' ORDER BY o.option)
          FROM pg_catalog.unnest(tt.reloptions) AS o(option)) || ')'
      ) AS definition, 'pg_class' AS catalog, c.oid, ARRAY[${name}] AS relations
    ${from} LEFT JOIN pg_catalog.pg_class tt ON tt.oid = c.reltoastrelid
    WHERE c.relkind IN ('r', 'p') AND (c.reloptions IS NOT NULL OR tt.reloptions IS NOT NULL) AND ${users}
    UNION ALL
    SELECT 'persistence', ${name}, pg_catalog.format('ALTER TABLE %s SET UNLOGGED', ${name}), 'pg_class', c.oid, ARRAY[${name}]
    ${from} WHERE c.relkind IN ('r', 'p') AND c.relpersistence = 'u' AND ${users}
    UNION ALL
    SELECT 'replica identity', ${name},
      pg_catalog.format('ALTER TABLE %s REPLICA IDENTITY %s', ${name}, CASE c.relreplident WHEN 'n' THEN 'NOTHING' WHEN 'f' THEN 'FULL'
        ELSE (SELECT pg_catalog.format('USING INDEX %I', xc.relname) FROM pg_catalog.pg_index x
          JOIN pg_catalog.pg_class xc ON xc.oid = x.indexrelid WHERE x.indrelid = c.oid AND x.indisreplident) END),
      'pg_class', c.oid, ARRAY[${name}]
    ${from} WHERE c.relkind IN ('r', 'p', 'm') AND c.relreplident <> 'd' AND ${users}
    UNION ALL
    SELECT 'clustered on', ${name}, pg_catalog.format('ALTER TABLE %s CLUSTER ON %I', ${name}, xc.relname), 'pg_class', c.oid, ARRAY[${name}]
    ${from} JOIN pg_catalog.pg_index x ON x.indrelid = c.oid AND x.indisclustered
    JOIN pg_catalog.pg_class xc ON xc.oid = x.indexrelid WHERE ${users}`;

/** Per column: storage, compression, statistics target and options, where they are not the type's own. */
export const readColumnStorage: Reader = () =>
  `SELECT 'column storage' AS kind, pg_catalog.format('%s.%I', ${name}, a.attname) AS identity,
      pg_catalog.concat_ws(E';\\n',
        CASE WHEN a.attstorage <> t.typstorage THEN pg_catalog.format('ALTER TABLE %s ALTER COLUMN %I SET STORAGE %s', ${name}, a.attname,
          CASE a.attstorage WHEN 'p' THEN 'PLAIN' WHEN 'e' THEN 'EXTERNAL' WHEN 'm' THEN 'MAIN' ELSE 'EXTENDED' END) END,
        CASE WHEN a.attcompression <> '' THEN pg_catalog.format('ALTER TABLE %s ALTER COLUMN %I SET COMPRESSION %s', ${name}, a.attname,
          CASE a.attcompression WHEN 'l' THEN 'lz4' ELSE 'pglz' END) END,
        CASE WHEN COALESCE(a.attstattarget, -1) >= 0 THEN pg_catalog.format('ALTER TABLE %s ALTER COLUMN %I SET STATISTICS %s', ${name}, a.attname, a.attstattarget) END,
        CASE WHEN a.attoptions IS NOT NULL THEN pg_catalog.format('ALTER TABLE %s ALTER COLUMN %I SET (%s)', ${name}, a.attname, pg_catalog.array_to_string(a.attoptions, ', ')) END
      ) AS definition, 'pg_class' AS catalog, c.oid, ARRAY[${name}] AS relations, ARRAY[${name} || '.' || a.attname] AS columns
    ${from} JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
    WHERE c.relkind IN ('r', 'p', 'm') AND ${users} AND (a.attstorage <> t.typstorage OR a.attcompression <> ''
      OR COALESCE(a.attstattarget, -1) >= 0 OR a.attoptions IS NOT NULL)`;
