import type { Facts } from '../../model/facts.ts';
import { runAgain } from './inside.ts';
import type { StatementKind } from './kinds.ts';
import { noWrites, probe, settled } from './probe.ts';
import { knownRelations } from './relations.ts';
import { seen } from './seen.ts';
import { blank, errorFact, type Open, opened, type Watch } from './watch.ts';

/** BEGIN, COMMIT and the like: they move the transaction. Only what was put off to the commit takes locks in it. */
export async function observeControl(watch: Watch, sql: string, kind: StatementKind): Promise<Facts> {
  const { session, open } = watch;
  const { control } = kind;
  const settling = control === 'commits' && open ? await observeSettling(watch, kind, open) : blank(watch);
  const refused = open?.aborted === true && control === 'commits';
  const rollback = kind.chains ? 'ROLLBACK AND CHAIN' : 'ROLLBACK';
  const bare = await observeBare(watch, refused ? rollback : sql);
  const facts = bare.error && !settling.error ? bare : settling;
  if (control === 'opens') {
    if (!open && !facts.error) watch.open = opened(() => session.run(sql));
  } else if (control === 'commits' || control === 'abandons') {
    watch.open = kind.chains && open && !facts.error ? opened(() => session.run('BEGIN')) : undefined;
    watch.relations.refresh(await knownRelations(session));
    if (refused) return { ...facts, incomplete: [rolledBack] };
  } else if (open && facts.error) {
    await runAgain(watch, open);
  } else if (open) {
    open.done.push(() => session.run(sql));
    if (control === 'back') await goneBack(watch, open);
  }
  return facts;
}

/** What was rolled back has its old name and storage again, or is no more; its locks are released. */
async function goneBack({ session, relations }: Watch, open: Open): Promise<void> {
  open.aborted = false;
  open.probe = await probe(session);
  relations.refresh(await knownRelations(session));
}

/** What the commit of a transaction does before it ends: deferred constraints and triggers, with their locks. */
async function observeSettling(watch: Watch, kind: StatementKind, open: Open): Promise<Facts> {
  const { probe: before, aborted } = open;
  if (!before || aborted) return blank(watch);
  try {
    const after = await settled(watch.session, noWrites, before);
    const facts = await seen(watch, kind, before, after);
    return { ...facts, locks: facts.locks.filter(lock => !lock.held) };
  } catch (error) {
    // The transaction is lost, and its COMMIT will roll it back.
    return { ...blank(watch), error: errorFact(error) };
  }
}

/** Run as it is, with nothing around it. */
export async function observeBare(watch: Watch, sql: string): Promise<Facts> {
  try {
    await watch.session.run(sql);
    return blank(watch);
  } catch (error) {
    return { ...blank(watch), error: errorFact(error) };
  }
}

const rolledBack = 'A statement before it failed, so Postgres rolls the transaction back here.';
