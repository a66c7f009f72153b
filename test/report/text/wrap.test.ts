import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clean, cleanLines } from '../../../src/report/text/clean.ts';
import { textWidth } from '../../../src/report/text/width.ts';
import { cut, cutStart, wrap } from '../../../src/report/text/wrap.ts';

const anyText = fc.string({ unit: 'binary', maxLength: 300 });

describe('clean', () => {
  test.each([
    ['\u001b[31mred', '\\x1b[31mred'],
    ['a\u009bb', 'a\\x9bb'],
    ['two\r\nlines\tand a tab', 'two lines and a tab'],
    ['right\u202eleft', 'right\\u202eleft'],
    ['zero\u200bwidth', 'zero\\u200bwidth'],
    ['half \ud800 pair', 'half \\ud800 pair'],
    ['Größe 注文 e\u0301', 'Größe 注文 e\u0301'],
  ])('%j', (text, expected) => {
    expect(clean(text)).toBe(expected);
  });

  test('cleanLines gives one column for one, so that a caret stays under its place', () => {
    expect(cleanLines('a\u001bb\n  ^\r\nc\td')).toEqual(['a\ufffdb', '  ^', 'c d']);
  });
});

describe('textWidth', () => {
  test.each([
    ['abc', 3],
    ['注文', 4],
    ['ｶﾅ', 2],
    ['ＡＢ', 4],
    ['e\u0301', 1],
    ['🚀', 2],
    ['한글', 4],
    ['é', 1],
  ])('%s takes %i columns', (text, width) => {
    expect(textWidth(text)).toBe(width);
  });
});

describe('wrap', () => {
  test('breaks between words', () => {
    expect(wrap('reads and writes wait', 10)).toEqual(['reads and', 'writes', 'wait']);
  });

  test('breaks a long word at a joint in its second half, else where it must', () => {
    expect(wrap('src/services/billing.ts', 14)).toEqual(['src/services/', 'billing.ts']);
    expect(wrap('abcdefghij', 4)).toEqual(['abcd', 'efgh', 'ij']);
  });

  test('counts wide characters as two columns', () => {
    expect(wrap('注文明細', 5)).toEqual(['注文', '明細']);
  });

  test('nothing but spaces is one empty line', () => {
    expect(wrap('  ', 10)).toEqual(['']);
  });

  test('keeps every character, within the width', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 2, max: 90 }), (text, width) => {
        const lines = wrap(text, width);
        expect(lines.join('').replace(/ /g, '')).toBe(clean(text).replace(/ /g, ''));
        for (const line of lines) {
          expect(textWidth(line)).toBeLessThanOrEqual(width);
          expect(line).toBe(line.replace(/^ +| +$/g, ''));
        }
      }),
    );
  });
});

describe('cut', () => {
  test.each([
    ['short', 10, 'short', 'short'],
    ['a longer sentence', 10, 'a longe...', '...entence'],
    ['注文明細', 7, '注文...', '...明細'],
  ])('%s to %i', (text, width, end, start) => {
    expect(cut(text, width)).toBe(end);
    expect(cutStart(text, width)).toBe(start);
  });

  test('is never wider than asked', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 3, max: 90 }), (text, width) => {
        expect(textWidth(cut(text, width))).toBeLessThanOrEqual(width);
        expect(textWidth(cutStart(text, width))).toBeLessThanOrEqual(width);
      }),
    );
  });
});

test('wrap stops where nobody reads on', () => {
  expect(wrap('x'.repeat(1000), 10, 3).length).toBeLessThan(6);
  expect(wrap('x '.repeat(1000), 10, 3).length).toBeLessThan(6);
  expect(wrap('one two three', 5, 3)).toEqual(['one', 'two', 'three']);
});
