import { stripVTControlCharacters } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CheckDocument } from '../../../src/model/check.ts';
import { checkText } from '../../../src/report/check/text.ts';
import { textWidth } from '../../../src/report/text/width.ts';
import { expectFile } from '../expected.ts';
import {
  crowded,
  document,
  finding,
  hostileText,
  passing,
  quiet,
  suppression,
  unread,
  withText,
} from './fixture.ts';
import { anyText, settled } from './hostile.ts';

const plain = { width: 80, color: false };

test.each(Object.entries({ document, quiet, unread, passing, crowded }))('%s is a document', (_, each) => {
  expect(CheckDocument.parse(each)).toEqual(each);
});

test.each([
  ['text-80.txt', document, { width: 80, color: false }],
  ['text-120.txt', document, { width: 120, color: false }],
  ['text-40.txt', document, { width: 40, color: false }],
  ['text-80-color.txt', document, { width: 80, color: true }],
  ['text-quiet.txt', quiet, plain],
  ['text-unread.txt', unread, plain],
  ['text-passing.txt', passing, plain],
  ['text-hostile.txt', withText(hostileText), plain],
])('%s', (file, each, options) => {
  expectFile(`check/${file}`, checkText(each, options));
});

describe('the words', () => {
  test.each([
    ['note', '2 errors, 1 warning and 1 note: fails (--fail-on note).'],
    [
      'warning',
      '2 errors, 1 warning and 1 note: fails because of 2 errors and 1 warning (--fail-on warning).',
    ],
  ] as const)('fail on %s', (failOn, last) => {
    expect(checkText({ ...document, failOn }, { width: 120, color: false })).toContain(`\n${last}\n`);
  });

  test('without findings it is said of how much nothing is known', () => {
    expect(checkText({ ...document, findings: [] }, plain)).toMatch(
      /\nNo findings in 9 statements; of 3 places that could not be analysed nothing is\n {2}known\.\n$/,
    );
  });

  test('findings of one statement stand under it once, the most severe first', () => {
    const text = checkText(document, plain);
    expect(text.match(/order_totals\.sql:7$/gm)).toHaveLength(1);
    expect(text.indexOf('error    blocks-during-scan')).toBeLessThan(text.indexOf('warning  strong-lock'));
  });

  test('files keep the order of the migrations, others follow by name', () => {
    const files = ['V10.sql', 'V9.sql'].map(file => ({ file, statements: 1, down: 'none' as const }));
    const findings = ['src/b.ts', 'src/a.ts', 'V9.sql', 'V10.sql'].map(file => finding({ file }));
    const text = checkText(
      { ...document, files: [...files].reverse(), findings, suppressions: [], coverage: quiet.coverage },
      plain,
    );
    const places = [...text.matchAll(/^(\S+):7/gm)].map(match => match[1]);
    expect(places).toEqual(['V9.sql', 'V10.sql', 'src/a.ts', 'src/b.ts']);
  });

  test('what a witness repeats is said once', () => {
    const witnesses = [
      { by: 'statement', saw: document.findings[0]?.message ?? '' },
      ...['a', 'a.', 'b', 'c', 'd', 'e'].map(saw => ({ by: 'sandbox', saw }) as const),
    ] as const;
    const findings = [finding({ message: document.findings[0]?.message ?? '', witnesses: [...witnesses] })];
    expect(checkText({ ...document, findings }, plain)).toContain(
      'saw: statement; a, b, c, d, 1 more (sandbox)\n',
    );
  });

  test('standard input has a name', () => {
    expect(checkText({ ...document, findings: [finding({ file: '-' })] }, plain)).toContain(
      'standard input:7  ALTER',
    );
  });

  test('long lists are counted', () => {
    const gap = { file: 'a.sql', what: 'x', because: 'y' };
    const text = checkText(
      {
        ...document,
        findings: [finding({ instead: { sql: 'SELECT 1;\n'.repeat(60), provedBy: 'x' } })],
        coverage: { ...document.coverage, notAnalysed: Array.from({ length: 23 }, () => gap) },
        suppressions: [suppression({ silenced: Array.from({ length: 5 }, () => finding()) })],
      },
      plain,
    );
    expect(text).toContain('\n      and 20 more lines (all with --json)\n');
    expect(text.match(/^ {2}a\.sql$/gm)).toHaveLength(20);
    expect(text).toContain('\n  and 3 more (all with --json)\n');
    expect(text.match(/silences error/g)).toHaveLength(3);
    expect(text).toContain('\n        and 2 more (all with --json)\n');
  });
});

describe('whatever the document holds', () => {
  const anyWidth = fc.integer({ min: 28, max: 140 });

  test('nothing steers the terminal, no line ends with a space, no block is empty', () => {
    fc.assert(
      fc.property(anyText, anyWidth, (given, width) => {
        const text = checkText(withText(given), { width, color: false });
        expect(text).not.toMatch(/[^\P{Cc}\n]|\p{Cf}|\p{Cs}|\p{Zl}|\p{Zp}/u);
        expect(text).not.toMatch(/ $/m);
        expect(text).toMatch(/[^\n]\n$/);
        expect(stripVTControlCharacters(checkText(withText(given), { width, color: true }))).toBe(text);
      }),
      settled,
    );
  });

  test('no line but SQL is wider than the terminal', () => {
    fc.assert(
      fc.property(anyText, anyWidth, (given, width) => {
        const hostile = withText(given);
        const findings = hostile.findings.map(({ instead: _, ...rest }) => rest);
        const lines = checkText({ ...hostile, findings }, { width, color: false }).split('\n');
        expect(lines.filter(line => textWidth(line) > width)).toEqual([]);
      }),
      settled,
    );
  });
});
