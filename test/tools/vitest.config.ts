import { defineConfig } from 'vitest/config';

/** Apart from the other tests: these need tools of other makers, which scripts/tools.mjs installs. */
export default defineConfig({
  test: {
    include: ['test/tools/*.check.ts'],
    setupFiles: 'test/support/seed.ts',
    pool: 'forks',
    testTimeout: 120_000,
    hookTimeout: 60_000,
    diff: { truncateThreshold: 0 },
  },
});
