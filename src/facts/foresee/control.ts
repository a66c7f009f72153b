import type { Facts } from '../../model/facts.ts';
import type { Tree } from '../../sql/ast.ts';
import type { Act } from './act.ts';
import { Fails } from './outcome.ts';
import { settle } from './query/deferred.ts';

/** BEGIN, COMMIT, ROLLBACK and savepoints: they lock nothing, and decide what becomes of what was done. */
export function controlTransaction(act: Act, statement: Tree<'TransactionStmt'>): Facts {
  const { session } = act;
  const nothing = act.facts();
  const blank: Facts = { ...nothing, locks: [] };
  switch (statement.kind) {
    case 'TRANS_STMT_BEGIN':
    case 'TRANS_STMT_START':
      if (!session.open) session.begin();
      return blank;
    case 'TRANS_STMT_COMMIT':
    case 'TRANS_STMT_PREPARE':
      return commit(act, blank, statement.chain === true);
    case 'TRANS_STMT_ROLLBACK':
      session.rollback();
      if (statement.chain) session.begin();
      return blank;
    case 'TRANS_STMT_SAVEPOINT':
      if (!session.open) return fails(act, '25P01', 'SAVEPOINT can only be used in transaction blocks');
      session.savepoint(statement.savepoint_name ?? '');
      return blank;
    case 'TRANS_STMT_RELEASE':
      if (session.release(statement.savepoint_name ?? '')) return blank;
      return fails(act, '3B001', `savepoint "${statement.savepoint_name}" does not exist`);
    case 'TRANS_STMT_ROLLBACK_TO':
      if (session.rollbackTo(statement.savepoint_name ?? '')) return blank;
      return fails(act, '3B001', `savepoint "${statement.savepoint_name}" does not exist`);
    default:
      return blank;
  }
}

/** What was put off to the end is done first; only that takes locks. */
function commit(act: Act, blank: Facts, chain: boolean): Facts {
  const { session } = act;
  const { failed, deferred } = session;
  for (const one of failed ? [] : deferred) settle(act, one);
  const facts = deferred.length > 0 && !failed ? act.facts() : blank;
  if (failed) session.rollback();
  else session.commit();
  if (chain) session.begin();
  if (failed) return { ...blank, incomplete: [rolledBack] };
  return { ...facts, locks: facts.locks.filter(({ relation, held }) => !held && act.touched(relation)) };
}

const rolledBack = 'A statement before it failed, so Postgres rolls the transaction back here.';

function fails(act: Act, code: string, message: string): Facts {
  if (act.session.open) act.session.failed = true;
  return act.facts(new Fails(code, message));
}
