import { describe, expect, test } from 'vitest';
import { caretLines } from '../../../src/report/text/caret.ts';
import { sqlLines } from '../../../src/report/text/sql.ts';

describe('SQL to be copied', () => {
  test('is broken between words, further lines indented', () => {
    expect(sqlLines('  ALTER TABLE orders ADD CHECK (total >= 0) NOT VALID;\n  SELECT 1;', 30)).toEqual([
      'ALTER TABLE orders ADD CHECK',
      '  (total >= 0) NOT VALID;',
      '  SELECT 1;',
    ]);
  });

  test('keeps its literals and quoted names whole', () => {
    expect(sqlLines(`COMMENT ON TABLE "my  table" IS 'one  two three';`, 20)).toEqual([
      'COMMENT ON TABLE',
      '  "my  table" IS',
      `  'one  two three';`,
    ]);
  });

  test.each([
    ['a comment', 'SELECT 1; -- this one here goes on'],
    ['a dollar quote', 'DO $$ BEGIN PERFORM pg_sleep(1); END $$;'],
    ['an escape', String.raw`SELECT E'it\'s here', 'and it goes on';`],
    ['a literal of several lines', "SELECT 'one two three four\nfive six seven eight nine';"],
  ])('stays as it is with %s', (_, sql) => {
    expect(sqlLines(sql, 20)).toEqual(sql.split('\n'));
  });

  test('a comment does not keep other lines from being broken', () => {
    expect(sqlLines('-- a comment that is long\nSELECT one, two, three;', 16)).toEqual([
      '-- a comment that is long',
      'SELECT one, two,',
      '  three;',
    ]);
  });

  test('cannot steer the terminal', () => {
    expect(sqlLines('SELECT "\u001b[2J";', 80)).toEqual(['SELECT "\ufffd[2J";']);
  });
});

describe('a line and its caret', () => {
  test('stay as they are where they fit', () => {
    expect(caretLines('ALTER TABL x\n      ^\n', 20)).toEqual(['ALTER TABL x', '      ^']);
  });

  test('are cut alike, with the caret under its place', () => {
    const caret = `${'a'.repeat(50)}bcd${'e'.repeat(50)}\n${' '.repeat(50)}^`;
    expect(caretLines(caret, 20)).toEqual([`${'a'.repeat(10)}bcd${'e'.repeat(7)}`, `${' '.repeat(10)}^`]);
    expect(caretLines(`ab${'c'.repeat(50)}\n ^`, 20)).toEqual([`ab${'c'.repeat(18)}`, ' ^']);
  });

  test('are cut by columns of the terminal', () => {
    expect(caretLines(`注文明細注文\n    ^`, 6)).toEqual(['注文明', '    ^']);
  });
});
