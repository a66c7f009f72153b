import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Login, Profile, Sandbox, Session } from '../model/session.ts';
import type { Trouble } from '../model/trouble.ts';
import { logEnd, readLog } from './log.ts';
import { ensureMajor } from './majors.ts';
import { passwordStatements, roleOf, roleStatements } from './roles.ts';
import { defaultLimits, type Limits, type Server, startServer } from './server.ts';
import { openSession } from './session.ts';
import { DEFAULT_MAJOR } from './versions.ts';

export interface SandboxOptions {
  readonly profile: Profile;
  /** 14 to 18; the default is the one that comes with Lockstep. */
  readonly major?: number;
  readonly limits?: Limits;
  /** Told what is being done when that takes long: another major is fetched once. */
  readonly tell?: (what: string) => void;
}

/**
 * Starts a Postgres of our own in a folder of its own, and gives the door to it. Whatever ends this process ends the
 * server and removes the folder. About 0.3 s from a warm cache.
 */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  if (options.major !== undefined) await ensureMajor(options.major, options.tell);
  const server = await startServer(
    options.profile,
    options.major ?? DEFAULT_MAJOR,
    options.limits ?? defaultLimits,
  );
  try {
    return await open(server, options.profile);
  } catch (error) {
    await server.stop();
    throw server.fallen() ?? error;
  }
}

async function open(server: Server, profile: Profile): Promise<Sandbox> {
  const secret = (): string => randomBytes(18).toString('base64url');
  const passwords: Record<Login, string> = { root: secret(), user: secret(), fill: secret() };
  const { host, port } = server;
  const root = await whenReady(server, () =>
    openSession(
      { host, port, user: roleOf.root, password: server.bootstrapPassword, database: 'postgres' },
      'root',
      async () => server.fallen(),
    ),
  );
  const { rows } = await root.query(
    `SELECT current_setting('server_version') AS v, current_setting('server_version_num')::int AS n`,
  );
  const major = Math.floor(Number(rows[0]?.['n']) / 10000);
  await root.run([...roleStatements(passwords), ...passwordStatements(passwords, major)].join(';'));
  // Without fsync, copying files takes a quarter of the time of logging every block (a 37 MB template: 0.4 s to 1.6 s
  // on a busy machine); with fsync it is the other way round. Before 15 there is only the copy.
  const strategy = profile === 'fast' && major >= 15 ? ' STRATEGY file_copy' : '';
  return {
    profile,
    version: String(rows[0]?.['v']).split(' ')[0] ?? '',
    major,
    offered: false,
    createDatabase: async (name, template) => {
      const from = template === undefined ? 'template0' : quote(template);
      await root.run(`CREATE DATABASE ${quote(name)} OWNER ${roleOf.user} TEMPLATE ${from}${strategy}`);
    },
    dropDatabase: async name => {
      await root.run(`DROP DATABASE IF EXISTS ${quote(name)} WITH (FORCE)`);
    },
    connect: (database, login = 'user') =>
      openSession({ host, port, user: roleOf[login], password: passwords[login], database }, login, () =>
        server.whyFallen(),
      ),
    mark: async () => logEnd(server.log),
    messages: async (from, pid) => readLog(server.log, from, pid),
    close: async () => {
      await root.close();
      await server.stop();
    },
  };
}

async function whenReady(server: Server, connect: () => Promise<Session>): Promise<Session> {
  const giveUp = Date.now() + 30_000;
  for (let pause = 10; ; pause = Math.min(pause * 1.5, 100)) {
    try {
      return await connect();
    } catch (error) {
      const fallen: Trouble | undefined = server.fallen();
      if (fallen) throw fallen;
      if (Date.now() > giveUp) throw error;
    }
    await sleep(pause);
  }
}

function quote(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
