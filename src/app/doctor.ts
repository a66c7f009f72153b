import type { Io } from '../model/io.ts';
import { findBinaries } from '../postgres/binaries.ts';
import { cacheFolder, isRoot, scratch } from '../postgres/cache.ts';
import { startSandbox } from '../postgres/sandbox.ts';
import { DEFAULT_MAJOR } from '../postgres/versions.ts';
import type { Typed } from './options.ts';
import { readMajor } from './values.ts';

/** `lockstep doctor`: what this machine can run, tried and not guessed. */
export async function doctorCommand(typed: Typed, io: Io): Promise<number> {
  const major = readMajor(typed) ?? DEFAULT_MAJOR;
  const say = (name: string, value: string): void => void io.stdout.write(`${name.padEnd(10)} ${value}\n`);
  const tested = process.platform === 'linux' && process.arch === 'x64';
  say(
    'platform',
    `${process.platform} ${process.arch}, node ${process.versions.node}${tested ? '' : ' (not tested here)'}`,
  );
  say('cache', cacheFolder());
  say('scratch', scratch('fast', Number.POSITIVE_INFINITY).folder);
  say('postgres', findBinaries(major).root);
  say('runs as', isRoot() ? 'nobody, because Postgres refuses root' : 'you');
  const started = performance.now();
  const sandbox = await startSandbox({ profile: 'fast', major });
  say('sandbox', `PostgreSQL ${sandbox.version} started in ${Math.round(performance.now() - started)} ms`);
  await sandbox.close();
  return 0;
}
