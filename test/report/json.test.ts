import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Dossier } from '../../src/model/dossier.ts';
import { toJson } from '../../src/report/json.ts';
import { document as check } from './check/fixture.ts';
import { dossier, trace } from './fixture.ts';
import { hostileText, withText } from './variants.ts';

/** The same value with the keys of every object the other way round. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, each]) => [key, reversed(each)]),
  );
}

test('a document comes back as it was', () => {
  for (const document of [dossier, trace, check]) expect(JSON.parse(toJson(document))).toEqual(document);
  expect(toJson(dossier)).toMatch(/^\{\n {2}"lockstep": 1,\n {2}"change": \{\n[\s\S]*\n\}\n$/);
});

test('keys stand in the order of the model, whatever order they were set in', () => {
  const other = Dossier.parse(dossier);
  // Keys of records are data: step ids sort themselves, phases keep the order of the plan.
  const { impact, evidence, ...rest } = reversed(other) as Dossier;
  expect(toJson({ ...rest, evidence, impact: other.impact })).toBe(toJson(dossier));
  expect(impact).not.toBeNull();
});

test('keys that the model does not have stay out', () => {
  expect(toJson({ ...trace, secret: 'x' } as typeof trace)).toBe(toJson(trace));
});

test('a document of another shape is refused', () => {
  expect(() => toJson({ ...trace, lockstep: 2 } as unknown as typeof trace)).toThrow();
});

test('no text in it can steer a terminal, and none is changed', () => {
  const anyText = fc.oneof(fc.constant(hostileText), fc.string({ unit: 'binary', maxLength: 100 }));
  fc.assert(
    fc.property(anyText, text => {
      const document = withText(text);
      const json = toJson(document);
      expect(json).not.toMatch(/[^\P{Cc}\n]|\p{Cf}|\p{Cs}|\p{Zl}|\p{Zp}/u);
      expect(JSON.parse(json)).toEqual(document);
    }),
  );
});
