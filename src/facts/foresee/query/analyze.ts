import type { LockMode } from '../../../model/facts.ts';
import { as, kindOf } from '../../../sql/ast.ts';
import type { Node } from '../../../sql/parse.ts';
import type { Act } from '../act.ts';
import { type Analysis, newLevel, type Walk } from './analysis.ts';
import { type Given, type Scope, type Source, within } from './scope.ts';
import { selectIn } from './select.ts';
import { valueIn } from './value.ts';
import { deleteIn, insertIn, mergeIn, updateIn } from './write-in.ts';

export interface AnalyzeOptions {
  /** A stored query, or one of which not all is known: names that are not found are no error. */
  readonly lenient?: boolean;
  /** Sources around it: NEW and OLD of a rule, the table of a policy. */
  readonly around?: readonly Source[];
  readonly reading?: LockMode;
  readonly locking?: boolean;
  /** Conditions of the query around may be pushed into it. */
  readonly pushed?: boolean;
}

/** Parse analysis: what a query names is looked up and locked (parse_analyze; for a stored query AcquireRewriteLocks). */
export function analyze(act: Act, query: Node, options: AnalyzeOptions = {}): Analysis {
  const walk = newWalk(act, options);
  const scope = outermost(act, options);
  const columns = analyzeIn(walk, query, scope, options.pushed === true);
  return { ...walk, columns };
}

/** The same for an expression over given sources. */
export function analyzeExpression(act: Act, expression: Node | undefined, options: AnalyzeOptions): Analysis {
  const walk = newWalk(act, options);
  const scope = outermost(act, options);
  if (scope && expression) valueIn(walk, newLevel(scope), expression);
  return { ...walk, columns: [] };
}

function newWalk(act: Act, { reading = 'AccessShareLock', locking = true }: AnalyzeOptions): Walk {
  return { act, levels: [], writes: [], needs: new Map(), reading, locking, into: analyzeIn };
}

function outermost(act: Act, { around, lenient = false }: AnalyzeOptions): Scope | undefined {
  const { variables } = act;
  if (!around && !lenient && !variables) return undefined;
  const scope = within(undefined, lenient);
  scope.given.push(...(variables ?? []));
  scope.sources.push(...(around ?? []));
  return scope;
}

/** One statement or subquery; the columns that it gives. */
function analyzeIn(walk: Walk, query: Node, outer: Scope | undefined, pushed: boolean): Given[] {
  const select = as(query, 'SelectStmt');
  if (select) return selectIn(walk, select, outer, pushed);
  const insert = as(query, 'InsertStmt');
  if (insert) return insertIn(walk, insert, outer);
  const update = as(query, 'UpdateStmt');
  if (update) return updateIn(walk, update, outer);
  const remove = as(query, 'DeleteStmt');
  if (remove) return deleteIn(walk, remove, outer);
  const merge = as(query, 'MergeStmt');
  if (merge) return mergeIn(walk, merge, outer);
  throw new Error(`${kindOf(query)} is not a query`);
}
