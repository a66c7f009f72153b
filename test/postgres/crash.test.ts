import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { buildSync } from 'esbuild';
import { afterEach, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { scratchFolders } from '../../src/postgres/cache.ts';
import { startSandbox } from '../../src/postgres/sandbox.ts';

/** A program of its own that starts a sandbox and then does nothing, so that it can be killed. */
const program = join(
  import.meta.dirname,
  '..',
  '..',
  'node_modules',
  '.cache',
  'lockstep-test',
  'holder.mjs',
);

const held: ChildProcess[] = [];

function hold(): ChildProcess {
  const child = spawn(process.execPath, [program], { stdio: ['ignore', 'pipe', 'inherit'] });
  held.push(child);
  return child;
}

// A failed test must not leave its child behind.
afterEach(() => {
  for (const child of held.splice(0)) child.kill('SIGKILL');
});

const folders = (pid: number | undefined): string[] =>
  scratchFolders().flatMap(scratch =>
    readdirSync(scratch)
      .filter(name => name.startsWith(`lockstep-${pid}-`))
      .map(name => join(scratch, name)),
  );

function processesNaming(text: string): number[] {
  return readdirSync('/proc')
    .filter(name => /^\d+$/.test(name))
    .filter(name => {
      try {
        return readFileSync(`/proc/${name}/cmdline`, 'utf8').includes(text);
      } catch {
        return false;
      }
    })
    .map(Number);
}

async function until(condition: () => boolean, ms = 8000): Promise<boolean> {
  for (const end = Date.now() + ms; Date.now() < end; await sleep(20)) if (condition()) return true;
  return condition();
}

const gone = (pid: number | undefined): Promise<boolean> =>
  until(() => folders(pid).length === 0 && processesNaming(`lockstep-${pid}-`).length === 0);

async function ready(child: ChildProcess): Promise<void> {
  await new Promise<void>(resolve => child.stdout?.once('data', () => resolve()));
}

describe.skipIf(process.platform !== 'linux')('whatever ends Lockstep ends its sandbox', () => {
  beforeAll(() => {
    buildSync({
      stdin: {
        contents: `import { scratchFolders } from '../../src/postgres/cache.ts';
import { startSandbox } from './src/postgres/sandbox.ts';
          const sandbox = await startSandbox({ profile: 'fast' });
          process.stdout.write('ready\\n');
          setInterval(() => sandbox, 1000);`,
        resolveDir: join(import.meta.dirname, '..', '..'),
        loader: 'ts',
      },
      bundle: true,
      platform: 'node',
      format: 'esm',
      packages: 'external',
      define: {
        'import.meta.url': JSON.stringify(new URL('../../src/postgres/x.mjs', import.meta.url).href),
      },
      outfile: program,
    });
  });

  it.each(['SIGKILL', 'SIGTERM', 'SIGINT'] as const)('%s on Lockstep', async signal => {
    const child = hold();
    await ready(child);
    expect(folders(child.pid)).toHaveLength(1);
    child.kill(signal);
    expect(await gone(child.pid)).toBe(true);
  });

  it('killed at any moment of its start', async () => {
    for (const delay of [0, 60, 120, 180, 240, 300, 400]) {
      const child = hold();
      await sleep(delay);
      child.kill('SIGKILL');
      expect(await gone(child.pid), `after ${delay} ms`).toBe(true);
    }
  });

  it('SIGKILL on the supervisor: Lockstep ends the server and says so', async () => {
    const sandbox = await startSandbox({ profile: 'fast' });
    const session = await sandbox.connect('template1', 'root');
    const mine = folders(process.pid).at(-1) ?? 'none';
    process.kill(Number(readFileSync(join(mine, 'supervisor.pid'), 'utf8')), 'SIGKILL');
    expect(
      await until(() => processesNaming(mine).length === 0 && !folders(process.pid).includes(mine)),
    ).toBe(true);
    await expect(session.run('SELECT 1')).rejects.toMatchObject({ code: 'sandbox-failed' });
    await sandbox.close();
  });

  it('both killed at once: the next start sweeps', async () => {
    // A folder of its own: any other start would sweep as well.
    const own = mkdtempSync('/tmp/lockstep-sweep-');
    chmodSync(own, 0o755);
    vi.stubEnv('TMPDIR', own);
    onTestFinished(() => {
      vi.unstubAllEnvs();
      rmSync(own, { recursive: true });
    });
    const child = hold();
    await ready(child);
    const [folder = ''] = folders(child.pid);
    const supervisor = Number(readFileSync(join(folder, 'supervisor.pid'), 'utf8'));
    process.kill(supervisor, 'SIGSTOP');
    child.kill('SIGKILL');
    await new Promise(resolve => child.once('exit', resolve));
    process.kill(supervisor, 'SIGKILL');
    await until(() => !processesNaming(folder).includes(supervisor));
    expect(processesNaming(folder).length).toBeGreaterThan(0);
    await (await startSandbox({ profile: 'fast' })).close();
    expect(await gone(child.pid)).toBe(true);
  });
});

describe('limits that the SQL inside cannot change', () => {
  const limits = { seconds: 60, diskBytes: 1e9, memoryBytes: 4e9 };

  it('time', async () => {
    const sandbox = await startSandbox({ profile: 'fast', limits: { ...limits, seconds: 1 } });
    const session = await sandbox.connect('template1', 'root');
    await expect(session.run('SELECT pg_sleep(10)')).rejects.toMatchObject({
      code: 'sandbox-limit',
      message: expect.stringContaining('time'),
    });
    await sandbox.close();
  });

  it('disk', async () => {
    const sandbox = await startSandbox({ profile: 'fast', limits: { ...limits, diskBytes: 150e6 } });
    await sandbox.createDatabase('d');
    const session = await sandbox.connect('d');
    const grow = session.run(
      'CREATE TABLE t AS SELECT repeat(i::text, 200) FROM generate_series(1, 20000000) i',
    );
    await expect(grow).rejects.toMatchObject({
      code: 'sandbox-limit',
      message: expect.stringContaining('disk'),
    });
    await sandbox.close();
  });
});
