import { all, strings, type Tree, type WrittenName, writtenName } from '../../../sql/ast.ts';
import type { Act } from '../act.ts';
import type { Routine, TypeRef } from '../catalog/things.ts';
import { routinesNamed } from '../expression/expression.ts';
import { doubtfulByExtension } from '../object/extension.ts';
import { asWritten, doubtful } from '../object/resolve.ts';
import { Fails, Unforeseen } from '../outcome.ts';
import { typeName } from '../type/type-name.ts';
import { resolveType } from '../type/types.ts';

/** Whether two types are the same for the identity of a function: lengths do not count. */
export const sameType = (one: TypeRef, other: TypeRef): boolean =>
  one.array === other.array && one.id === other.id && (one.id !== undefined || one.name === other.name);

export const sameTypes = (some: readonly TypeRef[], others: readonly TypeRef[]): boolean =>
  some.length === others.length && some.every((type, at) => sameType(type, others[at] as TypeRef));

/** The words that DROP, ALTER and COMMENT use for routines, and the kinds that they allow. */
const kinds: Readonly<Record<string, readonly Routine['kind'][]>> = {
  // For COMMENT and the like an aggregate is one, too.
  function: ['function', 'window', 'aggregate'],
  procedure: ['procedure'],
  aggregate: ['aggregate'],
  routine: ['function', 'window', 'procedure', 'aggregate'],
};

export const routineWord: Readonly<Record<string, keyof typeof kinds>> = {
  OBJECT_FUNCTION: 'function',
  OBJECT_PROCEDURE: 'procedure',
  OBJECT_AGGREGATE: 'aggregate',
  OBJECT_ROUTINE: 'routine',
};

/**
 * The routine that `f(int)` or `f` names (LookupFuncWithArgs): 42883 when there is none, 42725 when a name without arguments is
 * not enough, 42809 for one of another kind. Undefined with IF EXISTS.
 */
export function findRoutine(
  act: Act,
  written: Tree<'ObjectWithArgs'>,
  word: string,
  missingOk = false,
): Routine | undefined {
  const name = writtenName(strings(written.objname));
  const named = routinesNamed(act, name.schema, name.name);
  if (written.args_unspecified) return byNameAlone(act, name, named, word, missingOk);
  const types = argumentTypes(act, written, missingOk);
  const all = types ? named.filter(routine => fits(routine, types, written)) : [];
  const found = all.find(({ kind }) => kinds[word]?.includes(kind)) ?? all[0];
  if (found) return ofKind(act, found, word, types ?? []);
  doubtful(act);
  doubtfulByExtension(act);
  if (missingOk) return undefined;
  throw new Fails('42883', missing(word, signature(act, asWritten(name), types ?? [])));
}

function byNameAlone(
  act: Act,
  name: WrittenName,
  named: readonly Routine[],
  word: string,
  missingOk: boolean,
): Routine | undefined {
  const first = named.filter(({ schema }) => schema === named[0]?.schema);
  const fitting = first.filter(({ kind }) => kinds[word]?.includes(kind));
  if (fitting.length > 1) throw new Fails('42725', `${word} name "${asWritten(name)}" is not unique`);
  if (fitting[0]) return fitting[0];
  doubtful(act);
  doubtfulByExtension(act);
  if (missingOk) return undefined;
  throw new Fails('42883', `could not find a ${word} named "${asWritten(name)}"`);
}

function argumentTypes(
  act: Act,
  { objargs }: Tree<'ObjectWithArgs'>,
  missingOk: boolean,
): TypeRef[] | undefined {
  try {
    return (objargs ?? []).flatMap(one => ('TypeName' in one ? [resolveType(act, one.TypeName)] : []));
  } catch (error) {
    if (missingOk && error instanceof Fails) return undefined;
    throw error;
  }
}

/** OUT arguments may be named too: those of a procedure, or of the whole list of a function (objfuncargs). */
function fits(routine: Routine, types: readonly TypeRef[], { objfuncargs }: Tree<'ObjectWithArgs'>): boolean {
  if (sameTypes(routine.arguments, types)) return true;
  const modes = all(objfuncargs, 'FunctionParameter').map(({ mode }) => mode ?? 'FUNC_PARAM_DEFAULT');
  const isPlain = modes.every(mode => mode === 'FUNC_PARAM_DEFAULT');
  return routine.kind === 'procedure' && isPlain && sameTypes(routine.allArguments ?? [], types);
}

function ofKind(act: Act, routine: Routine, word: string, types: readonly TypeRef[]): Routine {
  if (kinds[word]?.includes(routine.kind)) return routine;
  const text = signature(act, routine.name, types);
  const article = word === 'aggregate' ? 'an' : 'a';
  if (word === 'aggregate') throw new Fails('42809', `function ${text} is not an aggregate`);
  throw new Fails('42809', `${text} is not ${article} ${word}`);
}

const missing = (word: string, text: string): string =>
  word === 'aggregate'
    ? `aggregate ${text} does not exist`
    : `${word === 'routine' ? 'routine' : word} ${text} does not exist`;

/** `f(integer, text)` as messages have it (func_signature_string). */
export const signature = (act: Act, name: string, types: readonly TypeRef[]): string =>
  `${name}(${types.map(type => typeName(act, type)).join(', ')})`;

/** The routine for a change of it; one of Postgres itself is not foreseen. */
export function needRoutine(act: Act, written: Tree<'ObjectWithArgs'> | undefined, type: string): Routine {
  const found = written && findRoutine(act, written, routineWord[type] ?? 'routine');
  if (!found) throw new Unforeseen('it is about a routine that is not known');
  return found;
}
