import { accessSync, constants, existsSync, mkdirSync, statfsSync, statSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Profile } from '../model/session.ts';
import { Trouble } from '../model/trouble.ts';

/**
 * Where binaries and prepared data folders are kept between runs: `LOCKSTEP_CACHE`, else the user's cache folder. Root
 * uses /var/cache, because the server runs as another user, who cannot enter root's home.
 */
export function cacheFolder(): string {
  const asked = process.env['LOCKSTEP_CACHE'];
  const folder = asked || join(cacheRoot(), 'lockstep');
  try {
    mkdirSync(folder, { recursive: true, mode: 0o755 });
    accessSync(folder, constants.W_OK);
    return folder;
  } catch (cause) {
    throw new Trouble('sandbox-failed', `The cache folder ${folder} cannot be written.`, {
      next: 'Set LOCKSTEP_CACHE to a folder that can.',
      cause,
    });
  }
}

function cacheRoot(): string {
  if (process.platform === 'win32') return process.env['LOCALAPPDATA'] ?? join(homedir(), 'AppData', 'Local');
  if (isRoot()) return '/var/cache';
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches');
  return process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache');
}

/** Below this many free bytes in memory a sandbox is put on disk. */
const ROOM_IN_MEMORY = 4e9;

/** A folder for sandboxes, and how much one may put there. */
export interface Scratch {
  readonly folder: string;
  readonly bytes: number;
}

/**
 * Where a sandbox puts its folder. A `fast` one goes to memory where there is room (a copy of an empty database took
 * 11 ms there and 230 ms on the disk of the same machine); the times of a `faithful` one are to be those of a disk.
 * Whoever sets TMPDIR has decided.
 */
export function scratch(profile: Profile, bytes: number): Scratch {
  const room = profile === 'fast' && !process.env['TMPDIR'] ? roomInMemory() : 0;
  if (room < ROOM_IN_MEMORY) return { folder: onDisk(), bytes };
  return { folder: IN_MEMORY, bytes: Math.min(bytes, room / 2) };
}

/** All folders that a run may have used. */
export function scratchFolders(): readonly string[] {
  return existsSync(IN_MEMORY) ? [onDisk(), IN_MEMORY] : [onDisk()];
}

/** Linux keeps this folder in memory. A container often has only 64 MB of it. */
const IN_MEMORY = '/dev/shm';

function roomInMemory(): number {
  try {
    accessSync(IN_MEMORY, constants.W_OK | constants.X_OK);
    const { bavail, bsize } = statfsSync(IN_MEMORY);
    return Math.min(bavail * bsize, process.availableMemory());
  } catch {
    return 0;
  }
}

/** The first temporary folder that the server's user can reach. */
function onDisk(): string {
  const candidates = [tmpdir(), '/tmp', '/var/tmp'];
  const found = isRoot() ? candidates.find(everyoneMayEnter) : candidates[0];
  return found ?? tmpdir();
}

export function isRoot(): boolean {
  return process.getuid?.() === 0;
}

function everyoneMayEnter(folder: string): boolean {
  for (let at = folder; ; at = dirname(at)) {
    const stat = statSync(at, { throwIfNoEntry: false });
    if (!stat || (stat.mode & 0o001) === 0) return false;
    if (at === dirname(at)) return true;
  }
}
