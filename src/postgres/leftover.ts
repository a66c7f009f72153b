import { lstatSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { serverOwner } from './owner.ts';

/** A folder younger than this may be one that is just being made. */
const YOUNG_MS = 60_000;

/**
 * Ends what a killed Lockstep and a killed supervisor left behind together; either alone is cleaned up by the other.
 * Looks only at folders of the user that runs our servers, and ends only a process of that same user whose command line
 * names the folder: names in a shared temporary folder are no proof.
 */
export function sweep(scratch: string): void {
  const ours = new Set([process.getuid?.(), serverOwner()?.uid].filter(uid => uid !== undefined));
  for (const name of readdirSync(scratch)) {
    if (!/^lockstep-\d+-[0-9a-f]{8}$/.test(name)) continue;
    const folder = join(scratch, name);
    const stat = lstatSync(folder, { throwIfNoEntry: false });
    if (!stat?.isDirectory() || (ours.size > 0 && !ours.has(stat.uid))) continue;
    const supervisor = readPid(join(folder, 'supervisor.pid'));
    if (supervisor === undefined ? Date.now() - stat.mtimeMs < YOUNG_MS : names(supervisor, folder)) continue;
    endServer(folder);
    rmSync(folder, { recursive: true, force: true });
  }
}

/** For when the supervisor died under a living Lockstep: ends the server and removes its folder. */
export async function cleanUpAfter(folder: string): Promise<void> {
  endServer(folder);
  for (let attempt = 0; attempt < 20; attempt++) {
    try {
      rmSync(folder, { recursive: true, force: true });
      return;
    } catch {
      // A dying backend may still write: try again.
      await sleep(100);
    }
  }
}

/** SIGQUIT is Postgres's immediate shutdown: the postmaster takes its backends with it. */
function endServer(folder: string): void {
  const pid = readPid(join(folder, 'data', 'postmaster.pid'));
  if (pid === undefined || !names(pid, folder)) return;
  try {
    process.kill(pid, 'SIGQUIT');
  } catch {
    // It has ended meanwhile.
  }
}

function readPid(path: string): number | undefined {
  try {
    const pid = Number.parseInt(readFileSync(path, 'utf8'), 10);
    return Number.isInteger(pid) && pid > 1 ? pid : undefined;
  } catch {
    return undefined;
  }
}

/** Whether that process lives and its command line names the folder; where that cannot be read, whether it lives. */
function names(pid: number, folder: string): boolean {
  if (process.platform === 'linux') {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(folder);
    } catch {
      return false;
    }
  }
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
