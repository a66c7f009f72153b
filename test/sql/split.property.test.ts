import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lineIndex } from '../../src/sql/place.ts';
import { splitScript } from '../../src/sql/split.ts';

/** Tokens that may stand in a statement, each whole; some hold what would otherwise end a statement or start a comment. */
const token = fc.constantFrom(
  'select',
  'a',
  '"q;--"',
  "'s;/*'",
  "e'\\';'",
  '$$;$$',
  '$t$ $$ ; $t$',
  '(b;c)',
  '1.5',
  '$1',
  ',',
  '=',
  '::',
  ':v',
  'é',
  '😀',
  '[',
  ']',
  'a$b',
  '-',
  '/',
  '*',
  '<',
  '.',
);
const gap = fc.constantFrom(' ', '\n', '\r\n', '\t', ' -- c;\'"\n', " /* c;' /* $$ */ */ ");
const statement = fc.array(fc.tuple(token, gap), { minLength: 1, maxLength: 8 });
const script = fc.array(fc.tuple(fc.array(gap, { maxLength: 2 }), statement), { maxLength: 6 });

test('cuts a script into the statements it was put together from', () => {
  fc.assert(
    fc.property(script, parts => {
      let text = '';
      const expected: { offset: number; tokens: string }[] = [];
      for (const [before, tokens] of parts) {
        text += before.join('');
        const offset = text.length;
        text += `${tokens.map(([word, after]) => word + after).join('')};`;
        // The statement ends with its last token: the gap after that is no part of it.
        const inner = tokens
          .map(([word, after], index) => word + (index === tokens.length - 1 ? '' : after))
          .join('');
        expected.push({ offset, tokens: inner });
      }
      const places = lineIndex(text);
      expect([...splitScript(text, 'f')]).toEqual(
        expected.map(({ offset, tokens }) => ({
          kind: 'sql',
          statement: { file: 'f', ...places.at(offset), sql: tokens },
        })),
      );
    }),
    { numRuns: 500 },
  );
});

const fragment = fc.oneof(
  fc.constantFrom(
    ...[
      "'",
      '"',
      '$$',
      '$a$',
      '--',
      '/*',
      '*/',
      ';',
      '\\',
      '\\\\',
      '\\.',
      '\n',
      '\r',
      '(',
      ')',
      "e'",
      ' ',
      'copy',
      'from',
      'stdin',
    ],
    ...[
      'create',
      'function',
      'begin',
      'atomic',
      'case',
      'end',
      '\\copy',
      '\\g',
      '\\;',
      '\\r',
      '\0',
      '\ufeff',
      '\ud800',
      '\udc00',
      '\x7f',
    ],
  ),
  fc.string({ maxLength: 3 }),
);

test('never throws and always ends, whatever the text', () => {
  fc.assert(
    fc.property(fc.array(fragment, { maxLength: 40 }), fragments => {
      const text = fragments.join('');
      const items = [...splitScript(text, 'f')];
      expect(items.length).toBeLessThanOrEqual(text.length);
      const index = lineIndex(text);
      for (const item of items) {
        const { line, column } = item.kind === 'meta' ? item.place : item.statement;
        const words = item.kind === 'meta' ? item.command : item.statement.sql;
        expect(words).toMatch(/^[^ \t\n\r\f\v]/);
        expect(index.at(text.length).line).toBeGreaterThanOrEqual(line);
        expect(column).toBeGreaterThan(0);
      }
    }),
    { numRuns: 2000 },
  );
});

test('without quotes, comments, backslashes and routines, joining the pieces gives every other character back', () => {
  const plain = fc.constantFrom('a', 'b1', 'é', '😀', ' ', '\n', ';', ',', '[', ':', '+', '.');
  fc.assert(
    fc.property(fc.array(plain, { maxLength: 60 }), parts => {
      const text = parts.join('');
      const joined = [...splitScript(text, 'f')]
        .map(item => (item.kind === 'sql' ? item.statement.sql : ''))
        .join('');
      expect(joined.replace(/\s/g, '')).toBe(text.replace(/[\s;]/g, ''));
    }),
  );
});
