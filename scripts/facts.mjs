/**
 * Observes the fact corpus, cases/facts/, on every major or on one.
 *
 *   npm run facts -- [--accept] [--major N] [TOPIC...]
 *
 * TOPIC is any part of the name of a folder. --accept makes what is seen now the expectation.
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const { values, positionals } = parseArgs({
  options: { accept: { type: 'boolean', default: false }, major: { type: 'string', multiple: true } },
  allowPositionals: true,
});
const vitest = fileURLToPath(new URL('../node_modules/vitest/vitest.mjs', import.meta.url));
const filter = positionals.length === 0 ? [] : ['-t', positionals.join('|')];
for (const major of values.major ?? ['14', '15', '16', '17', '18']) {
  const start = performance.now();
  const { status } = spawnSync(process.execPath, [vitest, 'run', 'test/facts/corpus.test.ts', ...filter], {
    cwd: fileURLToPath(new URL('..', import.meta.url)),
    env: {
      ...process.env,
      LOCKSTEP_TEST_MAJOR: major,
      ...(values.accept ? { LOCKSTEP_ACCEPT: '1' } : {}),
    },
    stdio: 'inherit',
  });
  console.log(`PostgreSQL ${major}: ${((performance.now() - start) / 1000).toFixed(0)} s`);
  if (status !== 0) process.exitCode = 1;
}
