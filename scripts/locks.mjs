/**
 * Writes docs/locks.md, what each statement locks on each major, from the expectations of cases/facts/.
 *
 *   node scripts/locks.mjs           write
 *   node scripts/locks.mjs --check   fail when the file is not what it would write
 *
 * Node 20 cannot run TypeScript, so what lays out the page is bundled in memory first.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const page = join(root, 'docs/locks.md');

const { outputFiles } = await esbuild.build({
  entryPoints: [join(root, 'test/support/facts/page.ts')],
  bundle: true,
  format: 'esm',
  platform: 'node',
  write: false,
});
const code = Buffer.from(outputFiles[0]?.contents ?? '').toString('base64');
const { locksPage } = await import(`data:text/javascript;base64,${code}`);

const wanted = locksPage(root);
if (!process.argv.includes('--check')) {
  writeFileSync(page, wanted);
  console.log(`docs/locks.md: ${wanted.split('\n').length} lines`);
} else if (!existsSync(page) || readFileSync(page, 'utf8') !== wanted) {
  console.error('docs/locks.md is stale: run npm run locks');
  process.exitCode = 1;
}
