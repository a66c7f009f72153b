/**
 * The example of the README from a warm cache, whole process: prints the median and the ratio to the limit of 10 s.
 *
 *   node bench/example.mjs [runs]
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from '../scripts/build.mjs';

const limit = 10_000;
const runs = Number(process.argv[2] ?? 5);
const cwd = fileURLToPath(new URL('../examples/stripe-customer-id', import.meta.url));
const program = fileURLToPath(new URL('../dist/lockstep.js', import.meta.url));
const out = mkdtempSync(join(tmpdir(), 'lockstep-bench-'));
const argv = [
  'plan',
  'change.sql',
  '--schema',
  'schema.sql',
  '--rows',
  'users=5M',
  '--code',
  'src',
  '--out',
  out,
];

await build();
const times = [];
// The first run fills the cache and is not counted.
for (let run = 0; run <= runs; run++) {
  const start = performance.now();
  const { status, stderr } = spawnSync(process.execPath, [program, ...argv], { cwd, encoding: 'utf8' });
  if (status !== 0) throw new Error(`exit code ${status}: ${stderr}`);
  if (run > 0) times.push(performance.now() - start);
}
rmSync(out, { recursive: true });
const median = times.sort((a, b) => a - b)[times.length >> 1] ?? Number.NaN;
const [low, high] = [times[0] ?? Number.NaN, times.at(-1) ?? Number.NaN].map(ms => (ms / 1000).toFixed(1));
console.log(
  `example, ${runs} runs: median ${(median / 1000).toFixed(1)} s (${low} to ${high} s), ${(median / limit).toFixed(2)} of the limit of 10 s`,
);
if (median > limit) process.exitCode = 1;
