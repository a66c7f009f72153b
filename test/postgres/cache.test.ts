import { tmpdir } from 'node:os';
import { afterEach, expect, it, vi } from 'vitest';
import { scratch, scratchFolders } from '../../src/postgres/cache.ts';

afterEach(() => void vi.unstubAllEnvs());

it('times are taken on a disk', () => {
  expect(scratch('faithful', 1e9)).toEqual({ folder: tmpdir(), bytes: 1e9 });
});

it('TMPDIR decides for both profiles', () => {
  vi.stubEnv('TMPDIR', '/var/tmp');
  for (const profile of ['fast', 'faithful'] as const) {
    expect(scratch(profile, 1e9)).toEqual({ folder: '/var/tmp', bytes: 1e9 });
  }
});

it('in memory no more is used than half of what is free', () => {
  vi.stubEnv('TMPDIR', '');
  const { folder, bytes } = scratch('fast', Number.MAX_SAFE_INTEGER);
  expect(scratchFolders()).toContain(folder);
  if (folder !== tmpdir()) expect(bytes).toBeLessThanOrEqual(process.availableMemory() / 2);
});
