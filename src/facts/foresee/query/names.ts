import { as, kindOf } from '../../../sql/ast.ts';
import type { Node } from '../../../sql/parse.ts';
import type { Act } from '../act.ts';
import type { Need } from '../catalog/things.ts';
import type { Analysis } from './analysis.ts';
import { analyze, analyzeExpression } from './analyze.ts';
import { queryNeeds } from './hold.ts';

const queries = new Set(['SelectStmt', 'InsertStmt', 'UpdateStmt', 'DeleteStmt', 'MergeStmt']);

/**
 * Locks what a statement in the body of a function names, as its analysis and rewriting do without planning: views with what they
 * read. What its stored form needs.
 */
export function analyzeBody(act: Act, statement: Node): Need[] {
  const returned = as(statement, 'ReturnStmt')?.returnval;
  if (!returned && !queries.has(kindOf(statement))) return [];
  // The arguments of the function have names, too.
  const analysis = returned
    ? analyzeExpression(act, returned, { lenient: true })
    : analyze(act, statement, { lenient: true });
  lockViews(act, analysis);
  return queryNeeds(act, statement, analysis);
}

function lockViews(act: Act, { levels }: Pick<Analysis, 'levels'>): void {
  for (const { tables } of levels)
    for (const { relation } of tables)
      if (relation.kind === 'view' && relation.query)
        lockViews(act, analyze(act, relation.query, { lenient: true }));
}
