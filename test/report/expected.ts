import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect } from 'vitest';
import { difference } from '../support/difference.ts';

const folder = join(import.meta.dirname, 'expect');

/** Compares a text with its golden file; LOCKSTEP_ACCEPT=1 takes the text as the new expectation. */
export function expectFile(name: string, text: string): void {
  const path = join(folder, name);
  if (process.env.LOCKSTEP_ACCEPT === '1') {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    return;
  }
  expect(difference(readFileSync(path, 'utf8'), text, name)).toBe('');
}
