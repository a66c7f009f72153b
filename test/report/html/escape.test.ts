import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dossierHtml } from '../../../src/report/html/dossier.ts';
import { anchor, embedded, html, joined, lines } from '../../../src/report/html/escape.ts';
import { jsonText } from '../../../src/report/json-text.ts';
import { sourceFiles } from '../../support/files.ts';
import { withText } from '../variants.ts';
import { attack, subjects } from './subjects.ts';

describe('escapes', () => {
  test('text between tags and in attributes cannot leave its place', () => {
    const name = `"><script>alert(1)</script>`;
    expect(`${html`<td title="${name}">${name}</td>`}`).toBe(
      '<td title="&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;">&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;</td>',
    );
    expect(`${html`${"'`&amp;"}`}`).toBe('&#39;&#96;&amp;amp;');
  });

  test('markup is kept, lists are joined, what is not there is nothing', () => {
    expect(
      `${html`<ul>${['a', '<'].map(each => html`<li>${each}</li>`)}</ul>${undefined}${false}${0}`}`,
    ).toBe('<ul><li>a</li><li>&lt;</li></ul>0');
    expect(`${joined([html`<b>1</b>`, '<'], ' & ')}`).toBe('<b>1</b> &amp; &lt;');
  });

  test('what would steer a terminal or turn the text round is shown, not obeyed', () => {
    expect(`${html`${'a\nb \u202e \u001b[1m'}`}`).toBe('a b \\u202e \\x1b[1m');
    expect(`${lines('a\r\n\tb\u202e <')}`).toBe('a\n\tb\\u202e &lt;');
  });

  test('an id holds letters, digits, - and _ only, and tells names apart', () => {
    expect(anchor('step', '2u')).toBe('step-2u');
    expect(anchor('step', '"><a 👩')).toMatch(/^step-[A-Za-z0-9_-]+$/);
    expect(anchor('step', 'a b')).not.toBe(anchor('step', 'a_b'));
  });

  test('JSON in a script ends nowhere but at its end, and is the same when parsed', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.constant(attack),
          fc.string({ unit: 'binary' }),
          fc.string({ unit: fc.constantFrom('<', '!', '-', '/', 'script', '>') }),
        ),
        text => {
          const json = `${embedded(jsonText({ text }))}`;
          expect(json).not.toMatch(/[<>&\u2028\u2029]/);
          expect(JSON.parse(json)).toEqual({ text });
        },
      ),
    );
  });
});

const tag = /<\/?[a-z][a-z0-9]*(?: [A-Za-z0-9-]+(?:="[^"<>]*")?)*\/?>|<!doctype html>/y;
const text = /[^<>]+/y;

/** Reads a page as nothing but text and tags with quoted attributes; gives the tags, or where it is something else. */
function tagsOf(page: string): string[] | string {
  const tags: string[] = [];
  for (let at = 0; at < page.length; ) {
    tag.lastIndex = at;
    text.lastIndex = at;
    const found = tag.exec(page)?.[0];
    const next = found ?? text.exec(page)?.[0];
    if (next === undefined) return page.slice(at, at + 80);
    if (found !== undefined) tags.push(found);
    at += next.length;
  }
  return tags;
}

const withoutStyle = (page: string): string => page.replace(/<style>[^<]*<\/style>/, '');
const known =
  /^<\/?(?:html|head|meta|title|link|body|a|header|h[1-5]|ul|ol|li|nav|main|section|article|div|span|strong|b|small|p|pre|code|dl|dt|dd|details|summary|figure|figcaption|svg|defs|pattern|desc|rect|line|text|label|input|table|caption|thead|tbody|tr|th|td|footer|script|!doctype)\b/;

function expectHarmless(page: string): void {
  const tags = tagsOf(withoutStyle(page));
  if (typeof tags === 'string') throw new Error(`not text, not a tag: ${tags}`);
  expect(tags.filter(each => !known.test(each) || / (?:on[a-z]+|style|src|action)=/.test(each))).toEqual([]);
  expect(tags.filter(each => each.startsWith('<script'))).toEqual([
    '<script type="application/json" id="dossier">',
  ]);
  const links = tags.flatMap(each => / href="([^"]*)"/.exec(each)?.[1] ?? []);
  expect(links.filter(link => !/^#[A-Za-z0-9_-]+$/.test(link) && link !== 'data:,')).toEqual([]);
}

describe('the page', () => {
  test.each(subjects)('%s: text and our own tags only', (_name, dossier) => {
    expectHarmless(dossierHtml(dossier));
  });

  test('whatever the texts of the dossier are', () => {
    const pieces = ['<', '>', '"', "'", '`', '&', '/', '=', ' ', 'script', '-->', '\n', '\u2028', 'a'];
    const anyText = fc.oneof(
      fc.string({ unit: fc.constantFrom(...pieces), maxLength: 30 }),
      fc.string({ unit: 'binary', maxLength: 60 }),
    );
    fc.assert(
      fc.property(anyText, each => {
        const page = dossierHtml(withText(each));
        expectHarmless(page);
        expect(page).not.toMatch(/[^\P{Cc}\n\t]|\p{Cf}|\p{Cs}/u);
      }),
      { numRuns: 50 },
    );
  });

  test('no attribute of a template is without quotes', () => {
    const bare = sourceFiles('src/report/html').flatMap(({ path, text: source }) =>
      [...source.matchAll(/<[a-z][^`>]*\s[a-z-]+=\$\{/g)].map(([found]) => `${path}: ${found}`),
    );
    expect(bare).toEqual([]);
  });
});
