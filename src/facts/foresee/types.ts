import { all, strings, type Tree } from '../../sql/ast.ts';
import type { Act } from './act.ts';
import { builtinTypes } from './builtin/types.ts';
import type { Type, TypeRef } from './catalog/things.ts';
import { Fails } from './outcome.ts';
import { asWritten, doubtful } from './resolve.ts';

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
  const names = strings(type?.names);
  const name = names.at(-1) ?? '';
  const schema = names.at(-2);
  const modifiers = all(type?.typmods, 'A_Const').map(({ ival, sval }) =>
    Number(ival?.ival ?? sval?.sval ?? 0),
  );
  const array = (type?.arrayBounds?.length ?? 0) > 0;
  const own = findType(act, schema, name);
  if (own) return { id: own.id, name: own.name, modifiers, array };
  const serial = serialType(type);
  if (serial !== undefined) return builtin(serial);
  if ((schema === undefined || schema === 'pg_catalog') && builtinTypes.has(name))
    return { name, modifiers, array };
  doubtful(act);
  throw new Fails(
    '42704',
    `type "${asWritten({ ...(schema === undefined ? {} : { schema }), name })}" does not exist`,
  );
}

export function findType(act: Act, schema: string | undefined, name: string): Type | undefined {
  if (schema === 'pg_catalog') return undefined;
  for (const one of schema === undefined ? act.session.searchPath : [schema]) {
    const found = act.catalog.type(one, name);
    if (found) return found;
  }
  return undefined;
}

/** The type under domains, and all of their checks and NOT NULLs met on the way. */
export function baseType(act: Act, type: TypeRef): { base: TypeRef; domains: readonly Type[] } {
  const domains: Type[] = [];
  let at = type;
  for (;;) {
    const own = at.id === undefined ? undefined : act.catalog.get(at.id);
    if (own?.class !== 'type' || own.kind !== 'domain' || at.array || !own.base) return { base: at, domains };
    domains.push(own);
    at = own.base;
  }
}

/** Whether a domain (or one under it) checks its values, which a new column or type must be proved against. */
export function isConstrained(act: Act, type: TypeRef): boolean {
  return baseType(act, type).domains.some(
    domain => domain.notNull === true || act.catalog.constraints(domain.id).length > 0,
  );
}
