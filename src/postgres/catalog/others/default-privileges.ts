import type { Reader } from './found.ts';

const what = `CASE d.defaclobjtype WHEN 'r' THEN 'TABLES' WHEN 'S' THEN 'SEQUENCES' WHEN 'f' THEN 'FUNCTIONS' WHEN 'T' THEN 'TYPES'
  WHEN 'n' THEN 'SCHEMAS' ELSE 'LARGE OBJECTS' END`;
const head = `pg_catalog.concat(pg_catalog.format('ALTER DEFAULT PRIVILEGES FOR ROLE %I', pg_catalog.pg_get_userbyid(d.defaclrole)),
  ' IN SCHEMA ' || pg_catalog.quote_ident(n.nspname))`;
const grantee = `CASE WHEN g.grantee = 0 THEN 'PUBLIC' ELSE pg_catalog.quote_ident(pg_catalog.pg_get_userbyid(g.grantee)) END`;
/** Without a schema the entry replaces the built-in defaults, so what is missing from it was revoked. */
const builtIn = `pg_catalog.aclexplode(CASE WHEN d.defaclnamespace = 0
  THEN pg_catalog.acldefault(CASE d.defaclobjtype WHEN 'S' THEN 's' ELSE d.defaclobjtype END, d.defaclrole) END)`;

export const readDefaultPrivileges: Reader = () =>
  `SELECT 'default privileges' AS kind,
      pg_catalog.concat(pg_catalog.quote_ident(pg_catalog.pg_get_userbyid(d.defaclrole)), ' ' || pg_catalog.quote_ident(n.nspname), ' ', ${what}) AS identity,
      pg_catalog.concat_ws(E';\\n',
        (SELECT pg_catalog.string_agg(l.line, E';\\n' ORDER BY l.line COLLATE "C") FROM (
          SELECT pg_catalog.concat(${head}, ' REVOKE ', pg_catalog.string_agg(g.privilege_type, ', ' ORDER BY g.privilege_type), ' ON ', ${what}, ' FROM ', ${grantee}) AS line
          FROM ${builtIn} g WHERE NOT EXISTS (SELECT FROM pg_catalog.aclexplode(d.defaclacl) w
            WHERE w.grantee = g.grantee AND w.privilege_type = g.privilege_type) GROUP BY g.grantee) l),
        (SELECT pg_catalog.string_agg(l.line, E';\\n' ORDER BY l.line COLLATE "C") FROM (
          SELECT pg_catalog.concat(${head}, ' GRANT ', pg_catalog.string_agg(g.privilege_type, ', ' ORDER BY g.privilege_type), ' ON ', ${what}, ' TO ', ${grantee},
            CASE WHEN g.is_grantable THEN ' WITH GRANT OPTION' END) AS line
          FROM pg_catalog.aclexplode(d.defaclacl) g WHERE NOT EXISTS (SELECT FROM ${builtIn} w
            WHERE w.grantee = g.grantee AND w.privilege_type = g.privilege_type AND w.is_grantable = g.is_grantable)
          GROUP BY g.grantee, g.is_grantable) l)) AS definition,
      'pg_default_acl' AS catalog, d.oid
    FROM pg_catalog.pg_default_acl d LEFT JOIN pg_catalog.pg_namespace n ON n.oid = d.defaclnamespace`;
