/**
 * The HTML report of a synthetic dossier of 50 steps and 500 sites: drawn by Lockstep and loaded in Chromium, and the size of
 * the example's report. Prints medians and the ratio to the limits. Without Chromium (LOCKSTEP_CHROMIUM, else
 * /usr/bin/chromium) only the drawing is timed, and it says so.
 *
 *   node bench/report.mjs [runs]
 */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import * as esbuild from 'esbuild';
import { chromium } from 'playwright-core';

const limit = 1000;
const sizeLimit = 300 * 1024;
const [steps, sites] = [50, 500];
const runs = Number(process.argv[2] ?? 7);
const root = fileURLToPath(new URL('..', import.meta.url));
const executablePath = process.env['LOCKSTEP_CHROMIUM'] ?? '/usr/bin/chromium';
const folder = mkdtempSync(join(tmpdir(), 'lockstep-bench-'));

const program = join(folder, 'draw.mjs');
await esbuild.build({
  stdin: { contents: "export { dossierHtml } from './src/report/html/dossier.ts';", resolveDir: root },
  bundle: true,
  platform: 'node',
  format: 'esm',
  outfile: program,
  logLevel: 'error',
});
const { dossierHtml } = await import(pathToFileURL(program).href);
const golden = JSON.parse(
  readFileSync(join(root, 'cases/plan/column-and-index/expect/dossier.json'), 'utf8'),
);
const large = grown(golden);

const drawn = [];
let html = '';
for (let run = 0; run < runs; run++) {
  const start = performance.now();
  html = dossierHtml(large);
  drawn.push(performance.now() - start);
}
const file = join(folder, 'report.html');
writeFileSync(file, html);
const blank = join(folder, 'blank.html');
writeFileSync(blank, '<!doctype html><title>blank</title>');
const loaded = await loads(file);
const nothing = await loads(blank);
rmSync(folder, { recursive: true });

const draw = median(drawn);
const load = loaded.length > 0 ? median(loaded) : 0;
const what =
  loaded.length > 0
    ? `loaded in Chromium ${load.toFixed(0)} ms (an empty page: ${median(nothing).toFixed(0)} ms)`
    : `not loaded: no Chromium at ${executablePath}`;
console.log(
  `report of ${steps} steps and ${sites} sites (${kb(html)} kB), medians of ${runs}: drawn ${draw.toFixed(0)} ms, ${what}; ${((draw + load) / limit).toFixed(2)} of the limit of 1 s`,
);
const saved = join(root, 'examples/stripe-customer-id/plan/dossier.json');
const example = dossierHtml(existsSync(saved) ? JSON.parse(readFileSync(saved, 'utf8')) : golden);
console.log(
  `report of ${existsSync(saved) ? 'the example' : 'cases/plan/column-and-index (npm run example makes the larger one)'}: ${kb(example)} kB, ${(Buffer.byteLength(example) / sizeLimit).toFixed(2)} of the limit of 300 kB`,
);
if (draw + load > limit || Buffer.byteLength(example) > sizeLimit) process.exitCode = 1;

/** From the request to the end of the load event and the first frame after it, in a browser that is running. @param {string} path */
async function loads(path) {
  if (!existsSync(executablePath)) return [];
  const browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-sync'],
  });
  const times = [];
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  for (let run = 0; run <= runs; run++) {
    const page = await context.newPage();
    const start = performance.now();
    await page.goto(pathToFileURL(path).href);
    await page.evaluate('new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))');
    // The first page warms the browser.
    if (run > 0) times.push(performance.now() - start);
    await page.close();
  }
  await browser.close();
  return times;
}

/** A real dossier with its steps and its sites repeated. @param {any} dossier */
function grown(dossier) {
  const [phase] = dossier.plan.phases;
  const ids = Array.from({ length: steps }, (_, at) => String(at + 1));
  const of = (/** @type {string} */ id) => phase.steps[(Number(id) - 1) % phase.steps.length];
  const place = {
    file: 'src/services/some-service.ts',
    column: 5,
    language: 'typescript',
    kind: 'template',
    query:
      'SELECT id, email, name, status, created_at\n    FROM users u\n    WHERE u.id = $1 AND u.status = $2',
    relations: ['public.users'],
    columns: ['public.users.stripe_customer_id'],
    star: false,
    prepared: 'unknown',
    hasFallback: false,
    confidence: 'high',
    suggestion: 'Deploy after expand. Take it back before the undo.',
  };
  const gone = { ok: false, sqlstate: '42703', message: 'column u.stripe_customer_id does not exist' };
  const fine = { ok: true, liveConnection: { ok: true } };
  return {
    ...dossier,
    plan: {
      ...dossier.plan,
      phases: [{ ...phase, steps: ids.map(id => ({ ...of(id), id })) }],
    },
    evidence: Object.fromEntries(ids.map(id => [id, dossier.evidence[of(id).id]])),
    impact: {
      sites: Array.from({ length: sites }, (_, at) => ({
        ...place,
        line: at + 1,
        phases: { before: at % 3 === 0 ? gone : fine, expand: fine, undone: at % 3 === 0 ? gone : fine },
      })),
      coverage: { files: 200, queries: 2000, skipped: [], unresolved: [] },
    },
  };
}

/** @param {number[]} values */
function median(values) {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}

/** @param {string} text */
function kb(text) {
  return (Buffer.byteLength(text) / 1024).toFixed(0);
}
