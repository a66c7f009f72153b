import { stripVTControlCharacters } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Dossier } from '../../src/model/dossier.ts';
import { planText } from '../../src/report/text/plan.ts';
import { textWidth } from '../../src/report/text/width.ts';
import { expectFile } from './expected.ts';
import { dossier } from './fixture.ts';
import { everythingWrong, fortySteps, hostileText, nothingToDo, withText } from './variants.ts';

const saved = {
  dir: 'plan',
  files: [
    'plan.json',
    '1-expand.sql',
    '1-expand.undo.sql',
    '2-expand-no-transaction.sql',
    '2-expand-no-transaction.undo.sql',
    'checklist.md',
    'report.html',
    'report.md',
  ],
};
const variants = { dossier, nothingToDo, fortySteps, everythingWrong };

test.each(Object.entries(variants))('%s is a dossier', (_, each) => {
  expect(Dossier.parse(each)).toEqual(each);
});

describe('the first screen of the example', () => {
  test.each([40, 60, 80, 120])('at %i columns', width => {
    expectFile(`plan-${width}.txt`, planText(dossier, { width, color: false, saved }));
  });

  test('in colour', () => {
    expectFile('plan-80-color.txt', planText(dossier, { width: 80, color: true, saved }));
  });

  test('is short enough to be read', () => {
    const lines = planText(dossier, { width: 80, color: false, saved }).trimEnd().split('\n');
    expect(lines.length).toBeLessThanOrEqual(76);
  });

  test('without --out points to it', () => {
    const text = planText(dossier, { width: 80, color: false });
    expect(text).toContain('Next: --out DIR');
    expect(text).not.toContain('report.html');
  });
});

describe('first screens far from the example', () => {
  test.each([
    ['nothing to run', nothingToDo, 'nothing-to-run.txt'],
    ['forty steps', fortySteps, 'forty-steps.txt'],
    ['everything wrong', everythingWrong, 'everything-wrong.txt'],
  ])('%s', (_, each, file) => {
    expectFile(file, planText(each, { width: 80, color: false }));
  });
});

const anyText = fc.oneof(
  fc.constant(hostileText),
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.string({
    unit: fc.constantFrom('a', ' ', '\u001b', '[', 'm', '\n', '\u009b', '注', '\u202e', '.'),
    maxLength: 400,
  }),
);
const anyWidth = fc.integer({ min: 28, max: 160 });
/** A variant by its name, or the example with every text replaced: short to read when a property fails. */
const anyDossier = fc.oneof(
  fc.constantFrom(...(Object.keys(variants) as (keyof typeof variants)[])).map(variant => ({ variant })),
  anyText.map(text => ({ text })),
);
type Choice = { variant: keyof typeof variants } | { text: string };
const make = (choice: Choice): Dossier =>
  'text' in choice ? withText(choice.text) : variants[choice.variant];

function withoutCommands(each: Dossier): Dossier {
  return { ...each, checklist: each.checklist.map(({ command: _, ...item }) => item) };
}

describe('whatever the dossier holds', () => {
  test('nothing steers the terminal and no line ends with a space', () => {
    fc.assert(
      fc.property(anyDossier, anyWidth, (each, width) => {
        const text = planText(make(each), { width, color: false, saved });
        expect(text).not.toMatch(/[^\P{Cc}\n]|\p{Cf}|\p{Cs}/u);
        expect(text).not.toMatch(/ $/m);
        expect(text).not.toMatch(/\n\n\n/);
        expect(text).toMatch(/[^\n]\n$/);
      }),
    );
  });

  test('no line but a command is wider than the terminal', () => {
    fc.assert(
      fc.property(anyDossier, anyWidth, (each, width) => {
        const lines = planText(withoutCommands(make(each)), { width, color: false, saved }).split('\n');
        expect(lines.filter(line => textWidth(line) > width)).toEqual([]);
      }),
    );
  });

  test('colour adds nothing but colour', () => {
    fc.assert(
      fc.property(anyDossier, anyWidth, (each, width) => {
        const plain = planText(make(each), { width, color: false, saved });
        expect(stripVTControlCharacters(planText(make(each), { width, color: true, saved }))).toBe(plain);
      }),
    );
  });

  test('a message without end does not push the rest off the screen', () => {
    const lines = planText(withoutCommands(withText('x y '.repeat(50_000))), {
      width: 80,
      color: false,
    }).split('\n');
    expect(lines.length).toBeLessThan(500);
  });

  test.each([0, Number.NaN, -1])('a width of %d is taken as 80', width => {
    expect(planText(dossier, { width, color: false })).toBe(planText(dossier, { width: 80, color: false }));
  });
});
