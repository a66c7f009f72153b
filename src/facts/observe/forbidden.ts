import type { Facts, FactsPhase } from '../../model/facts.ts';
import { buildFacts, lockFacts, rewriteFacts } from './assemble.ts';
import { countedSince, cumulative } from './cumulative.ts';
import { type HeldRun, runHeld } from './held.ts';
import type { StatementKind } from './kinds.ts';
import { readMessages } from './messages.ts';
import type { LockRow } from './probe.ts';
import { knownRelations } from './relations.ts';
import { locksWaitedFor } from './waiting.ts';
import { blank, errorFact, failedUnseen, type Watch } from './watch.ts';

/** A statement that allows no transaction around it, held at each of its own commits. */
export async function observeForbidden(watch: Watch, sql: string, kind: StatementKind): Promise<Facts> {
  const { session, observer, sandbox, relations } = watch;
  const countedBefore = await cumulative(session, sandbox.major);
  const mark = await sandbox.mark();
  const run = await runHeld(session, observer, sql);
  const said = readMessages(await sandbox.messages(mark, session.pid));
  const counted = countedSince(countedBefore, await cumulative(session, sandbox.major));
  const witnessed = await witnessedLocks(watch, sql, kind, run);
  const now = await knownRelations(observer);
  relations.adopt(now);
  // An outsider sees the storage of before until the commit is over.
  const everything = witnessed.map(row => ({ ...row, filenode: now.get(row.oid)?.filenode ?? row.filenode }));
  const phases: FactsPhase[] = run.commits.map((rows, index) => ({
    at: `commit ${index + 1} of ${run.commits.length}`,
    locks: lockFacts(rows, relations),
  }));
  const rewrites = rewriteFacts(everything, relations, said, kind);
  const builds = buildFacts(said, everything, relations, rewrites);
  const unseen = unseenBy(watch, kind, run, everything);
  const facts: Facts = {
    ...blank(watch),
    locks: lockFacts(everything, relations),
    rewrites,
    // A build or a rewrite reads its table from end to end, also where the counters cannot say so.
    scans: [...new Set([...counted.scans, ...builds.map(({ table }) => table), ...rewrites])].sort(),
    builds,
    writes: counted.writes,
    transaction: 'forbidden',
    ...(phases.length > 0 ? { phases } : {}),
    ...(unseen.length > 0 ? { incomplete: unseen } : {}),
    ...(run.error === undefined ? {} : { error: errorFact(run.error) }),
  };
  relations.learn(everything);
  return facts;
}

/**
 * The locks held at the commits. What was seen between them depends on the moment of the look, so it counts only where
 * there is nothing better: the commits of an offered server cannot be held.
 */
async function witnessedLocks(
  { session, observer, sandbox }: Watch,
  sql: string,
  { opaque, vacuums, names }: StatementKind,
  { seen, commits, error }: HeldRun,
): Promise<LockRow[]> {
  if (sandbox.offered) return seen;
  const held = commits.flat();
  const waits = error === undefined && !opaque && (vacuums || commits.length === 0);
  return waits ? [...held, ...(await locksWaitedFor(session, observer, sql, names()))] : held;
}

function unseenBy(
  { sandbox }: Watch,
  { opaque, vacuums }: StatementKind,
  { error }: HeldRun,
  locks: readonly LockRow[],
): string[] {
  const passing = error === undefined && (opaque || (vacuums && locks.length === 0));
  return [
    ...(error !== undefined && locks.length === 0 ? [failedUnseen] : []),
    ...(passing ? [commitsUnseen] : []),
    ...(opaque && sandbox.major < 15 ? [countersUnseen] : []),
  ];
}

const commitsUnseen =
  'Locks that it took in a transaction of its own that wrote nothing may not have been seen.';
const countersUnseen = 'Before PostgreSQL 15 the rows that it read and wrote cannot be counted at once.';
