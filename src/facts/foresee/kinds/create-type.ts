import { all, as, strings, type WrittenName, writtenName } from '../../../sql/ast.ts';
import type { Act } from '../act.ts';
import type { Id, Need, Relation, Type, TypeRef } from '../catalog/things.ts';
import { creationSchema, doubtful } from '../object/resolve.ts';
import { Fails } from '../outcome.ts';
import { typeNeeds } from '../table/table.ts';
import { typeIn } from '../type/type-lookup.ts';
import { resolveType } from '../type/types.ts';
import type { Handler } from './handler.ts';

/** CREATE TYPE ... AS ENUM (DefineEnum). */
export const createEnum: Handler<'CreateEnumStmt'> = (act, statement) => {
  const labels = strings(statement.vals);
  const type = putType(act, writtenName(strings(statement.typeName)), 'enum', { labels });
  const twice = labels.find((label, at) => labels.indexOf(label) !== at);
  if (twice !== undefined && act.major >= 16)
    throw new Fails('42710', `enum label "${twice}" used more than once`);
  act.session.bornTypes.add(type.id);
};

/** CREATE TYPE ... AS (...): a relation that holds no rows (DefineCompositeType). */
export const createComposite: Handler<'CompositeTypeStmt'> = (act, statement) => {
  const { schemaname, relname = '' } = statement.typevar ?? {};
  const name: WrittenName =
    schemaname === undefined ? { name: relname } : { schema: schemaname, name: relname };
  const schema = newTypeSchema(act, name);
  const columns = all(statement.coldeflist, 'ColumnDef').map((definition, at) => ({
    number: at + 1,
    name: definition.colname ?? '',
    type: resolveType(act, definition.typeName),
    notNull: false,
    local: true,
    inherited: 0,
  }));
  const relation: Relation = {
    class: 'relation',
    id: act.catalog.nextId(),
    name: name.name,
    schema,
    kind: 'composite',
    persistence: 'permanent',
    born: act.world.watching,
    empty: true,
    columns,
    lastNumber: columns.length,
    parents: [],
    needs: [...schemaNeeds(act, schema), ...columns.flatMap(({ number, type }) => typeNeeds(number, type))],
  };
  act.make(relation);
};

/** CREATE TYPE ... AS RANGE: its multirange and its constructors come with it (DefineRange). */
export const createRange: Handler<'CreateRangeStmt'> = (act, statement) => {
  const name = writtenName(strings(statement.typeName));
  const options = all(statement.params, 'DefElem');
  const subtype = as(options.find(({ defname }) => defname === 'subtype')?.arg, 'TypeName');
  if (!subtype) throw new Fails('42601', 'type attribute "subtype" is required');
  const base = resolveType(act, subtype);
  const range = putType(act, name, 'range', { base }, typeNeeds(0, base));
  const written = as(options.find(({ defname }) => defname === 'multirange_type_name')?.arg, 'TypeName');
  const other = written
    ? writtenName(strings(written.names))
    : { schema: range.schema, name: multirangeName(range.name) };
  const part: Need = { sub: 0, on: { id: range.id, sub: 0 }, how: 'internal' };
  const multirange = putType(act, other, 'range', {}, [part]);
  for (const type of [range, multirange]) putConstructor(act, type, part);
};

/** `range` in the name becomes `multirange`, or `_multirange` is put at its end (makeMultirangeTypeName). */
const multirangeName = (name: string): string =>
  name.includes('range') ? name.replace('range', 'multirange') : `${name}_multirange`;

function putConstructor(act: Act, { name, schema, id }: Type, part: Need): void {
  const returns: TypeRef = { id, name, modifiers: [], array: false };
  act.catalog.put({
    class: 'routine',
    id: act.catalog.nextId(),
    name,
    schema,
    kind: 'function',
    arguments: [],
    defaults: 0,
    variadic: false,
    volatility: 'immutable',
    language: 'internal',
    returnsTrigger: false,
    returns,
    needs: [part],
  });
}

/** Where a new type goes; 42710 when one of that name is there, 3F000 when the schema is not. */
function newTypeSchema(act: Act, name: WrittenName): string {
  const schema = creationSchema(act, name);
  const same = typeIn(act, schema, name.name);
  if (!same || (same.class === 'type' && same.kind === 'shell')) return schema;
  doubtful(act);
  throw new Fails('42710', `type "${name.name}" already exists`);
}

export const schemaNeeds = (act: Act, schema: string): Need[] => {
  const namespace = act.catalog.namespace(schema);
  return namespace ? [{ sub: 0, on: { id: namespace.id, sub: 0 }, how: 'normal' }] : [];
};

/** Adds a type; a shell of that name is filled. */
export function putType(
  act: Act,
  name: WrittenName,
  kind: Type['kind'],
  more: Partial<Type> = {},
  needs: readonly Need[] = [],
): Type {
  const schema = newTypeSchema(act, name);
  const shell = act.catalog.type(schema, name.name);
  const id: Id = shell?.id ?? act.catalog.nextId();
  return act.catalog.put({
    class: 'type',
    id,
    name: name.name,
    schema,
    kind,
    ...more,
    needs: [...schemaNeeds(act, schema), ...needs],
  });
}
