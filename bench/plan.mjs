/**
 * The pure part of a plan on a schema of 50,000 lines: `makePlan` of a handful of changes, and the difference of two such schemas
 * with the plan of what it computes. The schemas are loaded once and not timed. Prints medians and the ratio to the limit of 1 s.
 *
 *   node bench/plan.mjs [lines] [runs]
 */
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';
import { makeDump } from './dump.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const limit = 1000;

const measure = `
import { changeOf } from './src/app/desired/change.ts';
import { detailsOf } from './src/app/desired/load.ts';
import { loadSchema, readSchemaInput } from './src/inputs/schema.ts';
import { difference } from './src/plan/difference/difference.ts';
import { makePlan } from './src/plan/plan.ts';
import { startSandbox } from './src/postgres/sandbox.ts';
import { loadParser } from './src/sql/parse.ts';
await loadParser();
const [dump, runs] = [process.argv[2], Number(process.argv[3])];
const input = await readSchemaInput(dump);
const sandbox = await startSandbox({ profile: 'fast' });
await sandbox.createDatabase('now');
await loadSchema(input, sandbox, 'now');
const now = await detailsOf(sandbox, 'now');
const name = at => now.schema.tables.filter(one => one.kind === 'table')[at * 7].name;
const handful = [
  'ALTER TABLE ' + name(1) + ' ADD COLUMN bench_state text NOT NULL DEFAULT \\'new\\'',
  'CREATE INDEX bench_state_idx ON ' + name(1) + ' (bench_state)',
  'ALTER TABLE ' + name(2) + ' ADD CONSTRAINT bench_ok CHECK (true)',
  'ALTER TABLE ' + name(3) + ' RENAME TO bench_renamed',
  'CREATE VIEW bench_view AS SELECT * FROM ' + name(4),
  'CREATE TABLE bench_new (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY)',
];
await sandbox.createDatabase('wanted', 'now');
const session = await sandbox.connect('wanted');
for (const sql of handful) await session.run(sql);
await session.close();
const wanted = await detailsOf(sandbox, 'wanted');
await sandbox.close();
const median = work => {
  const times = Array.from({ length: runs }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  });
  return times.sort((a, b) => a - b)[runs >> 1];
};
const sql = difference(now, wanted).flatMap(one => one.sql);
const all = [
  { what: 'makePlan of ' + handful.length + ' statements', ms: median(() => makePlan(now.schema, changeOf(handful))) },
  { what: 'difference, and makePlan of its ' + sql.length + ' statements', ms: median(() => makePlan(now.schema, changeOf(difference(now, wanted).flatMap(one => one.sql)))) },
  { what: 'difference of equal schemas', ms: median(() => difference(now, now)) },
];
const empty = { ...now, schema: { ...now.schema, tables: [], others: [] }, layouts: new Map(), needs: [] };
const made = difference(empty, now);
all.push({ what: 'difference from nothing: ' + made.length + ' operations', ms: median(() => difference(empty, now)) });
console.log(JSON.stringify({ all, tables: now.schema.tables.length, others: now.schema.others.length }));
`;

// Beside node_modules, where the program finds the packages it imports, and with the supervisor that it spawns.
const out = join(root, 'node_modules', '.cache', 'lockstep-bench-plan');
mkdirSync(out, { recursive: true });
copyFileSync(join(root, 'src/postgres/supervisor.mjs'), join(out, 'supervisor.mjs'));
await esbuild.build({
  stdin: { contents: measure, resolveDir: root, loader: 'ts' },
  outfile: join(out, 'plan.mjs'),
  bundle: true,
  format: 'esm',
  platform: 'node',
  packages: 'external',
  logLevel: 'error',
});

const folder = mkdtempSync(join(tmpdir(), 'lockstep-bench-'));
try {
  const file = join(folder, 'schema.sql');
  const dump = makeDump(Number(process.argv[2] ?? 50_000));
  writeFileSync(file, dump);
  const report = JSON.parse(
    execFileSync(process.execPath, [join(out, 'plan.mjs'), file, process.argv[3] ?? '5'], {
      encoding: 'utf8',
    }),
  );
  const lines = dump.split('\n').length.toLocaleString('en');
  console.log(`${lines} lines, ${report.tables} tables, ${report.others} other objects`);
  for (const { what, ms } of report.all) {
    console.log(
      `${what.padEnd(50)}${ms.toFixed(0).padStart(6)} ms, ${(ms / limit).toFixed(2)} of the limit of 1 s`,
    );
    if (ms > limit) process.exitCode = 1;
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
