import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { schemaDocuments } from '../scripts/schemas.mjs';
import { filesBelow, root } from './support/files.ts';

const folder = join(root, 'schemas');
const wanted = await schemaDocuments();

test('schemas/ holds one document for each kind of --json output', () => {
  expect(filesBelow(folder)).toEqual([...wanted.keys()].sort());
});

test.each([...wanted])('schemas/%s is up to date with the model (else: npm run schemas)', (file, text) => {
  expect(readFileSync(join(folder, file), 'utf8')).toBe(text);
});

/** What a person writes is checked to the letter; what Lockstep writes is read by programs. */
const documents = [...wanted].filter(([file]) => file !== 'config.schema.json');

test.each(documents)('%s lets keys pass that a reader does not know: documents only grow', (_, text) => {
  expect(text).not.toContain('"additionalProperties": false');
});

test.each(documents)('%s carries the format version', (_, text) => {
  const { $ref, $defs } = JSON.parse(text);
  const document = $defs[$ref.split('/').at(-1)];
  expect(document.properties.lockstep).toEqual({ type: 'number', const: 1 });
  expect(document.required).toContain('lockstep');
});
