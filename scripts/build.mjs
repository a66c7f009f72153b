/**
 * Builds dist/: the command line (lockstep.js), the library (index.js), the lazy chunks both load, and the supervisor.
 *
 *   node scripts/build.mjs           JavaScript only, well under a second
 *   node scripts/build.mjs --types   also dist/types/*.d.ts for the library
 *
 * Every file lies flat in dist/: `new URL('./supervisor.mjs', import.meta.url)` must find the supervisor from whatever
 * chunk the code that spawns it lands in. Files that have not changed are not written, others are replaced in one move,
 * so that a build may run while another process is using dist/.
 */
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import * as esbuild from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = join(root, 'dist');

/** Written beside the chunks as it is: it is a program of its own, spawned and never imported. */
const supervisor = 'src/postgres/supervisor.mjs';

/**
 * Bundles src/ into dist/ and removes what an earlier build left there.
 * @returns {Promise<{ files: number, bytes: number }>}
 */
export async function build() {
  const { outputFiles } = await esbuild.build({
    absWorkingDir: root,
    entryPoints: { lockstep: 'src/faces/cli/main.ts', index: 'src/index.ts' },
    outdir: dist,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    packages: 'external',
    entryNames: '[name]',
    chunkNames: '[name]-[hash]',
    assetNames: '[name]',
    legalComments: 'none',
    logLevel: 'silent',
    write: false,
  });

  const files = new Map(outputFiles.map(file => [basename(file.path), file.text]));
  files.set(basename(supervisor), readFileSync(join(root, supervisor), 'utf8'));
  const program = files.get('lockstep.js') ?? '';
  if (!program.startsWith('#!')) files.set('lockstep.js', `#!/usr/bin/env node\n${program}`);

  mkdirSync(dist, { recursive: true });
  for (const [name, text] of files) replace(join(dist, name), text);
  chmodSync(join(dist, 'lockstep.js'), 0o755);
  for (const name of readdirSync(dist)) {
    if (/\.m?js$/.test(name) && !files.has(name)) rmSync(join(dist, name), { force: true });
  }
  const bytes = [...files.values()].reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  return { files: files.size, bytes };
}

/** @param {string} path @param {string} text */
function replace(path, text) {
  if (existsSync(path) && readFileSync(path, 'utf8') === text) return;
  const partial = `${path}.${process.pid}.tmp`;
  writeFileSync(partial, text);
  renameSync(partial, path);
}

/** Writes dist/types/ for the library entry. Takes seconds: it is a full type check. */
function buildTypes() {
  rmSync(join(dist, 'types'), { recursive: true, force: true });
  const tsc = fileURLToPath(import.meta.resolve('typescript/bin/tsc'));
  execFileSync(process.execPath, [tsc, '-p', join(root, 'tsconfig.build.json')], { stdio: 'inherit' });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const start = performance.now();
  try {
    const { files, bytes } = await build();
    if (process.argv.includes('--types')) buildTypes();
    const ms = Math.round(performance.now() - start);
    console.log(`dist/: ${files} files, ${Math.round(bytes / 1024)} kB, ${ms} ms`);
  } catch (error) {
    if (error instanceof Error && 'errors' in error) {
      const failure = /** @type {import('esbuild').BuildFailure} */ (error);
      console.error((await esbuild.formatMessages(failure.errors, { kind: 'error' })).join(''));
    } else if (!(error instanceof Error && 'status' in error)) {
      throw error;
    }
    process.exitCode = 1;
  }
}
