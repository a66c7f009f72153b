import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Profile } from '../model/session.ts';
import { Trouble } from '../model/trouble.ts';
import { findBinaries } from './binaries.ts';
import { scratch, scratchFolders } from './cache.ts';
import { cleanUpAfter, sweep } from './leftover.ts';
import { serverOwner } from './owner.ts';
import { prepareData } from './prepared.ts';

/** What the supervisor holds a sandbox to. */
export interface Limits {
  readonly seconds: number;
  readonly diskBytes: number;
  readonly memoryBytes: number;
}

export const defaultLimits: Limits = { seconds: 900, diskBytes: 20e9, memoryBytes: 4e9 };

/** A running Postgres under its supervisor. */
export interface Server {
  readonly folder: string;
  /** Host for the driver: the folder of the private socket, or 127.0.0.1 on Windows. */
  readonly host: string;
  readonly port: number;
  readonly log: string;
  readonly bootstrapPassword: string;
  /** Why the server is no longer there; undefined while it runs or after `stop`. */
  fallen(): Trouble | undefined;
  /** The same after a moment: a broken connection is noticed before the supervisor's word arrives. */
  whyFallen(): Promise<Trouble | undefined>;
  stop(): Promise<void>;
}

/** Copies a prepared data folder, starts Postgres on it and waits until it accepts connections. About 0.2 s. */
export async function startServer(
  profile: Profile,
  major: number,
  limits: Limits = defaultLimits,
): Promise<Server> {
  const binaries = findBinaries(major);
  const owner = serverOwner();
  const prepared = prepareData(binaries, profile, owner);
  for (const folder of scratchFolders()) sweep(folder);
  const place = scratch(profile, limits.diskBytes);
  const folder = join(place.folder, `lockstep-${process.pid}-${randomBytes(4).toString('hex')}`);
  const tcp = process.platform === 'win32';
  const port = tcp ? 20000 + (randomBytes(2).readUInt16BE() % 40000) : 5432;
  const supervisor = spawn(
    process.execPath,
    [
      fileURLToPath(new URL('./supervisor.mjs', import.meta.url)),
      JSON.stringify({
        folder,
        data: prepared.data,
        postgres: join(binaries.root, 'bin', tcp ? 'postgres.exe' : 'postgres'),
        owner,
        arguments: ['-p', String(port), '-c', `listen_addresses=${tcp ? '127.0.0.1' : ''}`]
          .concat(tcp ? [] : ['-k', folder])
          .concat(['-c', 'unix_socket_permissions=0700']),
        limits: { ...limits, diskBytes: place.bytes },
      }),
    ],
    // Its own session: Ctrl-C in the terminal reaches Lockstep, which closes the pipe; the supervisor then cleans up.
    { stdio: ['pipe', 'pipe', 'ignore'], detached: true, env: { PATH: process.env['PATH'] ?? '' } },
  );
  const state = watch(supervisor, folder);
  return {
    folder,
    host: tcp ? '127.0.0.1' : folder,
    port,
    log: join(folder, 'log'),
    bootstrapPassword: prepared.bootstrapPassword,
    fallen: () => state.fallen,
    whyFallen: async () => {
      for (let waited = 0; waited < 500 && state.wanted && !state.fallen; waited += 20) await sleep(20);
      return state.fallen;
    },
    stop: async () => {
      state.wanted = false;
      // While it runs it does not keep Lockstep alive; from here on its end is awaited.
      supervisor.ref();
      supervisor.stdin?.end();
      if (supervisor.exitCode === null && supervisor.signalCode === null) {
        await new Promise(resolve => supervisor.once('exit', resolve));
      }
    },
  };
}

interface State {
  wanted: boolean;
  fallen: Trouble | undefined;
}

function watch(supervisor: ChildProcess, folder: string): State {
  const state: State = { wanted: true, fallen: undefined };
  let text = '';
  supervisor.stdin?.on('error', () => {});
  supervisor.stdout?.on('data', chunk => {
    text += chunk;
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n')) {
      const message = JSON.parse(text.slice(0, end)) as {
        failed?: string;
        limit?: string;
        exited?: { log: string };
      };
      text = text.slice(end + 1);
      state.fallen ??= troubleOf(message);
    }
  });
  supervisor.on('error', cause => {
    state.fallen ??= new Trouble('sandbox-failed', 'The sandbox supervisor could not be started.', { cause });
  });
  supervisor.on('exit', () => {
    if (!state.wanted || state.fallen) return;
    state.fallen = new Trouble('sandbox-failed', 'The sandbox was stopped from outside.');
    void cleanUpAfter(folder);
  });
  supervisor.unref();
  return state;
}

function troubleOf(message: {
  failed?: string;
  limit?: string;
  exited?: { log: string };
}): Trouble | undefined {
  if (message.limit) {
    return new Trouble(
      'sandbox-limit',
      `The sandbox was stopped: it passed its limit of ${message.limit}.`,
      message.limit === 'disk' ? { next: 'Set TMPDIR to a folder on a large disk.' } : {},
    );
  }
  if (message.failed) return new Trouble('sandbox-failed', `The sandbox did not start: ${message.failed}`);
  if (!message.exited) return undefined;
  const full = message.exited.log.includes('No space left on device');
  return new Trouble(
    full ? 'disk-full' : 'sandbox-failed',
    full ? 'The disk is full.' : 'The sandbox server stopped.',
    {
      where: message.exited.log.trim().split('\n').slice(-5).join('\n'),
    },
  );
}
