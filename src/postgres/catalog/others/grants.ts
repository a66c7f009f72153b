import { notOfExtension, qualifiedName, userSchema } from '../names.ts';
import type { Reader } from './found.ts';

/**
 * Everything of the user's that has privileges other than the usual: its catalog and OID, what GRANT calls it, its owner, its
 * privileges and the letter by which `acldefault` knows its kind.
 */
const granted = `
  SELECT 'pg_class' AS catalog, c.oid, c.relowner AS owner, c.relacl AS acl,
    pg_catalog.concat(CASE WHEN c.relkind = 'S' THEN 'SEQUENCE ' ELSE 'TABLE ' END, ${qualifiedName('n.nspname', 'c.relname')}) AS name,
    CASE WHEN c.relkind = 'S' THEN 's' ELSE 'r' END AS letter, ARRAY[${qualifiedName('n.nspname', 'c.relname')}] AS relations
  FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relacl IS NOT NULL AND c.relkind IN ('r', 'p', 'f', 'v', 'm', 'S') AND ${userSchema('n')} AND ${notOfExtension('pg_class', 'c.oid')}
  UNION ALL
  SELECT 'pg_proc', p.oid, p.proowner, p.proacl,
    pg_catalog.concat(CASE WHEN p.prokind = 'p' THEN 'PROCEDURE ' ELSE 'FUNCTION ' END, ${qualifiedName('n.nspname', 'p.proname')},
      '(', pg_catalog.pg_get_function_identity_arguments(p.oid), ')'), 'f', NULL
  FROM pg_catalog.pg_proc p JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
  WHERE p.proacl IS NOT NULL AND ${userSchema('n')} AND ${notOfExtension('pg_proc', 'p.oid')}
  UNION ALL
  SELECT 'pg_namespace', n.oid, n.nspowner, n.nspacl, 'SCHEMA ' || pg_catalog.quote_ident(n.nspname), 'n', NULL
  FROM pg_catalog.pg_namespace n
  WHERE n.nspacl IS NOT NULL AND ${userSchema('n')} AND ${notOfExtension('pg_namespace', 'n.oid')}
  UNION ALL
  SELECT 'pg_type', t.oid, t.typowner, t.typacl, 'TYPE ' || ${qualifiedName('n.nspname', 't.typname')}, 'T', NULL
  FROM pg_catalog.pg_type t JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
  WHERE t.typacl IS NOT NULL AND ${userSchema('n')} AND ${notOfExtension('pg_type', 't.oid')}`;

const role = (oid: string): string =>
  `CASE WHEN ${oid} = 0 THEN 'PUBLIC' ELSE pg_catalog.quote_ident(pg_catalog.pg_get_userbyid(${oid})) END`;

/**
 * Privileges on relations, functions, schemas and types that differ from what owner and PUBLIC have by default, as REVOKE and
 * GRANT, one line per role.
 */
export const readGrants: Reader = () => `
  SELECT 'grants' AS kind, g.name AS identity, g.catalog, g.oid, COALESCE(g.relations, '{}') AS relations,
    (SELECT pg_catalog.string_agg(l.line, E';\\n' ORDER BY l.verb DESC, l.line COLLATE "C") FROM (
      SELECT d.verb, pg_catalog.concat(d.verb, ' ', pg_catalog.string_agg(DISTINCT d.privilege_type, ', '), ' ON ', g.name,
        CASE d.verb WHEN 'GRANT' THEN ' TO ' ELSE ' FROM ' END, ${role('d.grantee')},
        CASE WHEN d.verb = 'GRANT' AND d.is_grantable THEN ' WITH GRANT OPTION' END) AS line
      FROM (
        SELECT CASE WHEN now.grantee IS NULL THEN 'REVOKE' ELSE 'GRANT' END AS verb,
          COALESCE(now.grantee, usual.grantee) AS grantee, COALESCE(now.privilege_type, usual.privilege_type) AS privilege_type,
          COALESCE(now.is_grantable, usual.is_grantable) AS is_grantable
        FROM pg_catalog.aclexplode(g.acl) AS now
        FULL JOIN pg_catalog.aclexplode(pg_catalog.acldefault(g.letter::pg_catalog."char", g.owner)) AS usual
          ON usual.grantee = now.grantee AND usual.privilege_type = now.privilege_type
          AND (usual.is_grantable OR NOT now.is_grantable)
        WHERE now.grantee IS NULL OR usual.grantee IS NULL) AS d
      GROUP BY d.verb, d.grantee, d.is_grantable) AS l) AS definition
  FROM (${granted}) AS g`;

/** Privileges on single columns. */
export const readColumnGrants: Reader = () => `
  SELECT 'grants' AS kind, pg_catalog.format('COLUMN %s.%I', ${qualifiedName('n.nspname', 'c.relname')}, a.attname) AS identity,
    (SELECT pg_catalog.string_agg(l.line, E';\\n' ORDER BY l.line COLLATE "C") FROM (
      SELECT pg_catalog.concat('GRANT ', pg_catalog.string_agg(pg_catalog.format('%s (%I)', g.privilege_type, a.attname), ', ' ORDER BY g.privilege_type),
        ' ON TABLE ', ${qualifiedName('n.nspname', 'c.relname')}, ' TO ', ${role('g.grantee')},
        CASE WHEN g.is_grantable THEN ' WITH GRANT OPTION' END) AS line
      FROM pg_catalog.aclexplode(a.attacl) g GROUP BY g.grantee, g.is_grantable) l) AS definition,
    'pg_class' AS catalog, c.oid, ARRAY[${qualifiedName('n.nspname', 'c.relname')}] AS relations,
    ARRAY[pg_catalog.concat(${qualifiedName('n.nspname', 'c.relname')}, '.', a.attname)] AS columns
  FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  WHERE a.attacl IS NOT NULL AND NOT a.attisdropped AND ${userSchema('n')} AND ${notOfExtension('pg_class', 'c.oid')}`;
