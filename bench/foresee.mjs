/**
 * Checks migrations without a server, beside two linters that do nothing else, in the same run: prints medians and ratios.
 *
 *   node bench/foresee.mjs [runs] [FOLDER...]
 *
 * Without a folder: 1,000 files (4,000 statements) that are made here, a history in which the catalog grows as that of an application does.
 * squawk and pgfence are installed in the user's cache, by exact version, with npm and without their scripts.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from '../scripts/build.mjs';

const runs = Number(process.argv[2] ?? 5);
const given = process.argv.slice(3);
const program = fileURLToPath(new URL('../dist/lockstep.js', import.meta.url));
const peers = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'lockstep-peers');
const packages = ['squawk-cli@2.66.0', '@flvmnt/pgfence@0.1.5'];

/** @param {string} command @param {string[]} argv @param {string} [input] */
function timed(command, argv, input) {
  const start = performance.now();
  const { status, stderr } = spawnSync(command, argv, { encoding: 'utf8', maxBuffer: 1e9, input });
  if (status === null || status > 1)
    throw new Error(`${command} ended with ${status}: ${stderr.slice(0, 400)}`);
  return performance.now() - start;
}

/** @param {() => number} work */
function median(work) {
  work();
  return Array.from({ length: runs }, work).sort((a, b) => a - b)[runs >> 1] ?? Number.NaN;
}

/** @param {number} at */
function migration(at) {
  const table = `t${Math.floor(at / 5)}`;
  const earlier = at < 5 ? table : `t${Math.floor(at / 5) - 1}`;
  switch (at % 5) {
    case 0:
      return `CREATE TABLE ${table} (id bigserial PRIMARY KEY, name text NOT NULL, email varchar(255) NOT NULL, made timestamptz NOT NULL DEFAULT now());
CREATE INDEX ${table}_name ON ${table} (name);
CREATE UNIQUE INDEX ${table}_email ON ${table} (lower(email));
COMMENT ON TABLE ${table} IS 'what the application keeps of ${table}';`;
    case 1:
      return `ALTER TABLE ${table} ADD COLUMN parent_id bigint, ADD COLUMN state text;
ALTER TABLE ${table} ADD CONSTRAINT ${table}_parent FOREIGN KEY (parent_id) REFERENCES ${earlier} (id) ON DELETE CASCADE;
CREATE INDEX ${table}_parent_id ON ${table} (parent_id);`;
    case 2:
      return `SET lock_timeout = '2s';
UPDATE ${table} SET state = 'new' WHERE state IS NULL;
ALTER TABLE ${table} ALTER COLUMN state SET DEFAULT 'new';
ALTER TABLE ${table} ALTER COLUMN state SET NOT NULL;`;
    case 3:
      return `BEGIN;
ALTER TABLE ${table} ADD CONSTRAINT ${table}_known CHECK (state IN ('new', 'old')) NOT VALID;
COMMIT;
ALTER TABLE ${table} VALIDATE CONSTRAINT ${table}_known;
CREATE INDEX CONCURRENTLY ${table}_state ON ${table} (state);`;
    default:
      return `ALTER TABLE ${table} ALTER COLUMN email TYPE text;
ALTER TABLE ${table} DROP COLUMN made;
DROP INDEX ${table}_name;
INSERT INTO ${table} (name, email) VALUES ('first', 'first@example.com');`;
  }
}

function made() {
  const folder = mkdtempSync(join(tmpdir(), 'lockstep-bench-'));
  for (let at = 0; at < 1000; at++)
    writeFileSync(join(folder, `${String(at).padStart(4, '0')}_m.sql`), `${migration(at)}\n`);
  return folder;
}

/** @param {string} folder @returns {string[]} */
function filesIn(folder) {
  return readdirSync(folder, { withFileTypes: true, recursive: true }).flatMap(entry =>
    entry.isFile() && entry.name.endsWith('.sql') ? [join(entry.parentPath ?? entry.path, entry.name)] : [],
  );
}

function installPeers() {
  if (packages.every(name => existsSync(join(peers, 'node_modules', name.replace(/@[^@]+$/, '')))))
    return true;
  mkdirSync(peers, { recursive: true });
  const argv = ['install', '--prefix', peers, '--no-audit', '--no-fund', '--ignore-scripts', ...packages];
  return spawnSync('npm', argv, { stdio: 'ignore' }).status === 0;
}

await build();
const own = given.length === 0 ? made() : undefined;
const folders = own === undefined ? given : [own];
const files = folders.flatMap(filesIn);
const check = ['check', '--no-sandbox', ...folders, '--format', 'json'];
const { stdout } = spawnSync(process.execPath, [program, ...check], { encoding: 'utf8', maxBuffer: 1e9 });
const { coverage } = JSON.parse(stdout);
const ours = median(() => timed(process.execPath, [program, ...check]));
console.log(
  `check --no-sandbox of ${files.length} files, ${coverage.statements} statements, ${runs} runs: median ${ours.toFixed(0)} ms; ${coverage.notAnalysed.length} places not wholly foreseen`,
);

const one = join(tmpdir(), `lockstep-bench-${process.pid}.sql`);
writeFileSync(one, 'ALTER TABLE users ADD COLUMN note text;\n');
const schema = join(tmpdir(), `lockstep-bench-${process.pid}-schema.sql`);
writeFileSync(schema, 'CREATE TABLE users (id bigint PRIMARY KEY, name text);\n');
const node = median(() => timed(process.execPath, ['-e', '']));
const single = median(() =>
  timed(process.execPath, [program, 'check', '--no-sandbox', '--schema', schema, one]),
);
const editor = median(() =>
  timed(
    process.execPath,
    [program, 'check', '--no-sandbox', '--schema', schema, '--stdin-filename', 'note.sql'],
    'ALTER TABLE users ADD COLUMN note text;\n',
  ),
);
console.log(
  `one file in a new process: median ${single.toFixed(0)} ms, ${(single / node).toFixed(2)} of node -e "" (limit 2.5)`,
);
console.log(
  `from an editor (--stdin-filename): median ${editor.toFixed(0)} ms, ${(editor / 150).toFixed(2)} of the limit of 150 ms`,
);

if (installPeers()) {
  const squawk = median(() => timed(join(peers, 'node_modules/.bin/squawk'), files));
  const pgfence = median(() => timed(join(peers, 'node_modules/.bin/pgfence'), ['analyze', ...files]));
  console.log(`squawk: median ${squawk.toFixed(0)} ms; ours is ${(ours / squawk).toFixed(2)} of it`);
  console.log(`pgfence: median ${pgfence.toFixed(0)} ms; ours is ${(ours / pgfence).toFixed(2)} of it`);
} else console.log('the peers could not be installed: nothing to compare with');
for (const path of [own, one, schema]) if (path) rmSync(path, { recursive: true });
