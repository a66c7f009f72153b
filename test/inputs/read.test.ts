import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readSchemaInput } from '../../src/inputs/schema.ts';
import { readWithoutRows } from '../../src/inputs/without-rows.ts';
import { Trouble } from '../../src/model/trouble.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lockstep-schema-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function write(name: string, text: string): string {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
}

it('takes the major of production from the header of a dump', async () => {
  const dump =
    '--\n-- PostgreSQL database dump\n--\n\n-- Dumped from database version 15.4 (Debian 15.4-1)\n';
  const file = write('schema.sql', `${dump}CREATE TABLE t ();`);
  expect(await readSchemaInput(file)).toMatchObject({ kind: 'dump', major: 15, source: file });
  expect(await readSchemaInput(write('hand.sql', 'CREATE TABLE t ();'))).toMatchObject({ major: null });
});

it('tells an empty file and a missing one from the rest', async () => {
  await expect(readSchemaInput(write('empty.sql', ' \n'))).rejects.toMatchObject({ code: 'schema-empty' });
  await expect(readSchemaInput(join(folder, 'shcema.sql'))).rejects.toMatchObject({
    code: 'file-not-found',
    next: `Did you mean ${folder}/schema.sql?`,
  });
});

it('lets no password through in the words of a driver', async () => {
  const url = 'postgres://me:se%2Fcret@db/shop';
  const readDatabase = async (): Promise<never> => {
    throw new Trouble('database-unreachable', `cannot use ${url}`, {
      next: 'se/cret is wrong',
      where: 'se%2Fcret',
    });
  };
  const error = await readSchemaInput(url, { readDatabase }).catch((caught: unknown) => caught);
  expect(error).toMatchObject({
    code: 'database-unreachable',
    message: 'cannot use postgres://me:***@db/shop',
    next: '*** is wrong',
    where: '***',
  });
});

it('reads a dump too large for memory without its rows, every statement on its line', async () => {
  const text =
    'CREATE TABLE t (a text);\nCOPY public.t (a) FROM stdin;\n1\nCREATE x;\n\\.\n\nCREATE TABLE u ();\n';
  expect(await readWithoutRows(write('large.sql', text))).toBe(
    'CREATE TABLE t (a text);\nCOPY public.t (a) FROM stdin;\n\n\n\\.\n\nCREATE TABLE u ();\n',
  );
});
