import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: 'test/support/build.ts',
    setupFiles: 'test/support/seed.ts',
    // Each file in a process of its own: the parser's WASM heap and a sandbox die with it.
    pool: 'forks',
    // A sandbox server works beside each test process; more of them on a small machine only wait for one another.
    maxWorkers: 2,
    // A cold sandbox unpacks its binaries first.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    diff: { truncateThreshold: 0 },
  },
});
