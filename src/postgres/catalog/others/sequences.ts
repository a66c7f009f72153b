import { notOfExtension, qualifiedName, userSchema } from '../names.ts';
import type { Reader } from './found.ts';

const owner = `LEFT JOIN pg_catalog.pg_depend o ON o.classid = 'pg_catalog.pg_class'::pg_catalog.regclass
      AND o.objid = c.oid AND o.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass AND o.deptype IN ('a', 'i')
    LEFT JOIN pg_catalog.pg_class t ON t.oid = o.refobjid
    LEFT JOIN pg_catalog.pg_namespace tn ON tn.oid = t.relnamespace
    LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = o.refobjid AND a.attnum = o.refobjsubid`;

/**
 * Sequences with their bounds, not their positions. Those behind an identity column are of kind `identity sequence`:
 * their definition is the parenthesis of `GENERATED ... AS IDENTITY (...)`.
 */
export const readSequences: Reader = () =>
  `SELECT CASE WHEN o.deptype = 'i' THEN 'identity sequence' ELSE 'sequence' END AS kind,
      ${qualifiedName('n.nspname', 'c.relname')} AS identity,
      CASE WHEN o.deptype = 'i'
        THEN pg_catalog.concat('SEQUENCE NAME ', ${qualifiedName('n.nspname', 'c.relname')})
        ELSE pg_catalog.concat('CREATE ', CASE WHEN c.relpersistence = 'u' THEN 'UNLOGGED ' END, 'SEQUENCE ',
          ${qualifiedName('n.nspname', 'c.relname')}, ' AS ', pg_catalog.format_type(s.seqtypid, NULL)) END
      || pg_catalog.concat(' START WITH ', s.seqstart, ' INCREMENT BY ', s.seqincrement, ' MINVALUE ', s.seqmin,
        ' MAXVALUE ', s.seqmax, ' CACHE ', s.seqcache, CASE WHEN s.seqcycle THEN ' CYCLE' END)
      || CASE WHEN o.deptype = 'a'
           THEN pg_catalog.format(E';\\nALTER SEQUENCE %I.%I OWNED BY %I.%I.%I', n.nspname, c.relname, tn.nspname, t.relname, a.attname)
           ELSE '' END AS definition,
      'pg_class' AS catalog, c.oid
    FROM pg_catalog.pg_sequence s
    JOIN pg_catalog.pg_class c ON c.oid = s.seqrelid
    JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    ${owner}
    WHERE c.relpersistence <> 't' AND ${userSchema('n')} AND ${notOfExtension('pg_class', 'c.oid')}`;
