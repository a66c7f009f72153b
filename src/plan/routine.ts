import type { Definition, Schema } from '../model/schema.ts';
import { all, as, strings, type Tree, writtenName } from '../sql/ast.ts';
import { typeText } from '../sql/type-name.ts';
import { newName } from './resolve.ts';

/** A function or procedure as CREATE names it. */
export interface Routine {
  readonly kind: 'function' | 'procedure';
  /** Qualified, without arguments. */
  readonly name: string;
  /** Types of the arguments that make it what it is: those a caller gives. */
  readonly types: readonly string[];
  /** `public.f(integer, text)`: as DROP and `to_regprocedure` take it. */
  readonly signature: string;
  /** The body, when it is a string. */
  readonly body?: string;
}

const given = new Set(['FUNC_PARAM_DEFAULT', 'FUNC_PARAM_IN', 'FUNC_PARAM_INOUT', 'FUNC_PARAM_VARIADIC']);

export function routineOf(created: Tree<'CreateFunctionStmt'>, searchPath: readonly string[]): Routine {
  const kind = created.is_procedure ? 'procedure' : 'function';
  const name = newName(writtenName(strings(created.funcname)), searchPath);
  const types = all(created.parameters, 'FunctionParameter')
    .filter(({ mode }) => given.has(mode ?? '') || (kind === 'procedure' && mode === 'FUNC_PARAM_OUT'))
    .map(parameter => typeText(parameter.argType));
  const body = all(created.options, 'DefElem').find(({ defname }) => defname === 'as')?.arg;
  const text = strings(as(body, 'List')?.items)[0];
  return {
    kind,
    name,
    types,
    signature: `${name}(${types.join(', ')})`,
    ...(text === undefined ? {} : { body: text }),
  };
}

/** The routine that is there under this name and these types. Identities of the catalog hold argument names as well. */
export function existingRoutine(schema: Schema, routine: Routine): Definition | undefined {
  const bare = (text: string) => text.replaceAll('public.', '');
  return schema.others.find(other => {
    if (other.kind !== routine.kind || !other.identity.startsWith(`${routine.name}(`)) return false;
    const args = argumentsOf(other.identity);
    return (
      args.length === routine.types.length &&
      args.every((argument, at) => bare(argument).endsWith(bare(routine.types[at] ?? '')))
    );
  });
}

/** The arguments that a caller gives, of a routine as the catalog names it: `public.f(a integer, OUT b text)` has one. */
export function argumentsOf(identity: string): string[] {
  const list = identity.slice(identity.indexOf('(') + 1, -1);
  return list === '' ? [] : list.split(/, (?![^(]*\))/).filter(argument => !/^OUT /.test(argument));
}
