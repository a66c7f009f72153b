import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkJunit } from '../../../src/report/check/junit.ts';
import { expectFile } from '../expected.ts';
import { document, finding, hostileText, quiet, unread, withText } from './fixture.ts';
import { anyText, settled } from './hostile.ts';

test.each([
  ['junit.xml', document],
  ['junit-quiet.xml', quiet],
  ['junit-hostile.xml', withText(hostileText)],
])('%s', (file, each) => {
  expectFile(`check/${file}`, checkJunit(each));
});

const nameless = String.raw`<\/?[\w-]+(?: [\w-]+="[^"<]*")*\/?>`;

/** What is not well-formed in the XML that JUnit needs: elements with attributes, text, five entities. Empty when all is. */
function faults(xml: string): string[] {
  const [head, ...rest] = xml.split('\n');
  const body = rest.join('\n').trim();
  const open: string[] = [];
  const wrong: string[] = head === '<?xml version="1.0" encoding="UTF-8"?>' ? [] : ['no declaration'];
  if (/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u.test(xml))
    wrong.push('a forbidden character');
  for (const [entity] of body.matchAll(/&[^;]{0,6};?/g)) {
    if (!/^&(amp|lt|gt|quot|apos);$/.test(entity)) wrong.push(`no entity: ${entity}`);
  }
  if (body.replace(new RegExp(nameless, 'g'), '').match(/<|\]\]>/)) wrong.push('markup that is no tag');
  for (const [tag] of body.matchAll(new RegExp(nameless, 'g'))) {
    const name = /[\w-]+/.exec(tag)?.[0] ?? '';
    if (tag.startsWith('</')) {
      if (open.pop() !== name) wrong.push(`${tag} closes nothing`);
    } else if (!tag.endsWith('/>')) open.push(name);
  }
  return [...wrong, ...open.map(name => `${name} stays open`)];
}

test('the check for well-formed XML finds faults', () => {
  const head = '<?xml version="1.0" encoding="UTF-8"?>\n';
  expect(faults(`${head}<a b="c"><d/>x &amp; y</a>`)).toEqual([]);
  for (const bad of [
    '<a>',
    '<a></b>',
    '<a>&x;</a>',
    '<a>]]></a>',
    '<a><script x></a>',
    '<a>\u0001</a>',
    '<a>\uffff</a>',
  ]) {
    expect(faults(head + bad)).not.toEqual([]);
  }
});

test('only findings as severe as asked for make a file fail', () => {
  expect(checkJunit({ ...document, failOn: 'note' })).toContain(
    'tests="4" failures="3" errors="0" skipped="1"',
  );
  expect(checkJunit({ ...document, findings: [finding({ severity: 'warning' })] })).toContain('failures="0"');
});

test('a file of which nothing was run is not passed', () => {
  expect(checkJunit(unread)).toContain('tests="1" failures="0" errors="0" skipped="1"');
});

test('a finding in a file that was not asked for has a case of its own', () => {
  const text = checkJunit({ ...quiet, findings: [finding({ file: 'src/a.ts' })] });
  expect(text).toContain('<testcase classname="lockstep.check" name="src/a.ts" file="src/a.ts">');
  expect(text).toContain('tests="2" failures="1"');
});

test('quotes stay inside their attribute', () => {
  const text = checkJunit({
    ...quiet,
    findings: [finding({ file: 'a"b.sql', message: 'Table "A" waits.' })],
  });
  expect(text).toContain('name="a&quot;b.sql"');
  expect(text).toContain('<failure message="Table &quot;A&quot; waits." ');
  expect(faults(text)).toEqual([]);
});

test('several findings are counted in the message', () => {
  const findings = [finding(), finding({ line: 8, rule: 'x' }), finding({ line: 9, rule: 'x' })];
  expect(checkJunit({ ...quiet, findings })).toContain(
    '<failure message="3 errors" type="blocks-during-scan x">',
  );
});

test('it is well-formed, whatever the document holds', () => {
  fc.assert(
    fc.property(anyText, text => {
      expect(faults(checkJunit(withText(text)))).toEqual([]);
    }),
    settled,
  );
});
