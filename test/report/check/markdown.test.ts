import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkMarkdown } from '../../../src/report/check/markdown.ts';
import { expectFile } from '../expected.ts';
import { crowded, document, finding, hostileText, quiet, suppression, withText } from './fixture.ts';
import { anyText, settled } from './hostile.ts';

const limit = 65_536;
const marker = '<!-- lockstep-check -->\n';

test.each([
  ['comment.md', document],
  ['comment-quiet.md', quiet],
  ['comment-hostile.md', withText(hostileText)],
])('%s', (file, each) => {
  expectFile(`check/${file}`, checkMarkdown(each));
});

/** Markdown without its fenced blocks and code spans. */
function withoutCode(markdown: string): string {
  return markdown
    .replace(/^( *)(`{3,})\w*\n[\s\S]*?\n\1\2$/gm, '')
    .replace(/(?<![\\`])(`+)(?!`)[^\n]*?(?<!`)\1(?!`)/g, '');
}

test('outside code a stranger brings in no HTML, no link and no mention', () => {
  const outside = withoutCode(checkMarkdown(withText(hostileText)).slice(marker.length));
  expect(outside).not.toMatch(/(?<!\\)[<[]/);
  expect(outside).not.toContain('http://');
  expect(outside).not.toMatch(/@\w|(?<!&)#\d|GH-\d/);
});

test('where there is no room for all, errors stay and the rest is counted', () => {
  const text = checkMarkdown(crowded);
  expect(text.length).toBeLessThan(limit);
  expect(text.length).toBeGreaterThan(55_000);
  const shown = (severity: string): number => text.split(`**${severity}** `).length - 1;
  expect(shown('error')).toBeGreaterThan(80);
  expect(shown('note')).toBe(0);
  expect(text).toContain(
    `\nAnd ${134 - shown('error')} errors, ${133 - shown('warning')} warnings and 133 notes more: \`lockstep check --format text\` has all.\n`,
  );
  expect(text).toContain('#### Coverage');
});

test('a suggestion without end gives way, its finding stays', () => {
  const instead = { sql: 'SELECT 1;\n'.repeat(20_000), provedBy: 'run on the sandbox' };
  const text = checkMarkdown({ ...document, findings: [finding({ instead }), finding({ line: 8 })] });
  expect(text).toContain('**error** `blocks-during-scan` line 7: Reads and writes');
  expect(text).toContain('**error** `blocks-during-scan` line 8: Reads and writes');
  expect(text).not.toContain('SELECT 1;');
});

test('suppressions and gaps without end are counted, those without effect stay longest', () => {
  const used = Array.from({ length: 500 }, () => suppression());
  const text = checkMarkdown({
    ...document,
    suppressions: [...used, suppression({ status: 'expired', silenced: [] })],
    coverage: {
      ...document.coverage,
      notAnalysed: Array.from({ length: 900 }, () => ({ file: 'a.sql', line: 1, what: 'x', because: 'y' })),
    },
  });
  expect(text).toContain('| **expired** |');
  expect(text.match(/^And \d+ more: /gm)).toHaveLength(2);
  expect(text).toContain('#### Suppressions: 500 used, 1 without effect');
});

test('it stays within what GitHub takes, under its marker, whatever the document holds', () => {
  fc.assert(
    fc.property(anyText, text => {
      const markdown = checkMarkdown(withText(text));
      expect(markdown.length).toBeLessThan(limit);
      expect(markdown.startsWith(marker)).toBe(true);
      expect(markdown).toMatch(/[^\n]\n$/);
      expect(markdown).not.toMatch(/[^\P{Cc}\n\t]|\p{Cf}|\p{Cs}/u);
    }),
    settled,
  );
});
