import { all, as, strings, type Tree } from '../../../sql/ast.ts';
import { type Node, parseScript } from '../../../sql/parse.ts';
import type { Act } from '../act.ts';
import type { Need, Routine } from '../catalog/things.ts';
import { analyzeBody } from '../query/names.ts';

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
  const needs = atomic || isChecked(act, routine) ? statements.flatMap(one => analyzeBody(act, one)) : [];
  const expression = inlinable(routine, statements);
  return {
    ...(text === undefined ? {} : { text }),
    ...(expression ? { expression } : {}),
    needs: atomic ? needs : [],
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
