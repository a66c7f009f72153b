import { describe, expect, test } from 'vitest';
import { sourceFiles } from './support/files.ts';

/** A file this long usually holds the thing the project has many of: each of those wants a file of its own. */
const limit = 300;

/** Files that may be longer, and why. */
const long: Readonly<Record<string, string>> = {};

const files = sourceFiles('src').map(({ path, text }) => ({
  path,
  lines: text.trimEnd().split('\n').length,
}));

describe('size of source files', () => {
  test(`none is over ${limit} lines without a reason`, () => {
    const over = files.filter(({ path, lines }) => lines > limit && long[path] === undefined);
    expect(over.map(({ path, lines }) => `${path}: ${lines} lines`)).toEqual([]);
  });

  test('no exception is kept that nobody needs', () => {
    const needed = new Set(files.filter(({ lines }) => lines > limit).map(({ path }) => path));
    expect(Object.keys(long).filter(path => !needed.has(path))).toEqual([]);
  });

  test('the median stays under 80 lines', () => {
    const sorted = files.map(({ lines }) => lines).sort((a, b) => a - b);
    expect(sorted[sorted.length >> 1]).toBeLessThan(80);
  });
});
