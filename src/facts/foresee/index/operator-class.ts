import { strings, type Tree, writtenName } from '../../../sql/ast.ts';
import type { Act } from '../act.ts';
import { knownExtensions } from '../builtin/extensions.ts';
import { builtinOperatorClasses, type OperatorClass, readClasses } from '../builtin/operator-class.ts';
import type { Id, TypeRef } from '../catalog/things.ts';
import { asWritten } from '../object/resolve.ts';
import { Fails } from '../outcome.ts';
import { isBinaryCoercible, LITERAL } from '../type/coercion.ts';
import { typeName } from '../type/type-name.ts';
import { baseType, builtin } from '../type/types.ts';

/** Names that Postgres takes for no name at all, since they were used before 7.4 (ResolveOpClass). */
const forgotten = new Set(
  'network_ops timespan_ops datetime_ops lztext_ops timestamp_ops bigbox_ops'.split(' '),
);

/**
 * The operator class that an index of a method uses for values of a type (ResolveOpClass): 42704 where there is none, 42804 where the
 * one that is named takes others. Gives the extension that it is of; undefined for one of Postgres itself, or where the type is not known.
 */
export function operatorClassOf(
  act: Act,
  method: string,
  type: TypeRef | undefined,
  element?: Tree<'IndexElem'>,
): Id | undefined {
  if (!type || act.catalog.others('operator class').length > 0) return undefined;
  const written = writtenName(strings(element?.opclass));
  const named = written.name === '' || forgotten.has(written.name) ? undefined : written;
  const classes = classesOf(act, method);
  const text = typeName(act, type);
  if (!named) {
    const first = classes.find(one => one.default && accepts(act, one, type));
    if (first) return first.extension;
    return fail(
      act,
      '42704',
      `data type ${text} has no default operator class for access method "${method}"`,
    );
  }
  const found = classes.find(({ name }) => name === named.name);
  const shown = asWritten(named);
  if (!found)
    return fail(act, '42704', `operator class "${shown}" does not exist for access method "${method}"`);
  if (!accepts(act, found, type))
    return fail(act, '42804', `operator class "${shown}" does not accept data type ${text}`);
  return found.extension;
}

/** An extension that is not known may bring what is missing, and so may code of the user's own. */
function fail(act: Act, code: string, message: string): undefined {
  const strange = act.catalog.others('extension').find(({ name }) => knownExtensions[name] === undefined);
  const doubt = strange ? `what extension ${strange.name} brings is not known` : act.world.doubt;
  if (doubt === undefined) throw new Fails(code, message);
  act.unknown('error', doubt);
  return undefined;
}

const perExtension = new Map<string, ReturnType<typeof readClasses>>();

interface Brought extends OperatorClass {
  readonly extension?: Id;
}

function classesOf(act: Act, method: string): readonly Brought[] {
  const brought = act.catalog.others('extension').flatMap(({ name, id }) => {
    const text = knownExtensions[name]?.operatorClasses;
    if (text === undefined) return [];
    const classes = perExtension.get(name) ?? readClasses(text);
    perExtension.set(name, classes);
    return classes.filter(one => one.method === method).map(one => ({ ...one, extension: id }));
  });
  return [...builtinOperatorClasses(method, act.major), ...brought];
}

/** Whether a class works on the type, or on one that its values are as they are (IsBinaryCoercible). */
function accepts(act: Act, { type: input }: OperatorClass, type: TypeRef): boolean {
  if (type === LITERAL) return input === 'text';
  const { base } = baseType(act.catalog, type);
  const own = base.array ? undefined : kindOf(act, base);
  if (base.array) return input === 'anyarray' || input === `_${base.name}`;
  if (own !== undefined && input === own) return true;
  return base.name === input || isBinaryCoercible(act, base, builtin(input));
}

/** The pseudo-type that stands for all types of a kind. */
function kindOf(act: Act, { id, name }: TypeRef): string | undefined {
  const thing = id === undefined ? undefined : act.catalog.get(id);
  if (thing?.class === 'relation') return 'record';
  if (thing?.class === 'type')
    return thing.kind === 'enum' ? 'anyenum' : thing.kind === 'range' ? 'anyrange' : undefined;
  if (name.endsWith('multirange')) return 'anymultirange';
  return name.endsWith('range') ? 'anyrange' : undefined;
}
