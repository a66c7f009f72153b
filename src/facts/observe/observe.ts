import type { Facts, FactsPhase, TracedStatement } from '../../model/facts.ts';
import type { Statement } from '../../model/place.ts';
import type { Sandbox, Session } from '../../model/session.ts';
import { PostgresError } from '../../model/trouble.ts';
import { parseOne } from '../../sql/parse.ts';
import { buildFacts, countFacts, lockFacts, Relations, rewriteFacts } from './assemble.ts';
import { cumulativeScans, scansSince } from './cumulative.ts';
import { runHeld } from './held.ts';
import { kindOf, type StatementKind } from './kinds.ts';
import { limited } from './limit.ts';
import { readMessages } from './messages.ts';
import { type Probe, probe } from './probe.ts';
import { FIRST_USER_OID, knownRelations } from './relations.ts';

/** Statements that are run and seen together. */
export interface Group {
  readonly statements: readonly Statement[];
  /** In one transaction, as a tool that wraps a migration file runs them. */
  readonly together?: boolean;
  /** Values for `$n` of every statement. */
  readonly parameters?: readonly unknown[];
}

export interface ObserveOptions {
  /** A statement that runs longer is cancelled and says so; milliseconds. */
  readonly timeLimitMs?: number;
  /** Called before each statement, for progress. */
  readonly onStatement?: (statement: Statement) => void;
}

/** What is known while a script runs. */
interface Watch {
  readonly sandbox: Sandbox;
  readonly session: Session;
  readonly observer: Session;
  readonly relations: Relations;
  readonly options: ObserveOptions;
  /** In a transaction of the script's own, the probe after its last statement. */
  open: Probe | undefined;
  /** A statement of that transaction has failed, and nothing since went back to before it. */
  aborted: boolean;
  parameters: readonly unknown[] | undefined;
}

/**
 * Runs each statement on the database and tells what it did: locks on every relation, rewrites, scans, index builds,
 * writes, transaction rules. The statements stay done: give it a database of its own, with rows in its tables, since an
 * empty table is neither scanned nor rewritten for anyone to see. Errors of a statement are facts, not exceptions; in a
 * transaction of the script's own the statements after it are run as if it had not been there, which is said in
 * `incomplete`: Postgres itself refuses them.
 */
export async function observeScript(
  sandbox: Sandbox,
  database: string,
  statements: readonly Statement[],
  options: ObserveOptions = {},
): Promise<TracedStatement[]> {
  return (await observeGroups(sandbox, database, [{ statements }], options)).flat();
}

/** The same for several groups, one after the other: what an earlier group made is still `new` to the later ones. */
export async function observeGroups(
  sandbox: Sandbox,
  database: string,
  groups: readonly Group[],
  options: ObserveOptions = {},
): Promise<TracedStatement[][]> {
  const session = await sandbox.connect(database, 'user');
  const observer = await sandbox.connect(database, 'root');
  try {
    const relations = new Relations(await knownRelations(observer));
    const watch: Watch = {
      sandbox,
      session,
      observer,
      relations,
      options,
      open: undefined,
      aborted: false,
      parameters: undefined,
    };
    const traced: TracedStatement[][] = [];
    for (const group of groups) traced.push(await observeGroup(watch, group));
    return traced;
  } finally {
    await session.close();
    await observer.close();
  }
}

async function observeGroup(watch: Watch, group: Group): Promise<TracedStatement[]> {
  watch.parameters = group.parameters;
  if (group.together) {
    await watch.session.run('BEGIN');
    watch.open = await probe(watch.session);
  }
  const limitMs = watch.options.timeLimitMs;
  const traced: TracedStatement[] = [];
  for (const statement of group.statements) {
    watch.options.onStatement?.(statement);
    const { file, line, column, sql } = statement;
    traced.push({ file, line, column, sql, facts: await limited(watch, limitMs, () => observe(watch, sql)) });
  }
  watch.aborted = false;
  if (watch.open) {
    const failed = traced.some(({ facts }) => facts.error);
    await watch.session.run(group.together && !failed ? 'COMMIT' : 'ROLLBACK').catch(() => {});
    watch.open = undefined;
  }
  return traced;
}

