import { youngKeywords } from '../../sql/keywords.ts';
import { quoteLiteral } from '../../sql/names.ts';

/** Fragments of SQL that every catalog query shares. All names are qualified, so that no search path can change them. */

/** True for a schema of the user's: not Postgres's own (`pg_` is reserved), not a temporary one. */
export function userSchema(namespace: string): string {
  return `(${namespace}.nspname OPERATOR(pg_catalog.!~) '^pg_' AND ${namespace}.nspname <> 'information_schema')`;
}

/** True for an OID of the first parameter, an array; for every one where that is null. */
export const among = (oid: string): string => `($1::pg_catalog.oid[] IS NULL OR ${oid} = ANY ($1))`;

/** True for an object that no extension made. */
export function notOfExtension(catalog: string, oid: string): string {
  return `NOT EXISTS (SELECT FROM pg_catalog.pg_depend extension
    WHERE extension.classid = 'pg_catalog.${catalog}'::pg_catalog.regclass AND extension.objid = ${oid} AND extension.deptype = 'e')`;
}

/** `schema.name`, each part quoted only when it needs to be; null when a part is. */
export function qualifiedName(schema: string, name: string): string {
  return `(${quotedName(schema)} || '.' || ${quotedName(name)})`;
}

const young = [...youngKeywords].map(quoteLiteral).join(', ');

/** A name as `quoteIdent` of sql/names.ts makes it, on each major. */
export function quotedName(name: string): string {
  return `CASE WHEN ${name} IN (${young}) THEN pg_catalog.concat('"', ${name}, '"') ELSE pg_catalog.quote_ident(${name}) END`;
}

/** The comment on an object, or null. */
export function commentOn(catalog: string, oid: string, sub = '0'): string {
  return `(SELECT pd.description FROM pg_catalog.pg_description pd
    WHERE pd.classoid = 'pg_catalog.${catalog}'::pg_catalog.regclass AND pd.objoid = ${oid} AND pd.objsubid = ${sub})`;
}
