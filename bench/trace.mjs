/**
 * What watching a statement adds to running it: each statement of a script, run alone by a plain session and observed, in
 * turns on clones of one database. Prints the median and the spread of the difference, and the ratio of the medians; fails
 * above the limit.
 *
 *   node bench/trace.mjs [rounds]
 */
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const limitMs = 3;

const measure = `
import { observeScript } from './src/facts/observe/observe.ts';
import { startSandbox } from './src/postgres/sandbox.ts';
import { loadParser } from './src/sql/parse.ts';

const schema = \`
  CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL, a int);
  CREATE TABLE orders (id bigint PRIMARY KEY, user_id bigint REFERENCES users, total int);
  INSERT INTO users SELECT i, 'u' || i, i FROM generate_series(1, 100) i;
  INSERT INTO orders SELECT i, i, i FROM generate_series(1, 100) i;\`;
const round = n => [
  \`ALTER TABLE users ADD COLUMN c\${n} int\`,
  \`COMMENT ON COLUMN users.c\${n} IS 'x'\`,
  \`CREATE INDEX i\${n} ON users (c\${n})\`,
  \`UPDATE users SET c\${n} = a WHERE id <= 10\`,
  \`ALTER TABLE users ALTER COLUMN c\${n} SET DEFAULT 1\`,
  \`ALTER TABLE orders ADD CONSTRAINT k\${n} CHECK (total > 0) NOT VALID\`,
  \`ALTER TABLE orders VALIDATE CONSTRAINT k\${n}\`,
  \`CREATE TABLE t\${n} (id bigint PRIMARY KEY, user_id bigint REFERENCES users)\`,
  \`INSERT INTO t\${n} SELECT id, id FROM users\`,
  \`DROP TABLE t\${n}\`,
  \`DROP INDEX i\${n}\`,
  \`SELECT count(*) FROM orders JOIN users ON users.id = orders.user_id\`,
];
const sql = Array.from({ length: 20 }, (_, n) => round(n)).flat();

await loadParser();
const sandbox = await startSandbox({ profile: 'fast' });
await sandbox.createDatabase('template');
const filler = await sandbox.connect('template');
await filler.run(schema);
await filler.close();

async function plain(database) {
  const session = await sandbox.connect(database);
  const times = [];
  for (const text of sql) {
    const start = performance.now();
    await session.run(text);
    times.push(performance.now() - start);
  }
  await session.close();
  return times;
}
async function observed(database) {
  const starts = [];
  const statements = sql.map((text, i) => ({ file: 'x.sql', line: i + 1, column: 1, sql: text }));
  const traced = await observeScript(sandbox, database, statements, { onStatement: () => starts.push(performance.now()) });
  const wrong = traced.find(({ facts }) => facts.error);
  if (wrong) throw new Error(wrong.sql + ': ' + wrong.facts.error.message);
  starts.push(performance.now());
  return sql.map((_, i) => starts[i + 1] - starts[i]);
}

const results = [];
// The first round warms up and is not counted.
for (let i = 0; i <= Number(process.argv[2]); i++) {
  const times = {};
  for (const [name, run] of [['plain', plain], ['observed', observed]]) {
    await sandbox.createDatabase(name, 'template');
    times[name] = await run(name);
    await sandbox.dropDatabase(name);
  }
  if (i > 0) results.push(times);
}
await sandbox.close();
console.log(JSON.stringify(results));
`;

// Beside node_modules, where the program finds the packages it imports, and with the supervisor that it spawns.
const out = join(root, 'node_modules', '.cache', 'lockstep-bench');
mkdirSync(out, { recursive: true });
copyFileSync(join(root, 'src/postgres/supervisor.mjs'), join(out, 'supervisor.mjs'));
await esbuild.build({
  stdin: { contents: measure, resolveDir: root, loader: 'ts' },
  outfile: join(out, 'trace.mjs'),
  bundle: true,
  format: 'esm',
  platform: 'node',
  packages: 'external',
  logLevel: 'error',
});

const rounds = process.argv[2] ?? '5';
/** @type {{ plain: number[], observed: number[] }[]} */
const results = JSON.parse(
  execFileSync(process.execPath, [join(out, 'trace.mjs'), rounds], { encoding: 'utf8' }),
);
const plain = results.flatMap(({ plain }) => plain);
const observed = results.flatMap(({ observed }) => observed);
const added = sorted(observed.map((ms, i) => ms - (plain[i] ?? Number.NaN)));
const median = at(added, 0.5);
const ratio = at(sorted(observed), 0.5) / at(sorted(plain), 0.5);
console.log(
  `${added.length} statements, ${rounds} rounds: plain ${ms(at(sorted(plain), 0.5))}, observed ${ms(at(sorted(observed), 0.5))} at the median, ratio ${ratio.toFixed(1)}`,
);
console.log(
  `watching adds ${ms(median)} at the median (${ms(at(added, 0.1))} to ${ms(at(added, 0.9))}), ${(median / limitMs).toFixed(2)} of the limit of ${limitMs} ms`,
);
if (median > limitMs) process.exitCode = 1;

/** @param {readonly number[]} values */
function sorted(values) {
  return [...values].sort((a, b) => a - b);
}

/** @param {readonly number[]} values @param {number} share */
function at(values, share) {
  return values[Math.floor((values.length - 1) * share)] ?? Number.NaN;
}

/** @param {number} value */
function ms(value) {
  return `${value.toFixed(2)} ms`;
}
