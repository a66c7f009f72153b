/**
 * How long a large dump takes to load into a sandbox and its catalog to be read, and the memory of the Lockstep process.
 * Fails above the limit of memory.
 *
 *   node bench/load.mjs [lines]
 */
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';
import { makeDump } from './dump.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const limitMb = 300;

const measure = `
import { loadSchema, readSchemaInput } from './src/inputs/schema.ts';
import { readSchema } from './src/postgres/catalog/read.ts';
import { writeDdl } from './src/postgres/catalog/ddl/write.ts';
import { startSandbox } from './src/postgres/sandbox.ts';
const told = [];
const timed = async (what, work) => {
  const start = performance.now();
  const result = await work();
  told.push({ what, ms: performance.now() - start, mb: process.resourceUsage().maxRSS / 1024 });
  return result;
};
const input = await timed('read the dump', () => readSchemaInput(process.argv[2]));
const sandbox = await timed('start PostgreSQL', () => startSandbox({ profile: 'fast' }));
await sandbox.createDatabase('schema');
const { leftOut } = await timed('load it', () => loadSchema(input, sandbox, 'schema'));
const session = await sandbox.connect('schema');
const schema = await timed('read its catalog', () => readSchema(session));
await timed('write it as DDL', () => writeDdl(session));
await session.close();
await sandbox.close();
console.log(JSON.stringify({ told, leftOut, tables: schema.tables.length, others: schema.others.length }));
`;

// Beside node_modules, where the program finds the packages it imports, and with the supervisor that it spawns.
const out = join(root, 'node_modules', '.cache', 'lockstep-bench');
mkdirSync(out, { recursive: true });
copyFileSync(join(root, 'src/postgres/supervisor.mjs'), join(out, 'supervisor.mjs'));
await esbuild.build({
  stdin: { contents: measure, resolveDir: root, loader: 'ts' },
  outfile: join(out, 'load.mjs'),
  bundle: true,
  format: 'esm',
  platform: 'node',
  packages: 'external',
  logLevel: 'error',
});

const folder = mkdtempSync(join(tmpdir(), 'lockstep-bench-'));
try {
  const dump = makeDump(Number(process.argv[2] ?? 50_000));
  const file = join(folder, 'schema.sql');
  writeFileSync(file, dump);
  const report = JSON.parse(
    execFileSync(process.execPath, [join(out, 'load.mjs'), file], { encoding: 'utf8' }),
  );
  const lines = dump.split('\n').length;
  console.log(
    `${lines.toLocaleString('en')} lines, ${report.tables} tables, ${report.others} other objects, ${report.leftOut.length} left out`,
  );
  for (const { what, ms, mb } of report.told) {
    console.log(`${what.padEnd(20)}${ms.toFixed(0).padStart(7)} ms   most memory so far ${mb.toFixed(0)} MB`);
  }
  const most = Math.max(...report.told.map((/** @type {{ mb: number }} */ { mb }) => mb));
  console.log(
    `limit ${limitMb} MB: ${(most / limitMb).toFixed(2)} of it${most > limitMb ? '  TOO MUCH' : ''}`,
  );
  if (most > limitMb) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
