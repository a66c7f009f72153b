import type { Session } from '../model/session.ts';
import { PostgresError, Trouble } from '../model/trouble.ts';
import { openSession } from './session.ts';

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
  const address = parseUrl(url);
  const settings = settingsOf(options);
  for (const [tls, limits] of attempts(address, settings)) {
    try {
      return await openSession({ connectionString: connectionString(address, tls, limits) }, 'user');
    } catch (error) {
      if (limits !== '' && refusesSettings(error)) continue;
      if (tls === 'prefer' && refusesTls(error)) continue;
      throw unreachable(error, address);
    }
  }
  throw new Trouble('database-unreachable', `${where(address)} refuses every way to connect.`);
}

/** The ways to connect, best first: with TLS or without, with limits or without. */
function attempts(address: URL, settings: string): (readonly [tls: string | undefined, limits: string])[] {
  const socket = address.hostname === '' || address.searchParams.get('host')?.startsWith('/');
  const tls = address.searchParams.has('sslmode') || socket ? [undefined] : ['prefer', undefined];
  return tls.flatMap(
    mode =>
      (settings === ''
        ? [[mode, '']]
        : [
            [mode, settings],
            [mode, ''],
          ]) as [string | undefined, string][],
  );
}

function parseUrl(url: string): URL {
  try {
    return new URL(url);
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

function connectionString(address: URL, tls: string | undefined, limits: string): string {
  const changed = new URL(address);
  if (tls !== undefined) changed.searchParams.set('sslmode', tls);
  if (changed.searchParams.has('sslmode')) changed.searchParams.set('uselibpqcompat', 'true');
  const own = address.searchParams.get('options') ?? '';
  if (limits !== '') changed.searchParams.set('options', `${own} ${limits}`.trim());
  // `+` for a blank is the form's way; the driver reads it literally.
  changed.search = changed.search.replaceAll('+', '%20');
  return changed.toString();
}

function refusesTls(error: unknown): boolean {
  return (
    error instanceof Trouble &&
    /does not support SSL|SSL/i.test(error.message) &&
    !/certificate/i.test(error.message)
  );
}

function refusesSettings(error: unknown): boolean {
  return /unsupported startup parameter/i.test(error instanceof Error ? error.message : '');
}

function where(address: URL): string {
  return `${address.hostname || 'the local server'}${address.port === '' ? '' : `:${address.port}`}`;
}

/** What to do next depends on who refused: the network, the server, or its list of who may come in. */
function unreachable(error: unknown, address: URL): Trouble {
  const said = error instanceof Error ? error.message : String(error);
  const code = error instanceof PostgresError ? error.code : '';
  const message = said.replace(/^The connection to Postgres failed: /, '');
  return new Trouble(
    'database-unreachable',
    `The database on ${where(address)} cannot be reached: ${message}`,
    {
      next: nextMove(code, message, address),
    },
  );
}

function nextMove(code: string, message: string, address: URL): string {
  if (code === '28P01') return 'Check the user and the password of the address.';
  if (code === '28000')
    return 'The server does not let this user in from here: see pg_hba.conf, or add ?sslmode=require.';
  if (code === '3D000') return 'Check the name of the database at the end of the address.';
  if (code.startsWith('53') || code === '57P03')
    return 'The server takes no more connections now; try again.';
  if (/ENOTFOUND|EAI_AGAIN/.test(message)) return `Check the name of the host: ${address.hostname}.`;
  if (/ECONNREFUSED/.test(message)) return 'Check the port, and that the server runs and listens there.';
  if (/ETIMEDOUT|timeout/i.test(message))
    return 'A firewall may be in the way; try from a machine that can reach it.';
  return `Try it with psql, or give Lockstep a dump: pg_dump --schema-only > schema.sql`;
}
