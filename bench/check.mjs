/**
 * A history of 374 migrations, as many as unleash-server has, checked as a whole process: prints the median, the ratio to the
 * limit of 30 s and the time for each statement. The history is made here: tables with foreign keys, columns, indexes and
 * constraints in turns, so that its catalog grows as that of an application does. A folder of one's own can be given instead.
 *
 *   node bench/check.mjs [runs] [FOLDER]
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from '../scripts/build.mjs';

const limit = 30_000;
const files = 374;
const runs = Number(process.argv[2] ?? 3);
const program = fileURLToPath(new URL('../dist/lockstep.js', import.meta.url));

/** @param {number} at @returns {string} */
function migration(at) {
  const table = `t${Math.floor(at / 6)}`;
  const earlier = at < 6 ? table : `t${Math.floor(at / 6) - 1}`;
  switch (at % 6) {
    case 0:
      return `CREATE TABLE ${table} (id bigint PRIMARY KEY, name text NOT NULL, made timestamptz NOT NULL DEFAULT now());`;
    case 1:
      return `ALTER TABLE ${table} ADD COLUMN parent_id bigint REFERENCES ${earlier};\nALTER TABLE ${table} ADD COLUMN state text;`;
    case 2:
      return `CREATE INDEX ${table}_parent ON ${table} (parent_id);\nCREATE INDEX ${table}_state ON ${table} (state);`;
    case 3:
      return `UPDATE ${table} SET state = 'new' WHERE state IS NULL;\nALTER TABLE ${table} ALTER COLUMN state SET NOT NULL;`;
    case 4:
      return `ALTER TABLE ${table} ADD CONSTRAINT ${table}_state_known CHECK (state IN ('new', 'old'));`;
    default:
      return `ALTER TABLE ${table} DROP COLUMN made;\nCREATE UNIQUE INDEX ${table}_name ON ${table} (name);`;
  }
}

const made = mkdtempSync(join(tmpdir(), 'lockstep-bench-'));
for (let at = 0; at < files; at++) {
  writeFileSync(join(made, `${String(at).padStart(4, '0')}_m.sql`), `${migration(at)}\n`);
}
const folder = process.argv[3] ?? made;
await build();
const times = [];
let statements = 0;
for (let run = 0; run < runs; run++) {
  const start = performance.now();
  const argv = [program, 'check', folder, '--format', 'json'];
  const { status, stdout, stderr } = spawnSync(process.execPath, argv, {
    encoding: 'utf8',
    maxBuffer: 1e9,
  });
  if (status === null || status > 1) throw new Error(`exit code ${status}: ${stderr}`);
  times.push(performance.now() - start);
  statements = JSON.parse(stdout).coverage.statements;
}
rmSync(made, { recursive: true });
const median = times.sort((a, b) => a - b)[times.length >> 1] ?? Number.NaN;
console.log(
  `check of ${folder === made ? `${files} migrations` : folder}, ${statements} statements, ${runs} runs: median ${(median / 1000).toFixed(1)} s, ${(median / statements).toFixed(0)} ms a statement, ${(median / limit).toFixed(2)} of the limit of 30 s`,
);
if (median > limit) process.exitCode = 1;
