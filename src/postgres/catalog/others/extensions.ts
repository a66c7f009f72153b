import { userSchema } from '../names.ts';
import type { Reader } from './found.ts';

/** Extensions, without plpgsql, which every database has. */
export const readExtensions: Reader = () =>
  `SELECT 'extension' AS kind, pg_catalog.quote_ident(x.extname) AS identity,
      pg_catalog.format('CREATE EXTENSION %I WITH SCHEMA %I', x.extname, n.nspname) AS definition,
      'pg_extension' AS catalog, x.oid
    FROM pg_catalog.pg_extension x JOIN pg_catalog.pg_namespace n ON n.oid = x.extnamespace
    WHERE x.extname <> 'plpgsql'`;

/** Schemas, without `public`, which every database has. */
export const readSchemas: Reader = () =>
  `SELECT 'schema' AS kind, pg_catalog.quote_ident(n.nspname) AS identity,
      pg_catalog.format('CREATE SCHEMA %I', n.nspname) AS definition, 'pg_namespace' AS catalog, n.oid
    FROM pg_catalog.pg_namespace n WHERE ${userSchema('n')} AND n.nspname <> 'public'`;
