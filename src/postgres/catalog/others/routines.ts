import { notOfExtension, userSchema } from '../names.ts';
import type { Reader } from './found.ts';

const signature = `pg_catalog.format('%I.%I(%s)', n.nspname, p.proname, pg_catalog.pg_get_function_identity_arguments(p.oid))`;
const from = `FROM pg_catalog.pg_proc p JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace`;
/** Not those of extensions, and not the constructors that come with a range type. */
const users = `${userSchema('n')} AND ${notOfExtension('pg_proc', 'p.oid')} AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend i
      WHERE i.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass AND i.objid = p.oid AND i.deptype = 'i')`;

/** Functions and procedures, window functions too. */
export const readFunctions: Reader = () =>
  `SELECT CASE p.prokind WHEN 'p' THEN 'procedure' ELSE 'function' END AS kind, ${signature} AS identity,
      pg_catalog.rtrim(pg_catalog.pg_get_functiondef(p.oid), E'\\n') AS definition, 'pg_proc' AS catalog, p.oid
    ${from} WHERE p.prokind IN ('f', 'p', 'w') AND ${users}`;

/** Aggregates: Postgres has no function that prints them. */
export const readAggregates: Reader = () =>
  `SELECT 'aggregate' AS kind, ${signature} AS identity,
      pg_catalog.concat('CREATE AGGREGATE ', pg_catalog.format('%I.%I(%s)', n.nspname, p.proname, pg_catalog.pg_get_function_arguments(p.oid)), ' (',
        'SFUNC = ', g.aggtransfn::pg_catalog.regproc, ', STYPE = ', pg_catalog.format_type(g.aggtranstype, NULL),
        ', SSPACE = ' || NULLIF(g.aggtransspace, 0),
        ', FINALFUNC = ' || NULLIF(g.aggfinalfn::pg_catalog.oid, 0)::pg_catalog.regproc,
        CASE WHEN g.aggfinalextra THEN ', FINALFUNC_EXTRA' END,
        CASE WHEN g.aggfinalfn::pg_catalog.oid <> 0 AND g.aggfinalmodify <> CASE WHEN g.aggkind = 'n' THEN 'r' ELSE 'w' END::pg_catalog."char"
          THEN ', FINALFUNC_MODIFY = ' || CASE g.aggfinalmodify WHEN 'r' THEN 'READ_ONLY' WHEN 's' THEN 'SHAREABLE' ELSE 'READ_WRITE' END END,
        ', COMBINEFUNC = ' || NULLIF(g.aggcombinefn::pg_catalog.oid, 0)::pg_catalog.regproc,
        ', SERIALFUNC = ' || NULLIF(g.aggserialfn::pg_catalog.oid, 0)::pg_catalog.regproc,
        ', DESERIALFUNC = ' || NULLIF(g.aggdeserialfn::pg_catalog.oid, 0)::pg_catalog.regproc,
        ', INITCOND = ' || pg_catalog.quote_literal(g.agginitval),
        CASE WHEN g.aggmtransfn::pg_catalog.oid <> 0 THEN
          pg_catalog.concat(', MSFUNC = ', g.aggmtransfn::pg_catalog.regproc, ', MINVFUNC = ', g.aggminvtransfn::pg_catalog.regproc,
            ', MSTYPE = ', pg_catalog.format_type(g.aggmtranstype, NULL), ', MSSPACE = ' || NULLIF(g.aggmtransspace, 0),
            ', MFINALFUNC = ' || NULLIF(g.aggmfinalfn::pg_catalog.oid, 0)::pg_catalog.regproc,
            CASE WHEN g.aggmfinalextra THEN ', MFINALFUNC_EXTRA' END,
            ', MINITCOND = ' || pg_catalog.quote_literal(g.aggminitval)) END,
        ', SORTOP = OPERATOR(' || (SELECT pg_catalog.format('%I.', sn.nspname) || o.oprname || ')' FROM pg_catalog.pg_operator o
          JOIN pg_catalog.pg_namespace sn ON sn.oid = o.oprnamespace WHERE o.oid = g.aggsortop),
        CASE p.proparallel WHEN 's' THEN ', PARALLEL = SAFE' WHEN 'r' THEN ', PARALLEL = RESTRICTED' END,
        CASE WHEN g.aggkind = 'h' THEN ', HYPOTHETICAL' END, ')') AS definition, 'pg_proc' AS catalog, p.oid
    ${from} JOIN pg_catalog.pg_aggregate g ON g.aggfnoid::pg_catalog.oid = p.oid WHERE ${users}`;
