import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { risks } from '../src/evidence/risks/index.ts';
import { filesBelow, root } from './support/files.ts';
import { printedFiles } from './support/pages.ts';

const printed = await printedFiles(root);

test.each([...printed])('%s is as printed from the traces (else: npm run pages)', (file, text) => {
  expect(readFileSync(join(root, file), 'utf8')).toBe(text);
});

test('docs/risks/ has a page for each risk and no other', () => {
  const ids = risks.map(({ id }) => `${id}.md`);
  expect(filesBelow(join(root, 'docs/risks'))).toEqual(['README.md', ...ids.sort()]);
});
