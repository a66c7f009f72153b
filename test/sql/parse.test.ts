import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { loadParser, parseOne, parseScript, SyntaxTrouble } from '../../src/sql/parse.ts';

beforeAll(loadParser);

function troubleOf(run: () => unknown): SyntaxTrouble {
  try {
    run();
  } catch (error) {
    if (error instanceof SyntaxTrouble) return error;
    throw error;
  }
  throw new Error('no error was thrown');
}

describe('parseScript', () => {
  test('gives the tree of each statement', () => {
    const tags = parseScript('select 1; -- x\n; create table t (a int)').map(node => Object.keys(node)[0]);
    expect(tags).toEqual(['SelectStmt', 'CreateStmt']);
  });

  test('gives nothing for a text without statements', () => {
    expect(parseScript('')).toEqual([]);
    expect(parseScript(' -- nothing\n')).toEqual([]);
    expect(parseScript('\ufeff')).toEqual([]);
  });

  test('throws what Postgres says, at a UTF-16 index, after characters of every width', () => {
    for (const before of [
      "select 'e' ",
      "select 'é' ",
      "select '€' ",
      "select '😀' ",
      "\ufeffselect 'é😀' ",
    ]) {
      const trouble = troubleOf(() => parseScript(`${before}1 from t`));
      expect(trouble.message).toBe('syntax error at or near "1"');
      expect(trouble.code).toBe('sql-syntax');
      expect(trouble.offset).toBe(before.length);
    }
  });

  test('points at the end when the input ends too early', () => {
    expect(troubleOf(() => parseScript('select 1 from')).offset).toBe(13);
  });

  test('says where, in the file that the text comes from', () => {
    const from = { file: 'a.sql', line: 10, column: 5 };
    expect(troubleOf(() => parseScript('selec 1', from)).where).toBe('a.sql:10:5\nselec 1\n^');
    expect(troubleOf(() => parseScript('select 1,\n  from', from)).where).toBe('a.sql:11:3\n  from\n  ^');
    expect(troubleOf(() => parseScript('selec 1')).where).toBe('1:1\nselec 1\n^');
  });

  test('refuses a NUL, at which Postgres would stop reading', () => {
    expect(troubleOf(() => parseScript('select 1\0; drop table t')).offset).toBe(8);
  });

  test('survives nesting that overflows the parser', () => {
    for (const sql of [`select ${'('.repeat(50_000)}`, `select ${'1+'.repeat(50_000)}1`]) {
      expect(troubleOf(() => parseScript(sql)).code).toBe('sql-syntax');
    }
    expect(parseScript('select 1')).toHaveLength(1);
  });

  test('gives trees or a SyntaxTrouble for any text', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        'select',
        ' ',
        "'",
        '"',
        '$$',
        '--',
        '/*',
        '*/',
        ';',
        '(',
        ')',
        'é',
        '\ud800',
        'from',
        'a',
        '1',
      ),
      fc.string({ maxLength: 4, unit: 'binary' }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), pieces => {
        const sql = pieces.join('');
        try {
          expect(Array.isArray(parseScript(sql))).toBe(true);
        } catch (error) {
          expect(error).toBeInstanceOf(SyntaxTrouble);
          expect((error as SyntaxTrouble).offset).toBeLessThanOrEqual(sql.length);
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('parseOne', () => {
  test('gives the one statement', () => {
    expect(Object.keys(parseOne('drop table t;'))).toEqual(['DropStmt']);
  });

  test('refuses none and several', () => {
    expect(troubleOf(() => parseOne(' ')).message).toBe('there is no statement here');
    expect(troubleOf(() => parseOne('select 1; select 2')).message).toBe(
      'there is more than one statement here',
    );
  });
});
