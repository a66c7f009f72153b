import { doubtful } from '../object/resolve.ts';
import { Fails, Unforeseen } from '../outcome.ts';
import { analyze } from '../query/analyze.ts';
import { plan } from '../query/plan.ts';
import { runQuery } from '../query/run-query.ts';
import type { Handler } from './handler.ts';

/** PREPARE: analyzed, and kept; EXECUTE plans it. */
export const prepare: Handler<'PrepareStmt'> = (act, { name = '', query }) => {
  act.session.queried = true;
  if (act.session.prepared.has(name)) throw new Fails('42P05', `prepared statement "${name}" already exists`);
  if (!query) return;
  analyze(act, query);
  act.session.prepared.set(name, query);
};

export const execute: Handler<'ExecuteStmt'> = (act, { name = '' }) => {
  act.session.queried = true;
  const query = act.session.prepared.get(name);
  if (!query) {
    doubtful(act);
    throw new Fails('26000', `prepared statement "${name}" does not exist`);
  }
  runQuery(act, query);
};

export const deallocate: Handler<'DeallocateStmt'> = (act, { name, isall }) => {
  if (isall || name === undefined) act.session.prepared.clear();
  else if (!act.session.prepared.delete(name))
    throw new Fails('26000', `prepared statement "${name}" does not exist`);
};

/** DECLARE: planned, but read only by FETCH; WITH HOLD is read when the transaction ends. */
export const declareCursor: Handler<'DeclareCursorStmt'> = (act, { query, options = 0, portalname = '' }) => {
  act.session.queried = true;
  const holds = (options & 0x20) !== 0;
  if (!act.session.open && !holds)
    throw new Fails('25P01', 'DECLARE CURSOR can only be used in transaction blocks');
  if (!query) return;
  const analysis = analyze(act, query);
  plan(act, analysis, false);
  act.session.cursors.set(portalname, query);
  if (holds && !act.session.open) plan(act, analysis);
};

/** FETCH and MOVE: reads what the cursor is of. */
export const fetch: Handler<'FetchStmt'> = (act, { portalname = '' }) => {
  act.session.queried = true;
  const query = act.session.cursors.get(portalname);
  if (!query) {
    doubtful(act);
    throw new Fails('34000', `cursor "${portalname}" does not exist`);
  }
  const analysis = analyze(act, query, { locking: false, lenient: true });
  if (analysis.writes.length > 0) throw new Unforeseen('a cursor that writes');
  plan(act, analysis);
};

export const closeCursor: Handler<'ClosePortalStmt'> = (act, { portalname }) => {
  if (portalname === undefined) act.session.cursors.clear();
  else act.session.cursors.delete(portalname);
};
