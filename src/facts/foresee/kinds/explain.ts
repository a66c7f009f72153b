import { all, as } from '../../../sql/ast.ts';
import { Unforeseen } from '../outcome.ts';
import { analyze } from '../query/analyze.ts';
import { plan } from '../query/plan.ts';
import { isReplaced } from '../query/rules.ts';
import { execute } from '../query/run-query.ts';
import type { Handler } from './handler.ts';

/** EXPLAIN plans, and with ANALYZE runs as well. */
export const explain: Handler<'ExplainStmt'> = (act, { query, options }) => {
  act.session.queried = true;
  if (!query || !queries.has(Object.keys(query)[0] ?? ''))
    throw new Unforeseen('EXPLAIN of a statement that is no query');
  const option = all(options, 'DefElem').find(({ defname }) => defname === 'analyze');
  const word = as(option?.arg, 'String')?.sval ?? 'true';
  const runs = option !== undefined && word !== 'false' && word !== 'off';
  const analysis = analyze(act, query);
  if (analysis.writes.some(write => isReplaced(act, write))) throw new Unforeseen('rules take its place');
  plan(act, analysis, runs);
  if (runs) execute(act, query, analysis);
};

const queries = new Set(['SelectStmt', 'InsertStmt', 'UpdateStmt', 'DeleteStmt', 'MergeStmt']);
