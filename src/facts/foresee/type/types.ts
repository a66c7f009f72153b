import { all, strings, type Tree } from '../../../sql/ast.ts';
import type { Act } from '../act.ts';
import { builtinTypes } from '../builtin/types.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { Type, TypeRef } from '../catalog/things.ts';
import { doubtfulByExtension } from '../object/extension.ts';
import { asWritten, doubtful, findRelation, requireSchema } from '../object/resolve.ts';
import { Fails } from '../outcome.ts';
import { needColumn } from '../table/table.ts';
import { findType } from './type-lookup.ts';

const serials: Readonly<Record<string, string>> = {
  smallserial: 'int2',
  serial2: 'int2',
  serial: 'int4',
  serial4: 'int4',
  bigserial: 'int8',
  serial8: 'int8',
};

/** The integer type that `serial` and its kin stand for. */
export function serialType(type: Tree<'TypeName'> | undefined): string | undefined {
  const names = strings(type?.names);
  return names.length === 1 ? serials[names[0] ?? ''] : undefined;
}

export const builtin = (name: string): TypeRef => ({ name, modifiers: [], array: false });

/** The type that is meant; 42704 when there is none. */
export function resolveType(act: Act, type: Tree<'TypeName'> | undefined): TypeRef {
  if (type?.pct_type) return typeOfColumn(act, type);
  const names = strings(type?.names);
  const name = names.at(-1) ?? '';
  const schema = names.at(-2);
  const modifiers = all(type?.typmods, 'A_Const').map(({ ival, sval }) =>
    Number(ival?.ival ?? sval?.sval ?? 0),
  );
  const array = (type?.arrayBounds?.length ?? 0) > 0;
  const found = named(act, schema, name);
  if (found) return { ...found, modifiers, array: array || found.array };
  const serial = serialType(type);
  if (serial !== undefined) return builtin(serial);
  if (schema === 'information_schema') return { name: 'text', modifiers, array };
  if (schema !== undefined) requireSchema(act, schema);
  doubtful(act);
  doubtfulByExtension(act);
  throw new Fails(
    '42704',
    `type "${asWritten({ ...(schema === undefined ? {} : { schema }), name })}" does not exist`,
  );
}

/** A type by its name; `_x` is the array of `x`. Those of Postgres itself come first in every search path. */
function named(act: Act, schema: string | undefined, name: string): TypeRef | undefined {
  if (schema === undefined || schema === 'pg_catalog') {
    if (builtinTypes.has(name)) return builtin(name);
    if (name.startsWith('_') && builtinTypes.has(name.slice(1)))
      return { ...builtin(name.slice(1)), array: true };
  }
  const own = findType(act, schema, name);
  if (own) return { id: own.id, name: own.name, modifiers: [], array: false };
  const element = name.startsWith('_') ? findType(act, schema, name.slice(1)) : undefined;
  return element && { id: element.id, name: element.name, modifiers: [], array: true };
}

/** `t.c%TYPE`. */
function typeOfColumn(act: Act, { names, arrayBounds }: Tree<'TypeName'>): TypeRef {
  const parts = strings(names);
  const column = parts.pop() ?? '';
  const [name = '', schema] = parts.reverse();
  const written = schema === undefined ? { name } : { schema, name };
  const table = findRelation(act, written);
  if (!table) {
    doubtful(act);
    throw new Fails('42P01', `relation "${asWritten(written)}" does not exist`);
  }
  const { type } = needColumn(table, column);
  return (arrayBounds?.length ?? 0) > 0 ? { ...type, array: true } : type;
}

/** The type under domains, and all of their checks and NOT NULLs met on the way. */
export function baseType(
  catalog: Pick<Catalog, 'get'>,
  type: TypeRef,
): { base: TypeRef; domains: readonly Type[] } {
  const domains: Type[] = [];
  let at = type;
  for (;;) {
    const own = at.id === undefined ? undefined : catalog.get(at.id);
    if (own?.class !== 'type' || own.kind !== 'domain' || at.array || !own.base) return { base: at, domains };
    domains.push(own);
    at = own.base;
  }
}

/** Whether a domain (or one under it) checks its values, which a new column or type must be proved against. */
export function isConstrained(act: Act, type: TypeRef): boolean {
  return baseType(act.catalog, type).domains.some(
    domain => domain.notNull === true || act.catalog.constraints(domain.id).length > 0,
  );
}
