import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import fc from 'fast-check';
import { loadModule, scanSync } from 'libpg-query';
import { describe, expect, test } from 'vitest';
import { quotedKeywords, youngKeywords } from '../../src/sql/keywords.ts';
import { qualified, quoteIdent, quoteLiteral, short, splitQualified } from '../../src/sql/names.ts';
import { freshDatabase, testMajor, useSandbox } from '../support/sandbox.ts';

const awkward = fc.oneof(
  fc.constantFrom(...quotedKeywords),
  fc.string({
    unit: fc.constantFrom('a', 'Z', '_', '0', '$', '"', "'", '\\', '.', ' ', 'é', '😀', '\n'),
    maxLength: 8,
  }),
);

describe('keywords', () => {
  test('are those that the parser classifies as more than unreserved', async () => {
    await loadModule();
    const wasm = createRequire(import.meta.url)
      .resolve('libpg-query')
      .replace('index.cjs', 'libpg-query.wasm');
    // Every keyword of the scanner is a word in the binary; most words there are none.
    const candidates = new Set(readFileSync(wasm, 'latin1').match(/[a-z_][a-z0-9_]*/g));
    const found = [...candidates].filter(word => {
      const [token] = scanSync(word).tokens;
      return token !== undefined && token.keywordKind > 1;
    });
    expect(found.length).toBeGreaterThan(150);
    expect(new Set(found)).toEqual(quotedKeywords);
  });
});

describe('on a real Postgres', () => {
  const sandbox = useSandbox();

  test('quoteIdent and quoteLiteral say what quote_ident and quote_literal say', async () => {
    const names = [
      '',
      'users',
      'a1',
      '1a',
      'a$b',
      'Users',
      'user',
      'order',
      'é',
      'a b',
      'a"b',
      "it's",
      'back\\slash',
    ];
    const words = [...names, ...quotedKeywords, ...fc.sample(awkward, { numRuns: 300, seed: 1 })];
    const { session, drop } = await freshDatabase(sandbox());
    try {
      const { rows } = await session.query(
        'select word, quote_ident(word) as ident, quote_literal(word) as literal from unnest($1::text[]) as word',
        [words],
      );
      expect(rows).toHaveLength(words.length);
      for (const { word, ident, literal } of rows) {
        const later = testMajor < 17 && youngKeywords.has(String(word));
        expect(quoteIdent(String(word))).toBe(later ? `"${word}"` : ident);
        expect(quoteLiteral(String(word))).toBe(literal);
      }
    } finally {
      await drop();
    }
  });

  test('every keyword that this major quotes is quoted, and those that it does not quote yet are known', async () => {
    const { session, drop } = await freshDatabase(sandbox());
    const { rows } = await session.query("SELECT word FROM pg_get_keywords() WHERE catcode <> 'U'");
    await drop();
    const theirs = new Set(rows.map(({ word }) => String(word)));
    expect([...theirs].filter(word => !quotedKeywords.has(word))).toEqual([]);
    const bare = [...quotedKeywords].filter(word => !theirs.has(word));
    expect(bare.filter(word => !youngKeywords.has(word))).toEqual([]);
    if (testMajor === 14) expect(bare).toHaveLength(youngKeywords.size);
  });
});

describe('qualified names', () => {
  test('are quoted in each part', () => {
    expect(qualified('public', 'users')).toBe('public.users');
    expect(qualified('My Schema', 'order')).toBe('"My Schema"."order"');
    expect(qualified(undefined, 'Users')).toBe('"Users"');
  });

  test('are taken apart as Postgres reads them', () => {
    expect(splitQualified('users')).toEqual({ name: 'users' });
    expect(splitQualified('Public.Users')).toEqual({ schema: 'public', name: 'users' });
    expect(splitQualified('"Public" . "a.b""c"')).toEqual({ schema: 'Public', name: 'a.b"c' });
    expect(splitQualified('ÉCOLE')).toEqual({ name: 'École' });
    expect(splitQualified('db.s.t')).toEqual({ schema: 's', name: 't' });
  });

  test('that are none come back whole', () => {
    for (const text of ['', '.', 'a.', 'a..b', '"open', 'a b', '"a"b'])
      expect(splitQualified(text)).toEqual({ name: text });
  });

  test('come back after being put together', () => {
    const name = awkward.filter(text => text !== '');
    fc.assert(
      fc.property(fc.option(name, { nil: undefined }), name, (schema, table) => {
        expect(splitQualified(qualified(schema, table))).toEqual(
          schema === undefined ? { name: table } : { schema, name: table },
        );
      }),
    );
  });

  test('lose public. on the screen', () => {
    expect(short('public.users')).toBe('users');
    expect(short('public."Users"')).toBe('"Users"');
    expect(short('audit.users')).toBe('audit.users');
    expect(short('publican.x')).toBe('publican.x');
  });
});
