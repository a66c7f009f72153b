import type { Facts } from '../../model/facts.ts';
import { PostgresError } from '../../model/trouble.ts';
import type { StatementKind } from './kinds.ts';
import { readMessages } from './messages.ts';
import { probe } from './probe.ts';
import { knownRelations } from './relations.ts';
import { remember, seen } from './seen.ts';
import {
  allowsNoTransaction,
  blank,
  errorFact,
  failedUnseen,
  type Open,
  runOf,
  runWatched,
  type Watch,
} from './watch.ts';

const savepoint = 'lockstep_watch';

/**
 * A statement of the script's own transaction: what it adds to what is held already. One that fails is undone by running
 * all before it again, not by a savepoint: in a subtransaction Postgres refuses some of what it allows (a value of an enum
 * born in the same transaction), and forgets SET TRANSACTION. After a failure everything is only as if, and a savepoint will do.
 */
export async function observeInside(
  watch: Watch,
  sql: string,
  kind: StatementKind,
  open: Open,
): Promise<Facts> {
  const { session, sandbox } = watch;
  const refused = open.aborted;
  const run = runOf(watch, sql);
  open.probe ??= kind.setsTransaction ? undefined : await probe(session);
  const before = open.probe;
  if (refused) await session.run(`SAVEPOINT ${savepoint}`);
  const mark = await sandbox.mark();
  const note = refused ? [afterFailure] : [];
  try {
    if (!before) {
      await run();
      open.done.push(run);
      return blank(watch);
    }
    const after = await runWatched(watch, sql);
    open.done.push(run);
    const said = readMessages(await sandbox.messages(mark, session.pid));
    const facts = await seen(watch, kind, before, after, said);
    await remember(watch, kind, after);
    open.probe = after;
    if (refused) await session.run(`RELEASE SAVEPOINT ${savepoint}`);
    return withNotes(facts, note);
  } catch (error) {
    const fact = errorFact(error);
    if (refused) await session.run(`ROLLBACK TO SAVEPOINT ${savepoint}`);
    else await runAgain(watch, open);
    const failed = { ...blank(watch), error: fact };
    const transaction = allowsNoTransaction(error) && !kind.setsTransaction ? 'forbidden' : 'allowed';
    return withNotes({ ...failed, transaction }, [...note, failedUnseen]);
  }
}

/** Brings a transaction that failed to where it was before its last statement. */
export async function runAgain(watch: Watch, open: Open): Promise<void> {
  const { session, relations } = watch;
  await session.run('ROLLBACK');
  try {
    for (const run of open.done) await run();
    open.probe = await probe(session);
    relations.refresh(await knownRelations(session));
  } catch (error) {
    // It does not go twice the same way. Each statement that comes will say that the transaction is aborted.
    if (!(error instanceof PostgresError)) throw error;
  }
  open.aborted = true;
}

function withNotes(facts: Facts, notes: readonly string[]): Facts {
  const all = [...notes, ...(facts.incomplete ?? [])];
  return all.length === 0 ? facts : { ...facts, incomplete: all };
}

const afterFailure =
  'A statement before it failed, so Postgres refuses it (25P02). Seen as if that one had not been there.';
