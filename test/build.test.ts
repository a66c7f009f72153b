import { execFileSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, inject, test } from 'vitest';
import packageJson from '../package.json' with { type: 'json' };
import { filesBelow, root } from './support/files.ts';

const dist = join(root, 'dist');

test('dist/ can be built', () => {
  expect(inject('buildTrouble')).toBe('');
});

test('the program in dist/ runs and says its version', () => {
  const output = execFileSync(process.execPath, [join(dist, 'lockstep.js'), '--version'], {
    encoding: 'utf8',
  });
  expect(output).toContain(packageJson.version);
});

test('the program can be run by its name', () => {
  expect(readFileSync(join(dist, 'lockstep.js'), 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/);
  expect(statSync(join(dist, 'lockstep.js')).mode & 0o111).toBe(0o111);
});

test('chunks lie flat, beside the supervisor that they find by its relative address', () => {
  const files = filesBelow(dist).filter(file => !file.startsWith('types/'));
  expect(files).toContain('supervisor.mjs');
  expect(files.filter(file => file.includes('/'))).toEqual([]);
});

test('only src/postgres itself names the supervisor: the address is relative, in src/ as in dist/', () => {
  for (const file of filesBelow(join(root, 'src'))) {
    const text = readFileSync(join(root, 'src', file), 'utf8');
    if (!/new URL\(\s*'[^']*supervisor\.mjs'/.test(text)) continue;
    expect(file).toMatch(/^postgres\/[^/]+$/);
    expect(text).toContain("'./supervisor.mjs'");
  }
});

/** Packages that a file of dist/ loads before its first line runs: by its own imports and those of the chunks it imports. */
function packagesLoadedBy(file: string, seen = new Set<string>()): string[] {
  if (seen.has(file)) return [];
  seen.add(file);
  const text = readFileSync(join(dist, file), 'utf8');
  const imports = [...text.matchAll(/^(?:import|export)\b[^"';]*?\bfrom "([^"]+)"|^import "([^"]+)"/gm)];
  return imports.flatMap(([, from, bare]) => {
    const target = from ?? bare ?? '';
    return target.startsWith('./') ? packagesLoadedBy(target.slice(2), seen) : [target];
  });
}

/** One file of 150 lines, for the nearest word to a mistyped one. */
const small = ['fastest-levenshtein'];

test.each(['lockstep.js', 'index.js'])('%s starts without loading a package', file => {
  const packages = packagesLoadedBy(file).filter(name => !name.startsWith('node:') && !small.includes(name));
  expect(packages).toEqual([]);
});

test('what a command needs is loaded when it is called', () => {
  const all = filesBelow(dist).filter(file => /^[^/]+\.js$/.test(file));
  expect(all.flatMap(file => packagesLoadedBy(file))).toEqual(expect.arrayContaining(['pg', 'zod']));
});
