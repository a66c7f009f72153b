import type { ClientConfig } from 'pg';
import type { Session } from '../model/session.ts';
import { PostgresError, Trouble } from '../model/trouble.ts';
import { addressOf, openSession } from './session.ts';

export interface ConnectOptions {
  /** Every transaction is READ ONLY unless it says otherwise. */
  readonly readOnly?: boolean;
  readonly statementTimeoutMs?: number;
  readonly lockTimeoutMs?: number;
}

/**
 * Opens a session on a live database. The limits are given when the session starts, never with SET, which behind a pooler
 * would stay with a connection of the application's; a pooler that takes no such parameters gives a session without them, so
 * whoever needs them sets them in each transaction as well (SET LOCAL).
 *
 * TLS as psql does it: `sslmode=require` does not check the certificate, and without an `sslmode` TLS is tried first.
 * Throws Trouble: bad-argument, database-unreachable. Nothing that it throws holds the password.
 */
export async function connectUrl(url: string, options: ConnectOptions = {}): Promise<Session> {
  const address = parse(url);
  const settings = settingsOf(options);
  const limits = settings === '' ? [''] : [settings, ''];
  const secured = address.ssl === undefined && !isLocal(address) ? [true, false] : [false];
  let refused: unknown;
  for (const tls of secured) {
    for (const limit of limits) {
      try {
        return await openSession(configOf(address, tls, limit), 'user');
      } catch (error) {
        refused = error;
        if (tls && refusesTls(error)) break;
        if (limit === '' || !refusesSettings(error)) throw unreachable(error, address);
      }
    }
  }
  throw unreachable(refused, address);
}

/** psql's `require` only encrypts; the driver takes it for `verify-full` unless it is told to do as libpq does. */
function parse(url: string): ClientConfig {
  const libpq = /[?&]sslmode=(?:allow|prefer|require|verify-ca)\b/.test(url) ? '&uselibpqcompat=true' : '';
  try {
    return addressOf(url + libpq);
  } catch {
    // The cause would carry the text with its password.
    throw new Trouble('bad-argument', 'The address of the database cannot be understood.', {
      next: 'Write it as postgres://user@host:5432/database; a password with @ : / needs %40 %3A %2F.',
    });
  }
}

function settingsOf({ readOnly, statementTimeoutMs, lockTimeoutMs }: ConnectOptions): string {
  return [
    readOnly ? '-c default_transaction_read_only=on' : '',
    statementTimeoutMs === undefined ? '' : `-c statement_timeout=${Math.round(statementTimeoutMs)}`,
    lockTimeoutMs === undefined ? '' : `-c lock_timeout=${Math.round(lockTimeoutMs)}`,
  ]
    .filter(option => option !== '')
    .join(' ');
}

function configOf(address: ClientConfig, tls: boolean, limits: string): ClientConfig {
  const options = `${address.options ?? ''} ${limits}`.trim();
  return {
    ...address,
    ...(tls ? { ssl: { rejectUnauthorized: false } } : {}),
    ...(options === '' ? {} : { options }),
  };
}

/** A socket, or nothing, which is a socket or this machine. */
function isLocal({ host }: ClientConfig): boolean {
  return host === undefined || host === '' || host.startsWith('/');
}

function refusesTls(error: unknown): boolean {
  return error instanceof Trouble && error.message.includes('does not support SSL');
}

function refusesSettings(error: unknown): boolean {
  return error instanceof PostgresError && /unsupported startup parameter/i.test(error.message);
}

/** What to do next depends on who refused: the network, the server, or its list of who may come in. */
function unreachable(error: unknown, address: ClientConfig): Trouble {
  const said = error instanceof Error ? error.message : String(error);
  const code = error instanceof PostgresError ? error.code : '';
  const message = said.replace(/^The connection to Postgres failed: /, '');
  const where = `${address.host || 'this machine'}${address.port === undefined ? '' : `:${address.port}`}`;
  return new Trouble('database-unreachable', `The database on ${where} cannot be reached: ${message}`, {
    next: nextMove(code, message, address),
  });
}

function nextMove(code: string, message: string, address: ClientConfig): string {
  if (code === '28P01') return 'Check the user and the password of the address.';
  if (code === '28000') return 'The server does not let this user in from here: see its pg_hba.conf.';
  if (code === '3D000') return 'Check the name of the database at the end of the address.';
  if (code.startsWith('53') || code === '57P03')
    return 'The server takes no more connections now; try again.';
  if (/ENOTFOUND|EAI_AGAIN/.test(message)) return `Check the name of the host: ${address.host}.`;
  if (/ECONNREFUSED|ENOENT/.test(message))
    return 'Check the port, and that the server runs and listens there.';
  if (/ETIMEDOUT|timeout/i.test(message))
    return 'A firewall may be in the way; try a machine that can reach it.';
  return 'Try it with psql, or give Lockstep a dump: pg_dump --schema-only > schema.sql';
}
