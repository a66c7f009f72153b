import { all, as, strings, type Tree, writtenName } from '../../../sql/ast.ts';
import type { Act } from '../act.ts';
import type { Need, Routine, TypeRef } from '../catalog/things.ts';
import { needsOf } from '../expression/expression.ts';
import { doubtfulByExtension } from '../object/extension.ts';
import { creationSchema, doubtful } from '../object/resolve.ts';
import { Fails } from '../outcome.ts';
import { sameType, sameTypes } from '../routine/routine.ts';
import { bodyOf, type RoutineBody } from '../routine/routine-body.ts';
import { typeNeeds } from '../table/table.ts';
import { resolveType } from '../type/types.ts';
import { schemaNeeds } from './create-type.ts';
import type { Handler } from './handler.ts';

/** CREATE FUNCTION and CREATE PROCEDURE (CreateFunction, ProcedureCreate). */
export const createFunction: Handler<'CreateFunctionStmt'> = (act, statement) => {
  const name = writtenName(strings(statement.funcname));
  const schema = creationSchema(act, name);
  const options = all(statement.options, 'DefElem');
  const language = needLanguage(act, options, statement.sql_body !== undefined);
  const parameters = all(statement.parameters, 'FunctionParameter').map(one => ({
    name: one.name ?? '',
    mode: one.mode ?? 'FUNC_PARAM_DEFAULT',
    type: argumentType(act, one.argType),
    value: one.defexpr,
  }));
  const inputs = parameters.filter(({ mode }) => !outputs.has(mode));
  const returns = statement.returnType ? resolveType(act, statement.returnType) : undefined;
  const own: Omit<Routine, 'id' | 'needs'> = {
    class: 'routine',
    name: name.name,
    schema,
    kind: statement.is_procedure ? 'procedure' : flag(options, 'window') ? 'window' : 'function',
    arguments: inputs.map(({ type }) => type),
    allArguments: parameters.filter(({ mode }) => mode !== 'FUNC_PARAM_TABLE').map(({ type }) => type),
    names: inputs.map(one => one.name),
    outputs: parameters
      .filter(({ mode }) => outputs.has(mode) || mode === 'FUNC_PARAM_INOUT')
      .map(one => one.type),
    defaults: inputs.filter(({ value }) => value).length,
    variadic: inputs.some(({ mode }) => mode === 'FUNC_PARAM_VARIADIC'),
    volatility: volatilityIn(options) ?? 'volatile',
    language,
    strict: flag(options, 'strict'),
    opaque: flag(options, 'security') || options.some(({ defname }) => defname === 'set'),
    returnsSet:
      statement.returnType?.setof === true || parameters.some(({ mode }) => mode === 'FUNC_PARAM_TABLE'),
    returnsTrigger: returns?.name === 'trigger' && returns.id === undefined,
    ...(returns ? { returns } : {}),
  };
  const before = act.catalog.routines(schema, name.name).find(one => sameTypes(one.arguments, own.arguments));
  if (before) allowReplace(act, before, own, statement.replace === true);
  const body = bodyOf(act, own, statement);
  const id = before?.id ?? act.catalog.nextId();
  const types = [...parameters.map(({ type }) => type), ...(returns ? [returns] : [])];
  act.catalog.put({
    ...own,
    id,
    ...keep(body),
    needs: [
      ...schemaNeeds(act, schema),
      ...types.flatMap(type => typeNeeds(0, type)),
      ...parameters.flatMap(({ value }) => needsOf(act, value)),
      ...body.needs,
      ...(before?.needs.filter(({ how }): boolean => how === 'internal') ?? []),
    ].filter((need: Need) => need.on.id !== id),
  });
};

/** The type of an argument; the message names it without quotes. */
function argumentType(act: Act, type: Tree<'TypeName'> | undefined): TypeRef {
  try {
    return resolveType(act, type);
  } catch (error) {
    if (error instanceof Fails && error.code === '42704')
      throw new Fails('42704', error.message.replace(/^type "(.*)" does/, 'type $1 does'));
    throw error;
  }
}

const outputs = new Set(['FUNC_PARAM_OUT', 'FUNC_PARAM_TABLE']);

const keep = ({ text, expression }: RoutineBody): Pick<Routine, 'body' | 'inline'> => ({
  ...(text === undefined ? {} : { body: text }),
  ...(expression ? { inline: expression } : {}),
});

const option = (options: readonly Tree<'DefElem'>[], name: string): Tree<'DefElem'> | undefined =>
  options.find(({ defname }) => defname === name);

export function flag(options: readonly Tree<'DefElem'>[], name: string): boolean {
  const found = option(options, name);
  return found !== undefined && as(found.arg, 'Boolean')?.boolval === true;
}

export function volatilityIn(options: readonly Tree<'DefElem'>[]): Routine['volatility'] | undefined {
  const written = as(option(options, 'volatility')?.arg, 'String')?.sval;
  return written === undefined ? undefined : (written as Routine['volatility']);
}

const languages = new Set(['sql', 'plpgsql', 'c', 'internal']);

/** 42704 for a language that is not there; others than Postgres's own come with extensions. */
function needLanguage(act: Act, options: readonly Tree<'DefElem'>[], hasBody: boolean): string {
  const written = as(option(options, 'language')?.arg, 'String')?.sval;
  if (written === undefined) {
    if (hasBody) return 'sql';
    throw new Fails('42P13', 'no language specified');
  }
  const language = written.toLowerCase();
  if (
    languages.has(language) ||
    act.catalog.other('extension', language) ||
    act.catalog.other('language', language)
  )
    return language;
  doubtful(act);
  doubtfulByExtension(act);
  throw new Fails('42704', `language "${language}" does not exist`);
}

/** What CREATE OR REPLACE may not change (ProcedureCreate). */
function allowReplace(act: Act, before: Routine, now: Omit<Routine, 'id' | 'needs'>, replace: boolean): void {
  if (!replace) {
    doubtful(act);
    throw new Fails('42723', `function "${now.name}" already exists with same argument types`);
  }
  if (before.kind !== now.kind) throw new Fails('42809', 'cannot change routine kind');
  if (before.returns && now.returns) {
    const same = sameType(before.returns, now.returns) && before.returnsSet === now.returnsSet;
    if (!same) throw new Fails('42P13', 'cannot change return type of existing function');
  }
  if (!sameTypes(before.outputs ?? [], now.outputs ?? []))
    throw new Fails('42P13', 'cannot change return type of existing function');
  for (const [at, name] of (before.names ?? []).entries())
    if (name !== '' && name !== now.names?.[at])
      throw new Fails('42P13', `cannot change name of input parameter "${name}"`);
  if (now.defaults < before.defaults)
    throw new Fails('42P13', 'cannot remove parameter defaults from existing function');
}
