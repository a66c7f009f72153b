import { notOfExtension, qualifiedName, userSchema } from '../names.ts';
import type { Reader } from './found.ts';

const identity = qualifiedName('n.nspname', 't.typname');
const from = `FROM pg_catalog.pg_type t JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace`;
const users = `${userSchema('n')} AND ${notOfExtension('pg_type', 't.oid')}`;
const collation = (subject: string, type: string): string =>
  `(SELECT ' COLLATE ' || ${qualifiedName('cn.nspname', 'o.collname')} FROM pg_catalog.pg_collation o
     JOIN pg_catalog.pg_namespace cn ON cn.oid = o.collnamespace
     WHERE o.oid = ${subject} AND ${subject} <> (SELECT b.typcollation FROM pg_catalog.pg_type b WHERE b.oid = ${type}))`;

export const readEnums: Reader = () =>
  `SELECT 'enum' AS kind, ${identity} AS identity,
      pg_catalog.format('CREATE TYPE %I.%I AS ENUM (%s)', n.nspname, t.typname,
        (SELECT pg_catalog.string_agg(pg_catalog.quote_literal(l.enumlabel), ', ' ORDER BY l.enumsortorder)
         FROM pg_catalog.pg_enum l WHERE l.enumtypid = t.oid)) AS definition, 'pg_type' AS catalog, t.oid
    ${from} WHERE t.typtype = 'e' AND ${users}`;

export const readDomains: Reader = () =>
  `SELECT 'domain' AS kind, ${identity} AS identity,
      pg_catalog.concat(pg_catalog.format('CREATE DOMAIN %I.%I AS %s', n.nspname, t.typname, pg_catalog.format_type(t.typbasetype, t.typtypmod)),
        ${collation('t.typcollation', 't.typbasetype')}, ' DEFAULT ' || t.typdefault,
        CASE WHEN t.typnotnull THEN ' NOT NULL' END,
        (SELECT pg_catalog.string_agg(pg_catalog.format(E'\\n  CONSTRAINT %I %s', k.conname, pg_catalog.pg_get_constraintdef(k.oid)), '' ORDER BY k.conname COLLATE "C")
         FROM pg_catalog.pg_constraint k WHERE k.contypid = t.oid AND k.contype = 'c' AND k.convalidated),
        (SELECT pg_catalog.string_agg(pg_catalog.format(E';\\nALTER DOMAIN %I.%I ADD CONSTRAINT %I %s', n.nspname, t.typname, k.conname, pg_catalog.pg_get_constraintdef(k.oid)), '' ORDER BY k.conname COLLATE "C")
         FROM pg_catalog.pg_constraint k WHERE k.contypid = t.oid AND k.contype = 'c' AND NOT k.convalidated)) AS definition,
      'pg_type' AS catalog, t.oid
    ${from} WHERE t.typtype = 'd' AND ${users}`;

export const readComposites: Reader = () =>
  `SELECT 'composite type' AS kind, ${identity} AS identity,
      pg_catalog.format('CREATE TYPE %I.%I AS (%s)', n.nspname, t.typname,
        (SELECT pg_catalog.string_agg(pg_catalog.concat(pg_catalog.quote_ident(a.attname), ' ', pg_catalog.format_type(a.atttypid, a.atttypmod),
            ${collation('a.attcollation', 'a.atttypid')}), ', ' ORDER BY a.attnum)
         FROM pg_catalog.pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped)) AS definition,
      'pg_type' AS catalog, t.oid
    ${from} JOIN pg_catalog.pg_class c ON c.oid = t.typrelid AND c.relkind = 'c' WHERE t.typtype = 'c' AND ${users}`;

export const readRanges: Reader = () =>
  `SELECT 'range' AS kind, ${identity} AS identity,
      pg_catalog.concat(pg_catalog.format('CREATE TYPE %I.%I AS RANGE (SUBTYPE = %s', n.nspname, t.typname, pg_catalog.format_type(r.rngsubtype, NULL)),
        (SELECT ', SUBTYPE_OPCLASS = ' || ${qualifiedName('cn.nspname', 'c.opcname')} FROM pg_catalog.pg_opclass c
          JOIN pg_catalog.pg_namespace cn ON cn.oid = c.opcnamespace WHERE c.oid = r.rngsubopc AND NOT c.opcdefault),
        (SELECT ', COLLATION = ' || ${qualifiedName('cn.nspname', 'o.collname')} FROM pg_catalog.pg_collation o
          JOIN pg_catalog.pg_namespace cn ON cn.oid = o.collnamespace
          WHERE o.oid = r.rngcollation AND r.rngcollation <> (SELECT b.typcollation FROM pg_catalog.pg_type b WHERE b.oid = r.rngsubtype)),
        ', CANONICAL = ' || NULLIF(r.rngcanonical::pg_catalog.oid, 0)::pg_catalog.regproc,
        ', SUBTYPE_DIFF = ' || NULLIF(r.rngsubdiff::pg_catalog.oid, 0)::pg_catalog.regproc,
        ', MULTIRANGE_TYPE_NAME = ' || (SELECT ${qualifiedName('mn.nspname', 'm.typname')} FROM pg_catalog.pg_type m
          JOIN pg_catalog.pg_namespace mn ON mn.oid = m.typnamespace WHERE m.oid = r.rngmultitypid), ')') AS definition,
      'pg_type' AS catalog, t.oid
    ${from} JOIN pg_catalog.pg_range r ON r.rngtypid = t.oid WHERE t.typtype = 'r' AND ${users}`;
