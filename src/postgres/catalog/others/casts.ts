import { notOfExtension, qualifiedName, userSchema } from '../names.ts';
import type { Reader } from './found.ts';

/** What a collation is made of; the column with its locale has changed its name twice. */
export const readCollations: Reader = major => {
  const locale = major >= 17 ? 'o.colllocale' : major >= 15 ? 'o.colliculocale' : 'NULL';
  return `SELECT 'collation' AS kind, ${qualifiedName('n.nspname', 'o.collname')} AS identity,
      pg_catalog.concat(pg_catalog.format('CREATE COLLATION %I.%I (provider = %s', n.nspname, o.collname,
          CASE o.collprovider WHEN 'i' THEN 'icu' WHEN 'b' THEN 'builtin' ELSE 'libc' END),
        ', locale = ' || pg_catalog.quote_literal(COALESCE(${locale}::pg_catalog.text, CASE WHEN o.collcollate = o.collctype THEN o.collcollate END)),
        CASE WHEN o.collcollate <> o.collctype THEN pg_catalog.format(', lc_collate = %L, lc_ctype = %L', o.collcollate, o.collctype) END,
        CASE WHEN NOT o.collisdeterministic THEN ', deterministic = false' END,
        ${major >= 16 ? `', rules = ' || pg_catalog.quote_literal(o.collicurules),` : ''} ')') AS definition,
      'pg_collation' AS catalog, o.oid
    FROM pg_catalog.pg_collation o JOIN pg_catalog.pg_namespace n ON n.oid = o.collnamespace
    WHERE ${userSchema('n')} AND ${notOfExtension('pg_collation', 'o.oid')}`;
};

const operator = (oid: string): string =>
  `(SELECT pg_catalog.format('OPERATOR(%I.%s)', xn.nspname, x.oprname) FROM pg_catalog.pg_operator x
    JOIN pg_catalog.pg_namespace xn ON xn.oid = x.oprnamespace WHERE x.oid = ${oid})`;

/** An operator without a function is one that another only promised as its commutator. */
export const readOperators: Reader = () =>
  `SELECT 'operator' AS kind, pg_catalog.format('%I.%s(%s, %s)', n.nspname, o.oprname,
        COALESCE(pg_catalog.format_type(NULLIF(o.oprleft, 0), NULL), 'NONE'), pg_catalog.format_type(NULLIF(o.oprright, 0), NULL)) AS identity,
      pg_catalog.concat(pg_catalog.format('CREATE OPERATOR %I.%s (FUNCTION = ', n.nspname, o.oprname), o.oprcode::pg_catalog.regproc,
        ', LEFTARG = ' || pg_catalog.format_type(NULLIF(o.oprleft, 0), NULL), ', RIGHTARG = ', pg_catalog.format_type(o.oprright, NULL),
        ', COMMUTATOR = ' || ${operator('o.oprcom')}, ', NEGATOR = ' || ${operator('o.oprnegate')},
        ', RESTRICT = ' || NULLIF(o.oprrest::pg_catalog.oid, 0)::pg_catalog.regproc, ', JOIN = ' || NULLIF(o.oprjoin::pg_catalog.oid, 0)::pg_catalog.regproc,
        CASE WHEN o.oprcanhash THEN ', HASHES' END, CASE WHEN o.oprcanmerge THEN ', MERGES' END, ')') AS definition,
      'pg_operator' AS catalog, o.oid
    FROM pg_catalog.pg_operator o JOIN pg_catalog.pg_namespace n ON n.oid = o.oprnamespace
    WHERE o.oprcode::pg_catalog.oid <> 0 AND ${userSchema('n')} AND ${notOfExtension('pg_operator', 'o.oid')}`;

/** Casts, without the one from a range to its multirange. */
export const readCasts: Reader = () =>
  `SELECT 'cast' AS kind, ${types} AS identity,
      pg_catalog.concat('CREATE CAST ', ${types}, CASE k.castmethod WHEN 'i' THEN ' WITH INOUT' WHEN 'b' THEN ' WITHOUT FUNCTION'
          ELSE pg_catalog.concat(' WITH FUNCTION ', k.castfunc::pg_catalog.regprocedure) END,
        CASE k.castcontext WHEN 'a' THEN ' AS ASSIGNMENT' WHEN 'i' THEN ' AS IMPLICIT' END) AS definition,
      'pg_cast' AS catalog, k.oid
    FROM pg_catalog.pg_cast k WHERE k.oid >= 16384
      AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend i WHERE i.classid = 'pg_catalog.pg_cast'::pg_catalog.regclass
        AND i.objid = k.oid AND i.deptype = 'i') AND ${notOfExtension('pg_cast', 'k.oid')}`;

const types = `pg_catalog.format('(%s AS %s)', pg_catalog.format_type(k.castsource, NULL), pg_catalog.format_type(k.casttarget, NULL))`;
