import { notOfExtension, qualifiedName, userSchema } from '../names.ts';
import { find, type Reader } from './found.ts';

/**
 * The privileges that differ from what the owner has by default, as GRANT and REVOKE: one line per grantee. The owner
 * itself is left out when it has everything.
 */
function privileges(acl: string, type: string, owner: string, on: string): string {
  const mine = `pg_catalog.aclexplode(COALESCE(${acl}, pg_catalog.acldefault('${type}', ${owner})))`;
  const usual = `pg_catalog.aclexplode(pg_catalog.acldefault('${type}', ${owner}))`;
  const grantee = `CASE WHEN g.grantee = 0 THEN 'PUBLIC' WHEN g.grantee = ${owner} THEN pg_catalog.quote_ident(pg_catalog.pg_get_userbyid(g.grantee))
        ELSE pg_catalog.quote_ident(pg_catalog.pg_get_userbyid(g.grantee)) END`;
  const line = (verb: string, word: string, from: string, without: string): string => `
    (SELECT pg_catalog.string_agg(l.line, E';\\n' ORDER BY l.line COLLATE "C") FROM (
      SELECT pg_catalog.concat('${verb} ', pg_catalog.string_agg(DISTINCT g.privilege_type, ', '), ' ON ', ${on}, ' ${word} ', ${grantee},
        ${verb === 'GRANT' ? `CASE WHEN g.is_grantable THEN ' WITH GRANT OPTION' END` : `''`}) AS line
      FROM ${from} g WHERE NOT EXISTS (SELECT FROM ${without} w
        WHERE w.grantee = g.grantee AND w.privilege_type = g.privilege_type AND (w.is_grantable OR NOT g.is_grantable))
      GROUP BY g.grantee, g.is_grantable) l)`;
  return `NULLIF(pg_catalog.concat_ws(E';\\n', ${line('REVOKE', 'FROM', usual, mine)}, ${line('GRANT', 'TO', mine, usual)}), '')`;
}

const inSchema = (catalog: string, oid: string): string =>
  `${userSchema('n')} AND ${notOfExtension(catalog, oid)}`;

const relation = qualifiedName('n.nspname', 'c.relname');
const tableOn = `pg_catalog.concat('TABLE ', ${relation})`;
const sequenceOn = `pg_catalog.concat('SEQUENCE ', ${relation})`;

/** Grants on relations, columns, functions, schemas and types. */
export const readGrants: Reader = session =>
  find(
    session,
    `SELECT 'grants' AS kind, CASE WHEN c.relkind = 'S' THEN ${sequenceOn} ELSE ${tableOn} END AS identity,
      CASE WHEN c.relkind = 'S' THEN ${privileges('c.relacl', 's', 'c.relowner', sequenceOn)}
        ELSE ${privileges('c.relacl', 'r', 'c.relowner', tableOn)} END AS definition,
      'pg_class' AS catalog, c.oid, ARRAY[${relation}] AS relations, ARRAY[]::pg_catalog.text[] AS columns
    FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relacl IS NOT NULL AND c.relkind IN ('r', 'p', 'f', 'v', 'm', 'S') AND ${inSchema('pg_class', 'c.oid')}
    UNION ALL
    SELECT 'grants', pg_catalog.format('COLUMN %s.%I', ${relation}, a.attname),
      (SELECT pg_catalog.string_agg(l.line, E';\\n' ORDER BY l.line COLLATE "C") FROM (
        SELECT pg_catalog.concat('GRANT ', pg_catalog.string_agg(pg_catalog.format('%s (%I)', g.privilege_type, a.attname), ', ' ORDER BY g.privilege_type), ' ON ', ${tableOn},
          ' TO ', CASE WHEN g.grantee = 0 THEN 'PUBLIC' ELSE pg_catalog.quote_ident(pg_catalog.pg_get_userbyid(g.grantee)) END,
          CASE WHEN g.is_grantable THEN ' WITH GRANT OPTION' END) AS line
        FROM pg_catalog.aclexplode(a.attacl) g GROUP BY g.grantee, g.is_grantable) l),
      'pg_class', c.oid, ARRAY[${relation}], ARRAY[pg_catalog.concat(${relation}, '.', a.attname)]
    FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
    JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    WHERE a.attacl IS NOT NULL AND NOT a.attisdropped AND ${inSchema('pg_class', 'c.oid')}
    UNION ALL
    SELECT 'grants', f.target, ${privileges('f.proacl', 'f', 'f.proowner', 'f.target')}, 'pg_proc', f.oid, ARRAY[]::pg_catalog.text[], ARRAY[]::pg_catalog.text[]
    FROM (SELECT p.oid, p.proacl, p.proowner, pg_catalog.concat(CASE WHEN p.prokind = 'p' THEN 'PROCEDURE ' ELSE 'FUNCTION ' END,
        pg_catalog.format('%I.%I(%s)', n.nspname, p.proname, pg_catalog.pg_get_function_identity_arguments(p.oid))) AS target
      FROM pg_catalog.pg_proc p JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
      WHERE p.proacl IS NOT NULL AND ${inSchema('pg_proc', 'p.oid')}) f
    UNION ALL
    SELECT 'grants', pg_catalog.format('SCHEMA %I', n.nspname), ${privileges('n.nspacl', 'n', 'n.nspowner', `pg_catalog.format('SCHEMA %I', n.nspname)`)},
      'pg_namespace', n.oid, ARRAY[]::pg_catalog.text[], ARRAY[]::pg_catalog.text[]
    FROM pg_catalog.pg_namespace n WHERE n.nspacl IS NOT NULL AND ${userSchema('n')} AND ${notOfExtension('pg_namespace', 'n.oid')}
    UNION ALL
    SELECT 'grants', pg_catalog.format('TYPE %I.%I', n.nspname, t.typname), ${privileges('t.typacl', 'T', 't.typowner', `pg_catalog.format('TYPE %I.%I', n.nspname, t.typname)`)},
      'pg_type', t.oid, ARRAY[]::pg_catalog.text[], ARRAY[]::pg_catalog.text[]
    FROM pg_catalog.pg_type t JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
    WHERE t.typacl IS NOT NULL AND ${inSchema('pg_type', 't.oid')}`,
  );
