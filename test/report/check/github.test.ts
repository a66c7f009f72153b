import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkGithub } from '../../../src/report/check/github.ts';
import { expectFile } from '../expected.ts';
import { crowded, document, finding, hostileText, quiet, withText } from './fixture.ts';
import { anyText, settled } from './hostile.ts';

test.each([
  ['github.txt', document],
  ['github-hostile.txt', withText(hostileText)],
])('%s', (file, each) => {
  expectFile(`check/${file}`, checkGithub(each));
});

test('nothing to say, nothing said', () => {
  expect(checkGithub(quiet)).toBe('');
});

/** How many commands of each kind there are. */
function counts(text: string): Record<string, number> {
  const kinds: Record<string, number> = {};
  for (const [, kind = ''] of text.matchAll(/^::(\w+) /gm)) kinds[kind] = (kinds[kind] ?? 0) + 1;
  return kinds;
}

test('no more than GitHub keeps, errors first, and a notice of the rest', () => {
  const text = checkGithub(crowded);
  expect(counts(text)).toEqual({ error: 10, warning: 10, notice: 10 });
  expect(text.indexOf('::warning')).toBeGreaterThan(text.lastIndexOf('::error'));
  expect(text.trimEnd().split('\n').at(-1)).toMatch(
    /^::notice title=lockstep check::124 errors, 123 warnings and 124 notes more than GitHub shows\. /,
  );
});

test('ten of a kind need no notice, and leave room for one', () => {
  const notes = Array.from({ length: 10 }, (_, index) => finding({ severity: 'note', line: index + 1 }));
  expect(counts(checkGithub({ ...quiet, findings: notes }))).toEqual({ notice: 10 });
  expect(checkGithub({ ...quiet, findings: notes })).not.toContain('more than GitHub shows');
  const text = checkGithub({ ...document, findings: notes });
  expect(counts(text)).toEqual({ notice: 10 });
  expect(text).toContain('::1 note more than GitHub shows. Not analysed: 3 places.');
});

test('standard input has no place in the repository', () => {
  expect(checkGithub({ ...quiet, findings: [finding({ file: '-' })] })).toMatch(
    /^::error title=blocks-during-scan::/,
  );
});

test('names and messages cannot end a property or begin a command', () => {
  const [line = ''] = checkGithub({
    ...quiet,
    findings: [finding({ file: './a,b:c%.sql', rule: 'x,file=y::z', message: '50% wait.\n::error::x' })],
  }).split('\n');
  expect(line).toMatch(
    /^::error file=a%2Cb%3Ac%25\.sql,line=7,col=1,title=x%2Cfile=y%3A%3Az::50%25 wait\.%0A::error::x\.%0A/,
  );
});

test('a message without end is cut', () => {
  const text = checkGithub({ ...quiet, findings: [finding({ message: 'x y '.repeat(50_000) })] });
  expect(text.length).toBeLessThan(5000);
});

test('each line is a command of ours, whatever the document holds', () => {
  fc.assert(
    fc.property(anyText, text => {
      const lines = checkGithub(withText(text)).split('\n');
      expect(lines.pop()).toBe('');
      expect(lines).toHaveLength(5);
      for (const line of lines) {
        expect(line).toMatch(/^::(error|warning|notice) /);
        expect(line).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u);
      }
    }),
    settled,
  );
});
