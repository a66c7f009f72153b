import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { complete, locks, missing } from '../scripts/complete-lock.mjs';
import { root } from './support/files.ts';

const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));

test.each(locks)(
  '%s knows the optional packages of every platform (else: node scripts/complete-lock.mjs)',
  name => {
    expect(missing(JSON.parse(readFileSync(join(root, name), 'utf8')))).toEqual([]);
  },
);

test('what a mirror left out is found and put back', () => {
  const name = '@esbuild/darwin-arm64';
  const { [`node_modules/${name}`]: entry, ...packages } = lock.packages;
  const { version } = lock.packages['node_modules/esbuild'];
  expect(missing({ packages })).toEqual([{ parent: 'node_modules/esbuild', name, version }]);
  const { integrity: _, ...rest } = entry;
  expect(complete({ packages }).packages[`node_modules/${name}`]).toEqual(rest);
});

test('no package of ours is fetched from anywhere but the registry', () => {
  for (const [path, entry] of Object.entries<{ resolved?: string; link?: boolean }>(lock.packages)) {
    expect(entry.resolved ?? '', path).not.toMatch(/^(?:git|file|http:)/);
    expect(entry.link, path).toBeUndefined();
  }
});
