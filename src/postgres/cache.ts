import { accessSync, constants, mkdirSync, statSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
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

/** Where a sandbox puts its folder: the first temporary folder that the server's user can reach. */
export function scratchFolder(): string {
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
