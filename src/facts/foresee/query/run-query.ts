import type { Node } from '../../../sql/parse.ts';
import type { Act } from '../act.ts';
import { callsOf } from '../routine/call.ts';
import type { Analysis } from './analysis.ts';
import { analyze } from './analyze.ts';
import { plan } from './plan.ts';
import { actionsOf, isReplaced } from './rules.ts';
import { lockSequences } from './sequences.ts';
import { perform } from './write.ts';

/** A query is analyzed, planned and run. */
export function runQuery(act: Act, query: Node): Analysis {
  act.session.queried = true;
  const analysis = analyze(act, query);
  if (!analysis.writes.some(write => isReplaced(act, write))) {
    plan(act, analysis);
    execute(act, query, analysis);
  }
  for (const write of analysis.writes)
    for (const action of actionsOf(act, write)) {
      plan(act, action);
      for (const one of action.writes) perform(act, one);
    }
  return analysis;
}

/** What running a query does besides reading. */
export function execute(act: Act, query: Node, analysis: Pick<Analysis, 'writes'>): void {
  lockSequences(act, query);
  callsOf(act, query);
  for (const write of analysis.writes) perform(act, write);
}
