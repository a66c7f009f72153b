import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checklistMarkdown } from '../../src/report/markdown/checklist.ts';
import { dossierMarkdown } from '../../src/report/markdown/dossier.ts';
import { code, codeCell, fenced, list, prose, table } from '../../src/report/markdown/escape.ts';
import { expectFile } from './expected.ts';
import { dossier, quietEvidence } from './fixture.ts';
import { everythingWrong, fortySteps, hostileText, nothingToDo, withText } from './variants.ts';

test.each([
  ['report.md', dossierMarkdown(dossier)],
  ['report-everything-wrong.md', dossierMarkdown(everythingWrong)],
  ['report-nothing-to-run.md', dossierMarkdown(nothingToDo)],
  ['checklist.md', checklistMarkdown(dossier)],
  ['report-hostile.md', dossierMarkdown(withText(hostileText))],
])('%s', (file, text) => {
  expectFile(file, text);
});

test('every step, finding and site of a long dossier is in it', () => {
  const text = dossierMarkdown(fortySteps);
  expect(text.match(/^### Step \d+:/gm)).toHaveLength(40);
  expect(text.match(/^### (error|warning): blocks-during-build$/gm)).toHaveLength(9);
  expect(text.match(/^\| `src\/deeply/gm)).toHaveLength(30);
});

test('the facts of a step of several statements say of which', () => {
  const [first, second] = [dossier.evidence['1'], dossier.evidence['2']].map(each => each?.facts ?? []);
  const facts = [...(first ?? []), ...(second ?? [])];
  const evidence = { ...dossier.evidence, '1': { ...quietEvidence, facts } };
  const text = dossierMarkdown({ ...dossier, evidence });
  expect(text).toContain(
    '- statement 1, locks: ACCESS EXCLUSIVE on users: reads and writes wait\n- statement 2, locks: SHARE',
  );
});

describe('escapes', () => {
  test.each([
    ['users_email_idx and _x_', 'users_email_idx and \\_x\\_'],
    [
      'a *b* [c](d) <e> `f` g|h ~i~ &amp; $j$',
      'a \\*b\\* \\[c\\](d) \\<e\\> \\`f\\` g\\|h \\~i\\~ \\&amp; \\$j\\$',
    ],
    ['see https://evil.example and www.evil.example', 'see https:\\/\\/evil.example and www\\.evil.example'],
    ['@team a@b.example #12 GH-7 a @ b', '@&#8203;team a@&#8203;b.example #&#8203;12 GH-&#8203;7 a @ b'],
    ['# not a heading', '\\# not a heading'],
    ['- not an item', '\\- not an item'],
    ['1. not an item', '1\\. not an item'],
    ['two\nlines \u001b[1m', 'two lines \\\\x1b\\[1m'],
  ])('%j', (text, expected) => {
    expect(prose(text)).toBe(expected);
  });

  test('code spans outlast the backticks in them', () => {
    expect([code('a'), code('a`b'), code('``'), code('')]).toEqual(['`a`', '`` a`b ``', '``` `` ```', '']);
    expect([codeCell('a || b'), codeCell('a \\| b*')]).toEqual([
      '`a \\|\\| b`',
      '<code>a \\\\&#124; b\\*</code>',
    ]);
  });

  test('a fence is longer than any run of backticks inside', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('`', 'a', '\n', '~', ' ', '\r', '\t'), maxLength: 60 }),
        text => {
          const [first = '', ...rest] = fenced(text, 'sql').split('\n');
          const fence = first.slice(0, -'sql'.length);
          expect(fence).toMatch(/^`{3,}$/);
          expect(rest.at(-1)).toBe(fence);
          for (const line of rest.slice(0, -1)) expect(line).not.toContain(fence);
        },
      ),
    );
  });

  test('tables and lists', () => {
    expect(table(['a', 'b'], [['1', '']])).toBe('| a | b |\n| --- | --- |\n| 1 |   |');
    expect(list(['a', 'b\nc'])).toBe('- a\n- b\n  c');
  });

  test('no control character, and outside code no bare HTML, whatever the dossier holds', () => {
    const anyText = fc.oneof(fc.constant(hostileText), fc.string({ unit: 'binary', maxLength: 100 }));
    fc.assert(
      fc.property(anyText, text => {
        const hostile = withText(text);
        for (const markdown of [dossierMarkdown(hostile), checklistMarkdown(hostile)]) {
          expect(markdown).not.toMatch(/[^\P{Cc}\n\t]|\p{Cf}|\p{Cs}/u);
        }
      }),
      { numRuns: 50 },
    );
    const outside = withoutCode(dossierMarkdown(withText(hostileText)));
    expect(outside).not.toMatch(/(?<!\\)</);
    expect(outside).not.toMatch(/(?<!\\)\[(?! \])/);
    expect(outside).not.toContain('http://');
  });
});

/** Markdown without its fenced blocks and code spans. */
function withoutCode(markdown: string): string {
  return markdown
    .replace(/^( *)(`{3,})\w*\n[\s\S]*?\n\1\2$/gm, '')
    .replace(/(?<![\\`])(`+)(?!`)[^\n]*?(?<!`)\1(?!`)/g, '');
}
