import type { Node } from '../../../sql/parse.ts';
import type { Act } from '../act.ts';
import { callsIn } from '../expression.ts';
import { analyze } from '../query/analyze.ts';
import { plan } from '../query/plan.ts';
import { lockSequences } from '../query/sequences.ts';
import { makeFromQuery } from './create-table-as.ts';
import type { Handler } from './handler.ts';

export const select: Handler<'SelectStmt'> = (act, statement) => {
  act.session.queried = true;
  const { intoClause, ...query } = statement;
  if (intoClause) makeFromQuery(act, { into: intoClause, query: { SelectStmt: query } }, 'table');
  else run(act, { SelectStmt: statement });
};

export const insert: Handler<'InsertStmt'> = (act, statement) => run(act, { InsertStmt: statement });
export const update: Handler<'UpdateStmt'> = (act, statement) => run(act, { UpdateStmt: statement });
export const deleteRows: Handler<'DeleteStmt'> = (act, statement) => run(act, { DeleteStmt: statement });
export const merge: Handler<'MergeStmt'> = (act, statement) => run(act, { MergeStmt: statement });

function run(act: Act, query: Node): void {
  act.session.queried = true;
  const analysis = analyze(act, query);
  plan(act, analysis);
  lockSequences(act, query);
  if (callsIn(act, query).some(({ own }) => own.length > 0)) act.unknown('everything', 'it calls a function');
  for (const write of analysis.writes) {
    act.write(write.relation, null);
    act.unknown('everything', 'what follows from a write is not foreseen yet');
  }
}
