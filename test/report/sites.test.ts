import { describe, expect, test } from 'vitest';
import type { Site, SitePhase } from '../../src/model/impact.ts';
import {
  byUrgency,
  phaseColumns,
  phaseText,
  phaseTitle,
  siteState,
  siteTraits,
  stepRange,
} from '../../src/report/sites.ts';
import { dossier, site } from './fixture.ts';
import { everythingWrong } from './variants.ts';

const ok: SitePhase = { ok: true };
const gone: SitePhase = { ok: false, sqlstate: '42703' };
const open: SitePhase = { ok: true, shapeChanged: true, liveConnection: { ok: false, sqlstate: '0A000' } };

const at = (line: number, before: SitePhase, expand: SitePhase, undone = before): Site =>
  site('a.ts', line, { phases: { before, expand, undone } });

test.each([
  ['fine', at(1, ok, ok)],
  ['fine', at(1, ok, { ok: true, liveConnection: { ok: true } })],
  ['needs you', at(1, gone, ok)],
  ['needs you', at(1, ok, gone)],
  ['needs you', at(1, ok, open)],
  ['needs you', at(1, ok, { ok: true, meaningChanged: true })],
  ['needs you', at(1, ok, ok, gone)],
  ['shape', at(1, ok, { ok: true, shapeChanged: true })],
  ['failed already', at(1, gone, gone)],
  ['needs you', at(1, gone, { ok: false, sqlstate: '42P01' })],
])('a site is %s', (state, each) => {
  expect(siteState(each)).toBe(state);
});

test('what fails after the steps comes first, then what fails before them, then open connections', () => {
  const sites = [at(5, ok, ok), at(4, ok, open), at(3, gone, ok), at(2, ok, gone), at(1, ok, gone)];
  expect(byUrgency(sites).map(({ line }) => line)).toEqual([1, 2, 3, 4, 5]);
});

test.each([
  [undefined, '-'],
  [ok, 'ok'],
  [gone, '42703'],
  [open, '0A000 (open)'],
  [{ ok: false }, 'fails'],
  [{ ok: true, meaningChanged: true }, 'other meaning'],
  [{ ok: true, parameterTypesChanged: true }, 'other types'],
  [{ ok: true, shapeChanged: true }, 'other columns'],
] as const)('phase %#: %s', (phase, text) => {
  expect(phaseText(phase)).toBe(text);
});

describe('traits', () => {
  test.each([
    [{ columns: ['public.users.stripe_customer_id'] }, 'new column'],
    [{ columns: ['users.stripe_customer_id'] }, 'new column'],
    [{ star: true, query: 'SELECT * FROM users', prepared: 'named' }, 'SELECT *, prepared'],
    [{ star: true, query: 'INSERT INTO users VALUES ($1)' }, 'INSERT, no columns'],
    [{ star: true, query: 'DELETE FROM users RETURNING *' }, 'RETURNING *'],
    [{ confidence: 'low' }, 'unsure'],
  ] as const)('%j: %s', (more, text) => {
    expect(siteTraits(site('a.ts', 1, more as Partial<Site>), dossier.plan)).toBe(text);
  });
});

test('phases are named by the steps that have run', () => {
  expect(phaseColumns(everythingWrong.plan).map(phaseTitle)).toEqual([
    'before',
    'after 1',
    'after 2',
    'after 3',
    'after 4',
    'after undo',
  ]);
  expect(phaseColumns(dossier.plan).map(phaseTitle)).toEqual(['before', 'after 1-2', 'after undo']);
  expect([stepRange([]), stepRange(['1']), stepRange(['1', '2', '7'])]).toEqual(['', '1', '1-7']);
});
