import { Unforeseen } from '../outcome.ts';
import { lockQuery } from '../query/lock.ts';
import type { Handler } from './handler.ts';

export const select: Handler<'SelectStmt'> = (act, statement) => {
  if (statement.intoClause) throw new Unforeseen('SELECT INTO');
  act.session.queried = true;
  lockQuery(act, { SelectStmt: statement });
};

export const insert: Handler<'InsertStmt'> = (act, statement) => {
  act.session.queried = true;
  lockQuery(act, { InsertStmt: statement });
  throw new Unforeseen('INSERT');
};

export const update: Handler<'UpdateStmt'> = (act, statement) => {
  act.session.queried = true;
  lockQuery(act, { UpdateStmt: statement });
  throw new Unforeseen('UPDATE');
};

export const deleteRows: Handler<'DeleteStmt'> = (act, statement) => {
  act.session.queried = true;
  lockQuery(act, { DeleteStmt: statement });
  throw new Unforeseen('DELETE');
};

export const merge: Handler<'MergeStmt'> = (act, statement) => {
  act.session.queried = true;
  lockQuery(act, { MergeStmt: statement });
  throw new Unforeseen('MERGE');
};
