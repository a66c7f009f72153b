import type { WrittenName } from '../../../sql/ast.ts';
import type { Act } from '../act.ts';
import type { Need, Other, TypeRef } from '../catalog/things.ts';
import { Fails } from '../outcome.ts';
import { typeName } from '../type/type-name.ts';
import { asWritten, doubtful } from './resolve.ts';

/** An object of a rarer kind by its name; of one in a schema, where the search path leads. */
export function findOther(act: Act, kind: string, { schema, name }: WrittenName): Other | undefined {
  const all = act.catalog.others(kind).filter(one => one.name === name);
  if (schema !== undefined) return all.find(one => one.schema === schema);
  return all.find(one => one.schema === undefined || act.session.searchPath.includes(one.schema));
}

/** Adds one; 42710 when there is one of that name, unless `replaced`: `false` is then IF NOT EXISTS at work. */
export function putOther(
  act: Act,
  kind: string,
  name: WrittenName,
  more: {
    readonly needs?: readonly Need[];
    readonly relations?: readonly number[];
    readonly ifNotExists?: boolean;
    readonly message?: string;
  } = {},
): Other | undefined {
  const before = findOther(act, kind, name);
  if (before) {
    if (more.ifNotExists) return undefined;
    doubtful(act);
    throw new Fails('42710', more.message ?? `${kind} "${asWritten({ name: name.name })}" already exists`);
  }
  return act.catalog.put({
    class: 'other',
    kind,
    id: act.catalog.nextId(),
    name: name.name,
    ...(name.schema === undefined ? {} : { schema: name.schema }),
    relations: more.relations ?? [],
    needs: more.needs ?? [],
  });
}

/** An operator is told apart by its operands. */
export const operatorName = (
  act: Act,
  name: string,
  left: TypeRef | undefined,
  right: TypeRef | undefined,
): string => `${name}(${[left, right].map(type => (type ? typeName(act, type) : 'none')).join(',')})`;
