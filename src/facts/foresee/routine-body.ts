import { all, as, kindOf, strings, type Tree } from '../../sql/ast.ts';
import { type Node, parseScript } from '../../sql/parse.ts';
import { relationsOf } from '../../sql/relations.ts';
import type { Act } from './act.ts';
import type { Need, Routine } from './catalog/things.ts';
import { needsOf } from './expression.ts';
import { lockNames } from './query/names.ts';
import { findRelation } from './resolve.ts';

/** The body of a routine, as far as it is looked into when it is made. */
export interface RoutineBody {
  readonly text?: string;
  /** What stands in the place of a call of an SQL function (inline_function of clauses.c). */
  readonly expression?: Node;
  readonly needs: readonly Need[];
}

/**
 * A body in SQL is analysed at once, which locks what it names (fmgr_sql_validator); one BEGIN ATOMIC needs it, too. Of
 * PL/pgSQL only the syntax is looked at.
 */
export function bodyOf(
  act: Act,
  routine: Omit<Routine, 'id' | 'needs'>,
  { options, sql_body: atomic }: Tree<'CreateFunctionStmt'>,
): RoutineBody {
  const written = all(options, 'DefElem').find(({ defname }) => defname === 'as');
  const text = strings(as(written?.arg, 'List')?.items)[0];
  if (routine.language !== 'sql') return { ...(text === undefined ? {} : { text }), needs: [] };
  const statements = atomic ? statementsIn(atomic) : parse(text ?? '');
  if (atomic || isChecked(act, routine)) for (const one of statements) analyse(act, one);
  const expression = inlinable(routine, statements);
  return {
    ...(text === undefined ? {} : { text }),
    ...(expression ? { expression } : {}),
    needs: atomic ? needsOfBody(act, statements) : [],
  };
}

/** BEGIN ATOMIC has a list of lists of statements; RETURN an expression. */
function statementsIn(body: Node): Node[] {
  if (!('List' in body)) return [body];
  return (body.List.items ?? []).flatMap(statementsIn);
}

function parse(text: string): readonly Node[] {
  try {
    return parseScript(text);
  } catch {
    return [];
  }
}

const isChecked = (act: Act, { arguments: types }: Pick<Routine, 'arguments'>): boolean =>
  !/^(off|false|no|0)$/i.test(act.session.setting('check_function_bodies') ?? '') &&
  !types.some(({ name, id }) => id === undefined && /^any/.test(name));

const analysed = new Set(['SelectStmt', 'InsertStmt', 'UpdateStmt', 'DeleteStmt', 'MergeStmt', 'ReturnStmt']);

function analyse(act: Act, statement: Node): void {
  if (analysed.has(kindOf(statement))) lockNames(act, statement);
}

/** What the stored form of a body names: relations and the user's functions. */
function needsOfBody(act: Act, statements: readonly Node[]): Need[] {
  return statements.flatMap(statement => [
    ...relationsOf(statement).flatMap((use): Need[] => {
      const relation = findRelation(act, use);
      return relation ? [{ sub: 0, on: { id: relation.id, sub: 0 }, how: 'normal' }] : [];
    }),
    ...needsOf(act, statement),
  ]);
}

/** The expression of a body that is one plain `SELECT expression`. */
function inlinable(
  { kind, opaque, returnsSet }: Pick<Routine, 'kind' | 'opaque' | 'returnsSet'>,
  statements: readonly Node[],
): Node | undefined {
  const [only] = statements;
  if (kind !== 'function' || opaque || returnsSet || statements.length !== 1 || !only) return undefined;
  const returned = as(only, 'ReturnStmt')?.returnval;
  if (returned) return returned;
  const select = as(only, 'SelectStmt');
  if (
    !select ||
    clauses.some(clause => select[clause] !== undefined) ||
    (select.op ?? 'SETOP_NONE') !== 'SETOP_NONE'
  )
    return undefined;
  const [target] = all(select.targetList, 'ResTarget');
  return select.targetList?.length === 1 ? target?.val : undefined;
}

const clauses = [
  'withClause',
  'fromClause',
  'whereClause',
  'groupClause',
  'havingClause',
  'windowClause',
  'distinctClause',
  'sortClause',
  'limitOffset',
  'limitCount',
  'valuesLists',
  'lockingClause',
  'intoClause',
] as const;
