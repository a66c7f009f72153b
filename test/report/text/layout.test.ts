import { describe, expect, test } from 'vitest';
import { commandLines } from '../../../src/report/text/command.ts';
import { grid, needed, paperOf, paragraph } from '../../../src/report/text/layout.ts';
import { paint } from '../../../src/report/text/style.ts';

const paper = { width: 40, color: false };

describe('grid', () => {
  test('wraps each cell in its own column and leaves no spaces at the end', () => {
    const rows = [
      ['1', [{ text: 'one two three' }, { text: 'four' }], 'a b c d e'],
      ['22', '', 'last'],
    ];
    expect(grid(rows, [{ width: 2, gap: 1 }, { width: 8 }, { width: 5 }], paper, 1)).toEqual([
      ' 1  one two   a b c',
      '    three     d e',
      '    four',
      ' 22           last',
    ]);
  });

  test('pads by columns of the terminal, not by characters', () => {
    expect(
      grid(
        [
          ['注文', 'x'],
          ['e\u0301', 'y'],
        ],
        [{ width: 5 }, { width: 1 }],
        paper,
      ),
    ).toEqual(['注文   x', 'e\u0301      y']);
  });

  test('colours the text and not the space around it', () => {
    const row = [{ text: 'no', style: 'bad' } as const, 'why'];
    expect(grid([row], [{ width: 5 }, { width: 5 }], { width: 40, color: true })).toEqual([
      '\u001b[31mno\u001b[39m     why',
    ]);
  });
});

test('a paragraph hangs, and one without end is cut', () => {
  expect(paragraph('one two three', { width: 11, color: false }, 1, 2)).toEqual([' one two', '   three']);
  const lines = paragraph('word '.repeat(1000), paper);
  expect(lines.length).toBe(12);
  expect(lines.at(-1)).toBe('...');
});

test('needed is the widest line of a column, up to a limit', () => {
  expect(needed(['ab', [{ text: 'abcd' }, { text: '注文明' }]], 20)).toBe(6);
  expect(needed(['a sentence that is long'], 10)).toBe(10);
  expect(needed([], 10)).toBe(1);
});

test.each([
  [80, 80],
  [10, 28],
  [500, 120],
  [0, 80],
  [Number.NaN, 80],
])('a terminal of %d columns is written on %d', (width, expected) => {
  expect(paperOf(width, false).width).toBe(expected);
});

test('paint does nothing without colour, style or text', () => {
  expect([paint('a', 'bad', false), paint('a', undefined, true), paint('', 'bad', true)]).toEqual([
    'a',
    'a',
    '',
  ]);
});

describe('commandLines', () => {
  test('breaks a long command so that it can still be copied', () => {
    expect(commandLines('psql "$URL of it" -v ON_ERROR_STOP=1 -f plan/1-expand.sql', 30)).toEqual([
      'psql "$URL of it" -v \\',
      '  ON_ERROR_STOP=1 -f \\',
      '  plan/1-expand.sql',
    ]);
  });

  test('never breaks inside quotes or after a backslash', () => {
    const sql = `psql -c 'SELECT a, b FROM t WHERE c' "d \\" e" f\\ g h`;
    expect(commandLines(sql, 12).map(line => line.trim())).toEqual([
      'psql -c \\',
      "'SELECT a, b FROM t WHERE c' \\",
      '"d \\" e" \\',
      'f\\ g h',
    ]);
  });

  test('keeps the lines of a script', () => {
    expect(commandLines('one\n\n  two\n', 30)).toEqual(['one', 'two']);
  });
});