/** BEGIN, COMMIT, SAVEPOINT and their kin. */
export function isTransactionControl(sql: string): boolean {
  return kindOf(parseOne(sql), sql).control !== undefined;
}

async function observe(watch: Watch, sql: string): Promise<Facts> {
  const kind = kindOf(parseOne(sql), sql);
  if (kind.control) return observeControl(watch, sql, kind);
  if (watch.open) return observeOpen(watch, sql, kind, watch.open);
  if (kind.bare) return observeBare(watch, sql);
  const facts = await observeAlone(watch, sql, kind);
  return facts ?? observeForbidden(watch, sql, kind);
}

/** BEGIN, COMMIT and the like: they move the transaction and take no relation locks of their own. */
async function observeControl(watch: Watch, sql: string, kind: StatementKind): Promise<Facts> {
  const facts = await observeBare(watch, sql);
  const lost = watch.aborted && kind.control === 'closes';
  if (facts.error === undefined && kind.control === 'opens') watch.open = await probe(watch.session);
  if (kind.control === 'closes') watch.open = undefined;
  if (kind.control !== 'other') watch.aborted = false;
  return lost ? { ...facts, incomplete: [rolledBack] } : facts;
}

/** A statement of the script's own transaction, which one before it may have ended already. */
async function observeOpen(watch: Watch, sql: string, kind: StatementKind, open: Probe): Promise<Facts> {
  const refused = watch.aborted;
  const facts = await observeInside(watch, sql, kind, open);
  if (facts.error) watch.aborted = true;
  return refused ? { ...facts, incomplete: [afterFailure, ...(facts.incomplete ?? [])] } : facts;
}

async function observeBare(watch: Watch, sql: string): Promise<Facts> {
  try {
    await watch.session.run(sql);
    return blank(watch);
  } catch (error) {
    return { ...blank(watch), error: errorFact(error) };
  }
}

/** A statement of its own: in a transaction that is read before it is committed. Undefined: it allows none. */
async function observeAlone(watch: Watch, sql: string, kind: StatementKind): Promise<Facts | undefined> {
  const { session, sandbox, parameters } = watch;
  await session.run('BEGIN');
  const before = await probe(session);
  const mark = await sandbox.mark();
  try {
    await (parameters ? session.query(sql, parameters) : session.run(sql));
    const after = await probe(session);
    const said = readMessages(await sandbox.messages(mark, session.pid));
    const facts = await seen(watch, kind, before, after, said);
    watch.relations.learn(after.locks);
    await session.run('COMMIT');
    return facts;
  } catch (error) {
    await session.run('ROLLBACK').catch(() => {});
    if (allowsNoTransaction(error)) return undefined;
    return { ...blank(watch), incomplete: [failedUnseen], error: errorFact(error) };
  }
}

/** A statement of the script's own transaction: what it adds to what is held already. */
async function observeInside(watch: Watch, sql: string, kind: StatementKind, before: Probe): Promise<Facts> {
  const { session, sandbox } = watch;
  await session.run('SAVEPOINT lockstep_watch');
  const mark = await sandbox.mark();
  try {
    await session.run(sql);
    const after = await probe(session);
    const said = readMessages(await sandbox.messages(mark, session.pid));
    const facts = await seen(watch, kind, before, after, said);
    watch.relations.learn(after.locks);
    watch.open = after;
    await session.run('RELEASE SAVEPOINT lockstep_watch');
    return facts;
  } catch (error) {
    await session.run('ROLLBACK TO SAVEPOINT lockstep_watch').catch(() => {});
    const forbidden = allowsNoTransaction(error);
    return {
      ...blank(watch),
      transaction: forbidden ? 'forbidden' : 'allowed',
      incomplete: [failedUnseen],
      error: errorFact(error),
    };
  }
}

