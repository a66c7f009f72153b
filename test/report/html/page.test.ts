import { expect, test } from 'vitest';
import { dossierHtml } from '../../../src/report/html/dossier.ts';
import { scaleTo } from '../../../src/report/html/timeline/scale.ts';
import { timeText } from '../../../src/report/steps.ts';
import { feelParts, lockText } from '../../../src/report/text/sections/feel.ts';
import { stepsOf } from '../../../src/report/text/sections/screen.ts';
import { undoSummary } from '../../../src/report/text/sections/undo.ts';
import { everythingWrong, fortySteps } from '../variants.ts';
import { subjects } from './subjects.ts';

/** What a reader sees of a page: without tags, entities read. */
function seen(page: string): string {
  return page
    .replace(/<script[\s\S]*?<\/script>|<style[\s\S]*?<\/style>/g, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&(lt|gt|quot|amp|#39|#96);/g, (_, name: string) => entities[name] ?? '')
    .replace(/\s+/g, ' ');
}
const entities: Record<string, string> = { lt: '<', gt: '>', quot: '"', amp: '&', '#39': "'", '#96': '`' };

test.each(subjects.slice(0, 5))('%s: it says what the screen says, in the same words', (_name, dossier) => {
  const page = seen(dossierHtml(dossier));
  const { verdict, notChecked, checklist, findings } = dossier;
  const said = [
    ...verdict.asWritten.because,
    ...verdict.asPlanned.because,
    ...notChecked,
    ...checklist.flatMap(({ what, why, command = '' }) => [what, why, command]),
    ...findings.flatMap(({ message, rule }) => [message, rule]),
    ...dossier.plan.phases.flatMap(({ code = [] }) => code.flatMap(rule => [rule.old, rule.new])),
    ...undoSummary(stepsOf(dossier), dossier).rest.map(({ text }) => text),
    ...stepsOf(dossier).flatMap(step => {
      const evidence = dossier.evidence[step.id];
      return [
        step.title,
        ...step.sql,
        ...feelParts(step, evidence).map(({ text }) => text),
        ...(evidence === undefined ? [] : [lockText(evidence)]),
        ...(evidence?.estimate ? [timeText(evidence.estimate)] : []),
        ...(step.undo.kind === 'steps' ? step.undo.steps.flatMap(({ sql }) => sql) : [step.undo.because]),
      ];
    }),
    ...(dossier.impact?.sites ?? []).flatMap(site => [`${site.file}:${site.line}`, site.suggestion ?? '']),
  ];
  const words = said.map(text =>
    text
      .replace(/\s+/g, ' ')
      .trim()
      .replace(/[.;]+$/, ''),
  );
  expect(words.filter(text => !page.includes(text))).toEqual([]);
});

test('every step, finding and site of a long dossier is in it', () => {
  const page = dossierHtml(fortySteps);
  expect(page.match(/<article class="step"/g)).toHaveLength(40);
  expect(page.match(/<article class="finding"/g)).toHaveLength(9);
  expect(page.match(/<input type="checkbox">/g)).toHaveLength(20);
  expect(page.match(/<code>src\/deeply[^<]*<\/code>/g)).toHaveLength(30);
});

test('a lane for each table, a bar for each step in it', () => {
  const page = dossierHtml(fortySteps);
  const lanes = [...page.matchAll(/<figcaption>(?:<strong>)?([^<]*)/g)].map(([, name]) => name);
  expect(lanes).toEqual(['events', 'No table that existed before']);
  const events = page.slice(
    page.indexOf('<strong>events'),
    page.indexOf('</figure>', page.indexOf('<strong>events')),
  );
  expect(events.match(/<svg class="bar"/g)).toHaveLength(1);
  expect(events).toContain('<rect class="writes long"');
  expect(events).toContain('Step 33 takes 11-17 s, under SHARE on events: writes wait, reads go on.');
});

test('what fails or was not timed has no bar, and says so', () => {
  const page = dossierHtml(everythingWrong);
  expect(page).toContain('<b><span class="bad">fails</span></b>');
  expect(page).toContain('<span class="doubt">not rehearsed</span>');
});

test('the scale shows 2 ms beside 40 min', () => {
  const scale = scaleTo(40 * 60_000);
  expect(scale.marks.map(({ text }) => text)).toEqual([
    '1 ms',
    '10 ms',
    '100 ms',
    '1 s',
    '10 s',
    '1 min',
    '10 min',
    '1 h',
  ]);
  expect(scale.at(2)).toBeGreaterThan(10);
  expect(scale.at(2)).toBeLessThan(scale.at(3) - 1);
  expect(scale.at(40 * 60_000)).toBeGreaterThan(95);
  expect([scale.at(0), scale.at(3_600_000), scale.at(1e12)]).toEqual([0, 100, 100]);
});

test('the scale has an end for every time', () => {
  for (const longest of [0, 0.01, 9, 10, 11, 86_400_000, 1e11, 1e13]) {
    const { marks, at } = scaleTo(longest);
    expect(marks.length).toBeGreaterThan(1);
    expect(at(longest)).toBeLessThanOrEqual(100);
  }
});
