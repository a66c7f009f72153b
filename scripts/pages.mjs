/**
 * Writes what is printed from the traces in cases/: docs/locks.md, what each statement locks on each major; a page for
 * each risk in docs/risks/; and the examples that `lockstep explain` shows. A test says when one of them is stale.
 *
 *   npm run pages
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import * as esbuild from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));

// Node 20 cannot run TypeScript, so what lays out the pages is bundled first, where packages can be found from.
const bundle = join(root, 'node_modules/.cache/lockstep/pages.mjs');
await esbuild.build({
  entryPoints: [join(root, 'test/support/pages.ts')],
  bundle: true,
  format: 'esm',
  platform: 'node',
  packages: 'external',
  outfile: bundle,
});
const { printedFiles } = await import(pathToFileURL(bundle).href);

const files = await printedFiles(root);
rmSync(join(root, 'docs/risks'), { recursive: true, force: true });
for (const [file, text] of files) {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), text);
  console.log(file);
}