/** A statement that allows no transaction around it, held at each of its own commits. */
async function observeForbidden(watch: Watch, sql: string, kind: StatementKind): Promise<Facts> {
  const { session, observer, sandbox, relations } = watch;
  const scansBefore = await cumulativeScans(session, sandbox.major);
  const mark = await sandbox.mark();
  const run = await runHeld(session, observer, sql);
  const said = readMessages(await sandbox.messages(mark, session.pid));
  const now = await knownRelations(observer);
  relations.adopt(now);
  // An outsider sees the storage of before until the commit is over.
  const everything = run.seen.map(row => ({ ...row, filenode: now.get(row.oid)?.filenode ?? row.filenode }));
  const phases: FactsPhase[] = run.commits.map((rows, index) => ({
    at: `commit ${index + 1} of ${run.commits.length}`,
    locks: lockFacts(rows, relations),
  }));
  const scans = scansSince(scansBefore, await cumulativeScans(session, sandbox.major));
  const builds = buildFacts(said, everything, relations);
  const facts: Facts = {
    ...blank(watch),
    locks: lockFacts(everything, relations),
    rewrites: rewriteFacts(everything, relations, said, kind),
    // A build reads its table from end to end, also where the counters cannot say so.
    scans: [...new Set([...scans, ...builds.map(build => build.table)])].sort(),
    builds,
    transaction: 'forbidden',
    ...(phases.length > 0 ? { phases } : {}),
    ...(run.error === undefined ? {} : { error: errorFact(run.error) }),
  };
  relations.learn(everything);
  return facts;
}

const afterFailure =
  'A statement before it failed, so Postgres refuses it (25P02). Seen as if that one had not been there.';
const rolledBack = 'A statement before it failed, so Postgres rolls the transaction back here.';
const failedUnseen = 'It failed, and its locks were released before they could be read.';

async function seen(
  watch: Watch,
  kind: StatementKind,
  before: Probe,
  after: Probe,
  said: ReturnType<typeof readMessages>,
): Promise<Facts> {
  const { relations } = watch;
  const counts = countFacts(before, after, relations);
  const verified = said.verifying.flatMap(name => relations.named(name, after.locks) ?? []);
  return {
    ...blank(watch),
    locks: lockFacts(after.locks, relations, before.locks),
    rewrites: rewriteFacts(after.locks, relations, said, kind),
    scans: [...new Set([...counts.scans, ...verified])].sort(),
    builds: buildFacts(said, after.locks, relations),
    writes: counts.writes,
    ...((await hidesLocks(watch, kind)) ? { incomplete: [hidden] } : {}),
  };
}

const hidden =
  'A block with an EXCEPTION handler may take locks and roll back; those are gone when the locks are read.';

/** A subtransaction that rolled back has released its own locks: any block that handles errors may have had one. */
async function hidesLocks({ observer }: Watch, { handlesErrors, calls }: StatementKind): Promise<boolean> {
  if (handlesErrors || calls.length === 0) return handlesErrors;
  const { rows } = await observer.query(
    `SELECT FROM pg_catalog.pg_proc WHERE oid >= ${FIRST_USER_OID} AND proname = ANY ($1) AND prosrc ~* '\\mexception\\M' LIMIT 1`,
    [calls],
  );
  return rows.length > 0;
}

function blank(watch: Watch): Facts {
  return {
    source: 'observed',
    server: watch.sandbox.version,
    locks: [],
    rewrites: [],
    scans: [],
    builds: [],
    writes: [],
    transaction: 'allowed',
  };
}

/** 25001: cannot run inside a transaction block. 2D000: a procedure or DO block that commits by itself. */
function allowsNoTransaction(error: unknown): boolean {
  return error instanceof PostgresError && (error.code === '25001' || error.code === '2D000');
}

function errorFact(error: unknown): { code: string; message: string } {
  if (error instanceof PostgresError) return { code: error.code, message: error.message };
  throw error;
}
