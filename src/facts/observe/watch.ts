import type { Facts } from '../../model/facts.ts';
import type { Statement } from '../../model/place.ts';
import type { Sandbox, Session } from '../../model/session.ts';
import { PostgresError } from '../../model/trouble.ts';
import type { LateSession } from '../../model/when-needed.ts';
import type { Relations } from './assemble.ts';
import { type Probe, probe, runAndProbe } from './probe.ts';

export interface ObserveOptions {
  /** A statement that runs longer is cancelled and says so; milliseconds. */
  readonly timeLimitMs?: number;
  /** Called before each statement, for progress. */
  readonly onStatement?: (statement: Statement) => void;
}

/** What is known while a script runs. */
export interface Watch {
  readonly sandbox: Sandbox;
  readonly session: Session;
  readonly observer: LateSession;
  readonly relations: Relations;
  readonly options: ObserveOptions;
  /** The transaction of the script's own that is open. */
  open: Open | undefined;
  parameters: readonly unknown[] | undefined;
}

/** A transaction of the script's own. */
export interface Open {
  /** After its last statement; none before the first, since a probe is a query, which SET TRANSACTION must come before. */
  probe: Probe | undefined;
  /** What was run in it so far, to run it again. */
  readonly done: Run[];
  /** A statement of it has failed, and nothing since went back to before it. */
  aborted: boolean;
}

export type Run = () => Promise<unknown>;

export function opened(begin: Run): Open {
  return { probe: undefined, done: [begin], aborted: false };
}

/** How a statement is sent: with parameters by the extended protocol. */
export function runOf({ session, parameters }: Watch, sql: string): Run {
  return () => (parameters ? session.query(sql, parameters) : session.run(sql));
}

/** Runs a statement in the open transaction and looks at it there. */
export async function runWatched({ session, parameters }: Watch, sql: string): Promise<Probe> {
  if (!parameters) return runAndProbe(session, sql);
  await session.query(sql, parameters);
  return probe(session);
}

/** Facts of a statement of which nothing has been seen yet. */
export function blank(watch: Watch): Facts {
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
export function allowsNoTransaction(error: unknown): boolean {
  return error instanceof PostgresError && (error.code === '25001' || error.code === '2D000');
}

export function errorFact(error: unknown): { code: string; message: string } {
  if (error instanceof PostgresError) return { code: error.code, message: error.message };
  throw error;
}

export const failedUnseen = 'It failed, and its locks were released before they could be read.';
