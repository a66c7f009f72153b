import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { byteToIndex, caret, codePointToIndex, lineIndex, placeCursor } from '../../src/sql/place.ts';

/** Text with every width of UTF-8, lone surrogates and line breaks. */
const text = fc.string({
  unit: fc.constantFrom('a', 'é', '€', '😀', '\n', '\r\n', '\t', ' ', '\ud800', '\udc00'),
  maxLength: 60,
});

/** The place by its definition: the lines before, and the code points of the line before the index. */
function placeByHand(whole: string, offset: number): { line: number; column: number } {
  const before = whole.slice(0, offset);
  const line = before.split('\n');
  return { line: line.length, column: [...(line.at(-1) ?? '')].length + 1 };
}

describe('lineIndex', () => {
  test('counts lines and code points from 1', () => {
    const index = lineIndex('aé😀x\r\nb\n');
    expect(index.at(0)).toEqual({ line: 1, column: 1 });
    expect(index.at(4)).toEqual({ line: 1, column: 4 });
    expect(index.at(7)).toEqual({ line: 2, column: 1 });
    expect(index.at(9)).toEqual({ line: 3, column: 1 });
  });

  test('counts a byte order mark as nothing', () => {
    expect(lineIndex('\ufeffab').at(1)).toEqual({ line: 1, column: 1 });
    expect(placeCursor('\ufeffab').at(2)).toEqual({ line: 1, column: 2 });
  });

  test('moves indexes beyond the ends to them', () => {
    expect(lineIndex('ab').at(-5)).toEqual({ line: 1, column: 1 });
    expect(lineIndex('ab').at(99)).toEqual({ line: 1, column: 3 });
  });

  test('agrees with the definition, in any order of questions, and with the cursor', () => {
    fc.assert(
      fc.property(text, fc.array(fc.nat(60), { maxLength: 10 }), (whole, wanted) => {
        const index = lineIndex(whole);
        const boundaries = wanted
          .map(offset => Math.min(offset, whole.length))
          .filter(offset => codePointToIndex(whole, [...whole.slice(0, offset)].length) === offset);
        for (const offset of boundaries) expect(index.at(offset)).toEqual(placeByHand(whole, offset));
        const cursor = placeCursor(whole);
        for (const offset of boundaries.sort((a, b) => a - b)) {
          expect(cursor.at(offset)).toEqual(placeByHand(whole, offset));
        }
      }),
    );
  });
});

describe('byteToIndex', () => {
  test('turns byte offsets of the UTF-8 form into indexes', () => {
    fc.assert(
      fc.property(text, fc.nat(60), (whole, wanted) => {
        const points = [...whole];
        const index = points.slice(0, wanted).join('').length;
        const bytes = Buffer.byteLength(points.slice(0, wanted).join(''));
        expect(byteToIndex(whole, bytes)).toBe(index);
      }),
    );
  });

  test('gives the character for an offset within it, and the end for one beyond', () => {
    expect(byteToIndex('a😀b', 3)).toBe(1);
    expect(byteToIndex('a😀b', 5)).toBe(3);
    expect(byteToIndex('a😀b', 99)).toBe(4);
  });
});

describe('caret', () => {
  test('stands under the column', () => {
    expect(caret('one\ntwo three\nfour', 2, 5)).toBe('two three\n    ^');
  });

  test('keeps tabs and counts wide and combining characters as a terminal shows them', () => {
    expect(caret('\ta x', 1, 4)).toBe('\ta x\n\t  ^');
    expect(caret('漢e\u0301x', 1, 4)).toBe('漢e\u0301x\n   ^');
  });

  test('cuts a long line on both sides', () => {
    const [line = '', pointer = ''] = caret(`${'a'.repeat(500)}HERE${'b'.repeat(500)}`, 1, 501).split('\n');
    expect(line.length).toBeLessThan(110);
    expect(line.startsWith('...')).toBe(true);
    expect(line.endsWith('...')).toBe(true);
    expect(line.slice(pointer.indexOf('^'), pointer.indexOf('^') + 4)).toBe('HERE');
  });

  test('leaves out carriage returns and shows no control characters', () => {
    expect(caret('a\u001b[31m b\r\nc', 1, 2)).toBe('a\ufffd[31m b\n ^');
  });

  test('of a line that is not there is a caret alone', () => {
    expect(caret('a', 7, 3)).toBe('\n^');
  });
});
