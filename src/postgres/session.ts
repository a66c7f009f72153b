import pg from 'pg';
import { parseIntoClientConfig } from 'pg-connection-string';
import type { Description, Login, Result, ServerMessage, Session } from '../model/session.ts';
import { PostgresError, Trouble } from '../model/trouble.ts';
import { CopyIn } from './copy.ts';
import { Describe, ExecutePrepared, toField } from './describe.ts';
import { resultTypes } from './types.ts';

/** The parts of a URL in all forms that libpq takes, with another database if one is named. */
export function addressOf(url: string, database?: string): pg.ClientConfig {
  const parts = parseIntoClientConfig(url);
  return database === undefined ? parts : { ...parts, database };
}

/** Opens one connection. `lost` says why the server is gone, for errors that are not the server's own words. */
export async function openSession(
  address: pg.ClientConfig,
  login: Login,
  lost: () => Promise<Trouble | undefined> = async () => undefined,
  onMessage?: (message: ServerMessage) => void,
): Promise<Session> {
  const client = new pg.Client({
    ...address,
    application_name: 'lockstep',
    types: resultTypes,
    connectionTimeoutMillis: 10_000,
  });
  const translate = (error: unknown): Promise<Error> => toTrouble(error, lost);
  // A connection that dies while idle is reported by the next call on it.
  client.on('error', () => {});
  if (onMessage) {
    client.on('notice', ({ severity = '', message = '' }) =>
      onMessage({ pid: processId(client), level: severity, text: message }),
    );
  }
  try {
    await client.connect();
  } catch (error) {
    throw await translate(error);
  }
  // One call at a time: the queue that the driver keeps is deprecated in pg 8 and gone in 9.
  let last: Promise<unknown> = Promise.resolve();
  const guard = async <T>(work: () => Promise<T>): Promise<T> => {
    const mine = last.then(work);
    last = mine.catch(() => {});
    try {
      return await mine;
    } catch (error) {
      throw await translate(error);
    }
  };
  const submit = <T>(exchange: { done: Promise<T> }): Promise<T> => {
    client.query(exchange as unknown as pg.Submittable);
    return exchange.done;
  };
  const kept = new Map<string, string>();
  return {
    pid: processId(client),
    login,
    database: client.database ?? '',
    run: sql => guard(async () => toResult(await client.query(sql))),
    query: (sql, parameters = []) => guard(async () => toResult(await client.query(sql, [...parameters]))),
    repeat: (sql, parameters = []) => {
      const name = kept.get(sql) ?? `lockstep_${kept.size}`;
      kept.set(sql, name);
      return guard(async () => toResult(await client.query({ name, text: sql, values: [...parameters] })));
    },
    describe: sql => guard<Description>(() => submit(new Describe('', sql))),
    prepare: (name, sql) => guard<Description>(() => submit(new Describe(name, sql))),
    execute: (name, parameters) =>
      guard(async () => ({
        rows: [],
        rowCount: await submit(new ExecutePrepared(name, parameters)),
        fields: [],
      })),
    copyIn: (sql, chunks) => guard(() => submit(new CopyIn(sql, chunks))),
    close: async () => {
      await client.end().catch(() => {});
    },
  };
}

function processId(client: pg.Client): number {
  return (client as unknown as { processID: number }).processID;
}

function toResult(answer: pg.QueryResult | pg.QueryResult[]): Result {
  const last = Array.isArray(answer) ? answer.at(-1) : answer;
  return {
    rows: (last?.rows ?? []) as Record<string, unknown>[],
    rowCount: last?.rowCount ?? 0,
    fields: (last?.fields ?? []).map(toField),
  };
}

/** Class 57P: the server is going down, so the reason is not in its words. */
const goingDown = new Set(['57P01', '57P02', '57P03']);

async function toTrouble(error: unknown, lost: () => Promise<Trouble | undefined>): Promise<Error> {
  if (error instanceof Trouble) return error;
  const code = error instanceof pg.DatabaseError ? error.code : undefined;
  const message = error instanceof Error ? error.message : String(error);
  if (code === '53100') return new Trouble('disk-full', `The disk is full: ${message}.`, { cause: error });
  if (code !== undefined && !goingDown.has(code)) {
    const { position } = error as pg.DatabaseError;
    return new PostgresError(code, message, position ? Number(position) : undefined, error);
  }
  const why = await lost();
  return (
    why ??
    new Trouble('database-unreachable', `The connection to Postgres failed: ${message}`, { cause: error })
  );
}
