/**
 * How fast a table is filled, against the fastest load written by hand and the naive one.
 *
 *   node bench/fill.mjs [rows, default 2000000] [runs, default 3]
 *
 * Prints medians in seconds, and the ratio that must stay under its limit. Runs of the ways take turns, so that a busy
 * machine slows all of them.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import * as esbuild from 'esbuild';

const LIMIT = 2.0;
const CHUNK = 50_000;
const rows = Number(process.argv[2] ?? 2_000_000);
const runs = Number(process.argv[3] ?? 3);
const root = fileURLToPath(new URL('..', import.meta.url));

const columns = `id bigint, email text NOT NULL, name text, created_at timestamptz NOT NULL, active boolean`;
const withKeys = columns.replace('bigint', 'bigint PRIMARY KEY').replace('text NOT', 'text UNIQUE NOT');
const select = `SELECT n, 'user' || n || '@example.com', 'name ' || n, timestamptz '2024-01-01' + n * interval '1 second', n % 2 = 0`;

/** @typedef {import('../src/model/session.ts').Session} Session */

const { startSandbox, readSchema, fillRows } = await bundled();
const sandbox = await startSandbox({ profile: 'fast' });
try {
  /** @type {Record<string, { prepare: string, run: (database: string, sessions: Session[]) => Promise<void> }>} */
  const ways = {
    fillRows: { prepare: `CREATE TABLE t (${withKeys})`, run: ours },
    'by hand: INSERT SELECT in two sessions, indexes afterwards': {
      prepare: `CREATE TABLE t (${columns})`,
      run: (_, sessions) => byHand(sessions, insertRange),
    },
    'by hand: COPY in two sessions, indexes afterwards': {
      prepare: `CREATE TABLE t (${columns})`,
      run: (_, sessions) => byHand(sessions, copyRange),
    },
    'naive: one INSERT SELECT, indexes in place': {
      prepare: `CREATE TABLE t (${withKeys})`,
      run: async (_, [session]) => {
        await session?.run(`INSERT INTO t ${select} FROM generate_series(1, ${rows}) n`);
      },
    },
  };
  const seconds = new Map(Object.keys(ways).map(name => [name, /** @type {number[]} */ ([])]));
  for (let k = 0; k < runs; k++) {
    for (const [name, way] of Object.entries(ways)) seconds.get(name)?.push(await timed(way));
  }
  const median = new Map(
    [...seconds].map(([name, all]) => [name, all.sort((a, b) => a - b)[all.length >> 1] ?? 0]),
  );
  console.log(
    `${rows.toLocaleString('en')} rows of five columns, primary key and unique email, median of ${runs}:`,
  );
  for (const [name, value] of median) console.log(`  ${value.toFixed(2).padStart(7)} s  ${name}`);
  const best = Math.min(
    ...[...median].filter(([name]) => name.startsWith('by hand')).map(([, value]) => value),
  );
  const ratio = (median.get('fillRows') ?? 0) / best;
  console.log(`fillRows against the fastest by hand: ${ratio.toFixed(2)} (limit ${LIMIT.toFixed(1)})`);
  if (ratio > LIMIT) process.exitCode = 1;
} finally {
  await sandbox.close();
}

/** @param {{ prepare: string, run: (database: string, sessions: Session[]) => Promise<void> }} way */
async function timed({ prepare, run }) {
  const name = `bench${process.pid}`;
  await sandbox.createDatabase(name);
  const sessions = await Promise.all([sandbox.connect(name, 'fill'), sandbox.connect(name, 'fill')]);
  await sessions[0].run(prepare);
  const start = performance.now();
  await run(name, sessions);
  const ms = performance.now() - start;
  const { rows: counted } = await sessions[0].query('SELECT count(*)::integer AS n FROM t');
  if (counted[0]?.n !== rows) throw new Error(`${counted[0]?.n} rows instead of ${rows}`);
  for (const session of sessions) await session.close();
  await sandbox.dropDatabase(name);
  return ms / 1000;
}

/** @param {string} database */
async function ours(database) {
  const session = await sandbox.connect(database);
  const schema = await readSchema(session);
  await session.close();
  const { notFilled } = await fillRows(sandbox, database, schema, new Map([['public.t', rows]]));
  if (notFilled.length > 0) throw new Error(JSON.stringify(notFilled));
}

/**
 * @param {Session[]} sessions
 * @param {(session: Session, from: number, to: number) => Promise<unknown>} load
 */
async function byHand(sessions, load) {
  const ranges = Array.from({ length: Math.ceil(rows / CHUNK) }, (_, k) => k * CHUNK);
  await Promise.all(
    sessions.map(async session => {
      for (let from = ranges.shift(); from !== undefined; from = ranges.shift()) {
        await load(session, from + 1, Math.min(from + CHUNK, rows));
      }
    }),
  );
  const indexes = ['CREATE UNIQUE INDEX t_pkey ON t (id)', 'CREATE UNIQUE INDEX t_email_key ON t (email)'];
  await Promise.all(indexes.map((sql, k) => sessions[k]?.run(sql)));
  await sessions[0]?.run(`ALTER TABLE t ALTER id SET NOT NULL, ADD PRIMARY KEY USING INDEX t_pkey,
    ADD UNIQUE USING INDEX t_email_key; ANALYZE t`);
}

/** @param {Session} session @param {number} from @param {number} to */
function insertRange(session, from, to) {
  return session.run(`INSERT INTO t ${select} FROM (SELECT generate_series(${from}, ${to}) AS n) r`);
}

/** @param {Session} session @param {number} from @param {number} to */
function copyRange(session, from, to) {
  return session.copyIn('COPY t FROM STDIN', lines(from, to));
}

/** @param {number} from @param {number} to */
function* lines(from, to) {
  let text = '';
  for (let n = from; n <= to; n++) {
    text += `${n}\tuser${n}@example.com\tname ${n}\t2024-01-01 00:00:00+00\t${n % 2 === 0 ? 't' : 'f'}\n`;
    if (text.length > 65_536) {
      yield text;
      text = '';
    }
  }
  yield text;
}

/** The parts of src/ that this needs, as one module: Node 20 cannot load TypeScript. */
async function bundled() {
  const folder = join(root, 'node_modules', '.cache', 'lockstep-bench');
  mkdirSync(folder, { recursive: true });
  const outfile = join(folder, 'fill.mjs');
  await esbuild.build({
    stdin: {
      contents: `export { startSandbox } from './src/postgres/sandbox.ts';
        export { readSchema } from './src/postgres/catalog/read.ts';
        export { fillRows } from './src/rows/fill.ts';`,
      resolveDir: root,
    },
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    packages: 'external',
    // The supervisor is a file beside the source that starts it.
    define: { 'import.meta.url': JSON.stringify(pathToFileURL(join(root, 'src/postgres/server.ts')).href) },
  });
  return import(pathToFileURL(outfile).href);
}
