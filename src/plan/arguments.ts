import type { Definition } from '../model/schema.ts';
import { all, as, type Tree } from '../sql/ast.ts';
import { short } from '../sql/names.ts';
import { type Node, parseOne } from '../sql/parse.ts';
import { canBePrinted } from '../sql/printed.ts';
import type { Context } from './context.ts';
import { definitionDropped } from './dropped.ts';
import { namesOf } from './names.ts';
import { asBefore, remade } from './remade.ts';
import { type Routine, routineOf } from './routine.ts';

/** A function or procedure that the change drops and makes again with other arguments: for Postgres, another one. */
export interface NewArguments {
  readonly before: Definition;
  readonly old: Routine;
  readonly made: Routine;
  /** The later statements that are about the new one: comments, privileges, owner. */
  readonly about: readonly Node[];
  /** Whether the statement asked about is the DROP, the CREATE or one of those. */
  readonly is: 'drop' | 'create' | 'about';
  /** Why both cannot be there together, as a clause. */
  readonly whyNot?: string;
}

/** What a statement has to do with a routine that gets other arguments; undefined when nothing. */
export function newArguments(node: Node, context: Context): NewArguments | undefined {
  const then = asBefore(context);
  const { frees, takes, about: on } = namesOf(node, then);
  const name = [...frees, ...takes, ...on].find(one => one.startsWith('routine '));
  const found = name === undefined ? undefined : remade(name, context);
  const create = found && as(found.made, 'CreateFunctionStmt');
  const [object, ...more] = found?.drop.objects ?? [];
  if (!found || !create || !object || more.length > 0) return undefined;
  const before = definitionDropped(object, found.drop.removeType, then.state);
  const written = before && as(parseOne(before.definition), 'CreateFunctionStmt');
  if (!before || !written) return undefined;
  const { searchPath } = then.state;
  const [old, made] = [routineOf(written, searchPath), routineOf(create, searchPath)];
  if (old.kind !== made.kind || old.types.join() === made.types.join()) return undefined;
  const isAbout = (one: Node): boolean => {
    const names = namesOf(one, then).about;
    return names.length > 0 && names.every(about => about === name);
  };
  if (found.at === 'after' && !isAbout(node)) return undefined;
  const about = found.after.filter(isAbout);
  const isSure = about.every(one => canBePrinted(one) && argumentCount(one) === made.types.length);
  const whyNot =
    !found.once || found.drop.behavior === 'DROP_CASCADE'
      ? 'the change drops more than one, or makes more than one'
      : mayBeMistaken(written, create)
        ? `a call that fits both ${short(old.signature)} and ${short(made.signature)} fails (42725) or takes the wrong one as long as both are there`
        : isSure
          ? undefined
          : 'a statement about it does not say which of them it means';
  const is = found.at === 'after' ? 'about' : found.at;
  return { before, old, made, about, is, ...(whyNot === undefined ? {} : { whyNot }) };
}

/** How many arguments the routine has that a COMMENT, GRANT or OWNER TO names; undefined where it names several or none. */
function argumentCount(node: Node): number | undefined {
  const object = as(node, 'CommentStmt')?.object ?? as(node, 'AlterOwnerStmt')?.object;
  const objects = object ? [object] : (as(node, 'GrantStmt')?.objects ?? []);
  const [named, ...more] = objects.flatMap(one => as(one, 'ObjectWithArgs') ?? []);
  return !named || more.length > 0 || named.args_unspecified ? undefined : (named.objargs ?? []).length;
}

/** Whether some number of arguments fits both: then their types decide, and literals and nulls have none. */
function mayBeMistaken(one: Tree<'CreateFunctionStmt'>, other: Tree<'CreateFunctionStmt'>): boolean {
  const [a, b] = [counts(one), counts(other)];
  return !a || !b || (a.least <= b.most && b.least <= a.most);
}

const input = new Set(['FUNC_PARAM_DEFAULT', 'FUNC_PARAM_IN', 'FUNC_PARAM_INOUT']);

/** With how many arguments it can be called; undefined where that is not told by them: VARIADIC, OUT of a procedure. */
function counts(routine: Tree<'CreateFunctionStmt'>): { least: number; most: number } | undefined {
  const parameters = all(routine.parameters, 'FunctionParameter');
  const given = parameters.filter(({ mode }) => input.has(mode ?? ''));
  const others = parameters.filter(one => !given.includes(one) && one.mode !== 'FUNC_PARAM_TABLE');
  const uncounted = others.some(
    ({ mode }) => mode === 'FUNC_PARAM_VARIADIC' || routine.is_procedure === true,
  );
  if (uncounted) return undefined;
  const required = given.filter(({ defexpr }) => defexpr === undefined);
  return { least: required.length, most: given.length };
}
