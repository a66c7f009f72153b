import type { Node } from '../../../sql/parse.ts';
import type { Act } from '../act.ts';
import { runQuery } from '../query/run-query.ts';
import { makeFromQuery } from './create-table-as.ts';
import type { Handler } from './handler.ts';

export const select: Handler<'SelectStmt'> = (act, statement) => {
  const { intoClause, ...query } = statement;
  if (intoClause) makeFromQuery(act, { into: intoClause, query: { SelectStmt: query } }, 'table');
  else run(act, { SelectStmt: statement });
};

export const insert: Handler<'InsertStmt'> = (act, statement) => run(act, { InsertStmt: statement });
export const update: Handler<'UpdateStmt'> = (act, statement) => run(act, { UpdateStmt: statement });
export const deleteRows: Handler<'DeleteStmt'> = (act, statement) => run(act, { DeleteStmt: statement });
export const merge: Handler<'MergeStmt'> = (act, statement) => run(act, { MergeStmt: statement });

function run(act: Act, query: Node): void {
  runQuery(act, query);
}
