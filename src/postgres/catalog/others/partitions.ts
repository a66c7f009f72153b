import { notOfExtension, qualifiedName, userSchema } from '../names.ts';
import type { Reader } from './found.ts';

const child = qualifiedName('n.nspname', 'c.relname');
const parent = qualifiedName('pn.nspname', 'p.relname');
const users = `${userSchema('n')} AND ${notOfExtension('pg_class', 'c.oid')}`;

/** How tables are partitioned, the bounds of each partition, and inheritance of the old kind. */
export const readPartitions: Reader = () =>
  `SELECT 'partition key' AS kind, ${child} AS identity, pg_catalog.pg_get_partkeydef(c.oid) AS definition,
      'pg_class' AS catalog, c.oid, ARRAY[${child}] AS relations
    FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind = 'p' AND ${users}
    UNION ALL
    SELECT CASE WHEN c.relispartition THEN 'partition bound' ELSE 'inheritance' END,
      CASE WHEN c.relispartition THEN ${child} ELSE pg_catalog.concat(${child}, ' from ', ${parent}) END,
      CASE WHEN c.relispartition
        THEN pg_catalog.format('ALTER TABLE %s ATTACH PARTITION %s %s', ${parent}, ${child}, pg_catalog.pg_get_expr(c.relpartbound, c.oid))
        ELSE pg_catalog.format('ALTER TABLE %s INHERIT %s', ${child}, ${parent}) END,
      'pg_class', c.oid, ARRAY[${child}, ${parent}]
    FROM pg_catalog.pg_inherits i
    JOIN pg_catalog.pg_class c ON c.oid = i.inhrelid
    JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    JOIN pg_catalog.pg_class p ON p.oid = i.inhparent
    JOIN pg_catalog.pg_namespace pn ON pn.oid = p.relnamespace
    WHERE c.relkind IN ('r', 'p', 'f') AND ${users}`;
