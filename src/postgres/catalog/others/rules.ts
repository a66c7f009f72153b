import { notOfExtension, qualifiedName, userSchema } from '../names.ts';
import type { Reader } from './found.ts';

const states = `CASE r.ev_enabled WHEN 'D' THEN 'DISABLE' WHEN 'R' THEN 'ENABLE REPLICA' WHEN 'A' THEN 'ENABLE ALWAYS' END`;

/** Rewrite rules, without the one that makes a view a view. */
export const readRules: Reader = () =>
  `SELECT 'rule' AS kind, pg_catalog.format('%I on %I.%I', r.rulename, n.nspname, c.relname) AS identity,
      pg_catalog.rtrim(pg_catalog.pg_get_ruledef(r.oid), ';')
        || CASE WHEN r.ev_enabled = 'O' THEN ''
           ELSE pg_catalog.format(E';\\nALTER TABLE %I.%I %s RULE %I', n.nspname, c.relname, ${states}, r.rulename) END AS definition,
      'pg_rewrite' AS catalog, r.oid, ARRAY[${qualifiedName('n.nspname', 'c.relname')}] AS relations
    FROM pg_catalog.pg_rewrite r
    JOIN pg_catalog.pg_class c ON c.oid = r.ev_class
    JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    WHERE r.rulename <> '_RETURN' AND ${userSchema('n')} AND ${notOfExtension('pg_class', 'c.oid')}`;
