/**
 * How long a user waits before the first word: `--help` and an argument error, against a bare `node -e ""`.
 * Prints medians and ratios; fails above the limit.
 *
 *   node bench/startup.mjs
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { build } from '../scripts/build.mjs';

const runs = 15;
const limit = 2;
const program = fileURLToPath(new URL('../dist/lockstep.js', import.meta.url));

/** @type {{ name: string, argv: string[], exit: number }[]} */
const subjects = [
  { name: 'node -e ""', argv: ['-e', ''], exit: 0 },
  { name: 'lockstep --help', argv: [program, '--help'], exit: 0 },
  { name: 'lockstep plan --no-such-option', argv: [program, 'plan', '--no-such-option'], exit: 2 },
];

await build();

/** @type {Map<string, number[]>} */
const times = new Map(subjects.map(({ name }) => [name, []]));
// In turns, so that a slow moment of the machine falls on all of them; the first round only warms the file cache.
for (let round = 0; round <= runs; round++) {
  for (const { name, argv, exit } of subjects) {
    const start = performance.now();
    const { status, stderr } = spawnSync(process.execPath, argv, { encoding: 'utf8' });
    const ms = performance.now() - start;
    if (status !== exit) throw new Error(`${name} gave exit code ${status}, not ${exit}: ${stderr}`);
    if (round > 0) times.get(name)?.push(ms);
  }
}

const medians = subjects.map(({ name }) => ({ name, ms: median(times.get(name) ?? []) }));
const bare = medians[0]?.ms ?? Number.NaN;
console.log(`Medians of ${runs} runs, node ${process.version}; limit ${limit.toFixed(2)} times a bare node`);
for (const { name, ms } of medians) {
  const ratio = ms / bare;
  console.log(
    `${name.padEnd(32)}${ms.toFixed(1).padStart(7)} ms  ${ratio.toFixed(2)}${ratio > limit ? '  TOO SLOW' : ''}`,
  );
  if (ratio > limit) process.exitCode = 1;
}

/** @param {number[]} values */
function median(values) {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}
