import type { Facts } from '../../model/facts.ts';
import { relationsOf } from '../../sql/walk.ts';
import { buildFacts, countFacts, lockFacts, rewriteFacts, verifiedFacts } from './assemble.ts';
import type { StatementKind } from './kinds.ts';
import { nothingSaid, type Said } from './messages.ts';
import { handlesErrors, type Probe } from './probe.ts';
import { FIRST_USER_OID, knownRelations } from './relations.ts';
import { blank, type Watch } from './watch.ts';

/** What two looks from inside the transaction, and what the server said between them, tell of a statement. */
export async function seen(
  watch: Watch,
  kind: StatementKind,
  before: Probe,
  after: Probe,
  said: Said = nothingSaid,
): Promise<Facts> {
  const { relations } = watch;
  const { scans, writes } = countFacts(before, after, relations);
  const verified = verifiedFacts(said, after.locks, relations, scans);
  const rewrites = rewriteFacts(after.locks, relations, said, kind);
  const locks = lockFacts(after.locks, relations, before.locks);
  const hides =
    (kind.handlesErrors && !wentThrough(kind, locks)) ||
    after.handlerCalls > before.handlerCalls ||
    (watch.sandbox.offered && (await callsHandler(watch, kind)));
  return {
    ...blank(watch),
    locks,
    rewrites,
    scans: [...new Set([...scans, ...verified])].sort(),
    builds: buildFacts(said, after.locks, relations, rewrites),
    writes,
    ...(hides ? { incomplete: [hidden] } : {}),
  };
}

// A subtransaction that rolled back has released its own locks: any block that handles errors may have had one.
const hidden =
  'A block with an EXCEPTION handler may take locks and roll back; those are gone when the locks are read.';

/**
 * Whether a DO block that only tries one statement shows that it went through: by a lock that is not gone. A statement that names
 * no relation has none to lose.
 */
function wentThrough(kind: StatementKind, locks: Facts['locks']): boolean {
  const tried = kind.tried();
  return tried !== undefined && (relationsOf(tried).length === 0 || locks.some(({ held }) => !held));
}

/** On an offered server calls are not counted: what the statement calls by name is all that is known. */
async function callsHandler({ observer }: Watch, kind: StatementKind): Promise<boolean> {
  const calls = kind.calls();
  if (calls.length === 0) return false;
  const { rows } = await observer.query(
    `SELECT FROM pg_catalog.pg_proc WHERE oid >= ${FIRST_USER_OID} AND proname = ANY ($1) AND ${handlesErrors('prosrc')} LIMIT 1`,
    [calls],
  );
  return rows.length > 0;
}

/** Takes over names and storage as the statement left them. */
export async function remember(
  { session, relations }: Watch,
  kind: StatementKind,
  after: Probe,
): Promise<void> {
  if (kind.renamesSchema) relations.refresh(await knownRelations(session));
  else relations.learn(after.locks);
}
