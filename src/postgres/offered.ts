import { randomBytes } from 'node:crypto';
import type { Sandbox, ServerMessage, Session } from '../model/session.ts';
import { PostgresError, Trouble } from '../model/trouble.ts';
import { addressOf, openSession } from './session.ts';

/**
 * A disposable server that the user offers (`--sandbox URL`). Refused unless its database is empty. Lockstep makes
 * databases of its own beside it and drops them at the end. There is one role for everything and no log to read:
 * messages come from the client side, where the SQL can silence them, and commits cannot be held.
 */
export async function openOffered(url: string): Promise<Sandbox> {
  const prefix = `lockstep_${randomBytes(4).toString('hex')}_`;
  const messages: ServerMessage[] = [];
  const made = new Set<string>();
  const open = (database: string | undefined): Promise<Session> =>
    openSession(addressOf(url, database), 'user', undefined, message => messages.push(message));
  const root = await open(undefined);
  try {
    await refuseUnlessEmpty(root);
  } catch (error) {
    await root.close();
    throw error;
  }
  const { rows } = await root.query(
    `SELECT current_setting('server_version') AS v, current_setting('server_version_num')::int AS n`,
  );
  const dropDatabase = async (name: string): Promise<void> => {
    await root.run(`DROP DATABASE IF EXISTS "${prefix}${name}" WITH (FORCE)`);
    made.delete(name);
  };
  return {
    profile: 'fast',
    version: String(rows[0]?.['v']).split(' ')[0] ?? '',
    major: Math.floor(Number(rows[0]?.['n']) / 10000),
    offered: true,
    createDatabase: async (name, template) => {
      await root.run(
        `CREATE DATABASE "${prefix}${name}" TEMPLATE ${template ? `"${prefix}${template}"` : 'template0'}`,
      );
      made.add(name);
    },
    dropDatabase,
    connect: async (database, login = 'user') => {
      const session = await open(prefix + database);
      if (login === 'user') await session.run('SET client_min_messages = debug1');
      if (login === 'fill')
        await session.run('SET session_replication_role = replica').catch(ignoreForbidden);
      return session;
    },
    mark: async () => messages.length,
    messages: async (from, pid) => messages.slice(from).filter(message => message.pid === pid),
    close: async () => {
      for (const name of [...made]) await dropDatabase(name).catch(() => {});
      await root.close();
    },
  };
}

async function refuseUnlessEmpty(session: Session): Promise<void> {
  const { rows } = await session.query(
    `SELECT n.nspname || '.' || c.relname AS name FROM pg_catalog.pg_class c
       JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
      WHERE c.oid >= 16384 AND n.nspname NOT IN ('information_schema', 'pg_catalog') AND n.nspname NOT LIKE 'pg\\_toast%'
      LIMIT 1`,
  );
  if (!rows[0]) return;
  throw new Trouble(
    'sandbox-not-empty',
    `The database of --sandbox is not empty: it holds ${rows[0]['name']}.`,
    {
      next: 'Give an empty, disposable database. A restored copy of production is not a sandbox.',
    },
  );
}

/** Only a superuser may put triggers to sleep: without that, rows are filled with triggers awake. */
function ignoreForbidden(error: unknown): void {
  if (!(error instanceof PostgresError && error.code === '42501')) throw error;
}
