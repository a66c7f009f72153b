import { describe, expect, test } from 'vitest';
import type { Dossier } from '../../src/model/dossier.ts';
import type { StepEvidence } from '../../src/model/evidence.ts';
import type { Finding } from '../../src/model/finding.ts';
import { codeLines } from '../../src/report/text/sections/code.ts';
import { databaseLines } from '../../src/report/text/sections/database.ts';
import { feelParts, lockText } from '../../src/report/text/sections/feel.ts';
import { findingLines } from '../../src/report/text/sections/findings.ts';
import { rowsText, serverText } from '../../src/report/text/sections/header.ts';
import type { Screen } from '../../src/report/text/sections/screen.ts';
import { todoLines } from '../../src/report/text/sections/todo.ts';
import { undoLines } from '../../src/report/text/sections/undo.ts';
import { verdictLines } from '../../src/report/text/sections/verdicts.ts';
import { dossier, quietEvidence, quietFacts, site, step } from './fixture.ts';
import { everythingWrong } from './variants.ts';

const screen: Screen = { width: 100, color: false, saved: undefined };
const one = step('1', 'ALTER TABLE a');
const waits = (...all: StepEvidence['waits']): StepEvidence => ({ ...quietEvidence, waits: all });

describe('what users feel', () => {
  const said = (evidence: StepEvidence | undefined, of = one) =>
    feelParts(of, evidence).map(part => part.text);

  test.each([
    [
      'writes of two tables',
      waits(
        { relation: 'public.a', mode: 'ShareRowExclusiveLock', what: 'writes' },
        { relation: 'public.b', mode: 'ShareRowExclusiveLock', what: 'writes' },
      ),
      ['writes on a and b wait 2 ms, reads go on; behind a long transaction up to 500 ms more a try'],
    ],
    [
      'both kinds',
      waits(
        { relation: 'public.a', mode: 'AccessExclusiveLock', what: 'reads and writes' },
        { relation: 'public.b', mode: 'ShareLock', what: 'writes' },
      ),
      [
        'reads and writes on a wait 2 ms; behind a long transaction up to 500 ms more a try',
        'writes on b wait 2 ms, reads go on; behind a long transaction up to 500 ms more a try',
      ],
    ],
    [
      'not timed',
      {
        ...waits({ relation: 'public.a', mode: 'AccessExclusiveLock', what: 'reads and writes' }),
        estimate: null,
      },
      ['reads and writes wait while it runs; behind a long transaction up to 500 ms more a try'],
    ],
    ['no table of before', waits(), ['nothing waits']],
    [
      'a weak lock',
      waits({ relation: 'public.a', mode: 'RowExclusiveLock', what: 'nothing' }),
      ['reads and writes go on'],
    ],
    ['not run', undefined, ['not rehearsed']],
  ])('%s', (_, evidence, texts) => {
    expect(said(evidence)).toEqual(texts);
  });

  test('a wait of a second and more is marked', () => {
    const wait = waits({ relation: 'public.a', mode: 'ShareLock', what: 'writes' });
    const lasting = (high: number): StepEvidence => ({
      ...wait,
      estimate: { rows: 1, predictedMs: { low: 1, mid: 1, high }, basis: 'fitted', samples: [] },
    });
    expect([999, 1000].map(high => feelParts(one, lasting(high))[0]?.style)).toEqual([undefined, 'bad']);
  });

  test('locks are named strongest first, without the weak ones beside a strong one', () => {
    const evidence = waits(
      { relation: 'public.c', mode: 'AccessShareLock', what: 'nothing' },
      { relation: 'public.a', mode: 'ShareLock', what: 'writes' },
      { relation: 'audit.b', mode: 'AccessExclusiveLock', what: 'reads and writes' },
    );
    expect(lockText(evidence)).toBe('ACCESS EXCLUSIVE on audit.b, SHARE on a');
    expect(lockText(waits({ relation: 'public.c', mode: 'AccessShareLock', what: 'nothing' }))).toBe(
      'ACCESS SHARE on c',
    );
  });
});

describe('header', () => {
  test.each([
    [null, "; production's version unknown (--pg MAJOR)."],
    [18, '; production runs 18 too.'],
    [15, '; production runs 15: nothing was proved there.'],
  ])('production %s', (production, end) => {
    const text = serverText({ ...dossier, server: { version: 'PostgreSQL 18.4', production } });
    expect(text).toBe(`Run on a PostgreSQL 18.4 sandbox${end}`);
  });

  test.each([
    [[], 'Rows: none; no table was filled.'],
    [[{ relation: 'public.users', asked: 5e6, sampled: 5e6 }], 'Rows: users 5M.'],
    [[{ relation: 'public.users', asked: 5e6, sampled: 0 }], 'Rows: users 5M, none in the sandbox.'],
    [
      [
        { relation: 'public.a', asked: null, sampled: 10 },
        { relation: 'public.users', asked: null, sampled: 1000 },
      ],
      'Rows: users 1,000; 1 other table filled. No size was given: --rows TABLE=5M.',
    ],
  ])('rows %#', (rows, text) => {
    expect(rowsText({ ...dossier, rows })).toBe(text);
  });
});

describe('undo', () => {
  const of = (...outcomes: (NonNullable<StepEvidence['undo']>['outcome'] | null)[]): string[] => {
    const steps = outcomes.map((_, index) => step(`${index + 1}`, 'ALTER TABLE a'));
    const evidence = Object.fromEntries(
      outcomes.map((outcome, index) => [
        `${index + 1}`,
        { ...quietEvidence, undo: outcome === null ? null : { outcome, differences: [], rows: 7 } },
      ]),
    );
    return undoLines(
      { ...dossier, evidence, plan: { ...dossier.plan, phases: [{ name: 'expand', steps }] } },
      screen,
    );
  };

  test.each([
    [['same'], ['UNDO  run on the sandbox: schema and all 7 rows of a small copy came back']],
    [
      ['same', 'lost what it said'],
      [
        'UNDO  run on the sandbox from every step: schema and all 7 rows of a small copy came back, but for',
        '      what is lost',
      ],
    ],
    [
      ['same', 'differs'],
      [
        'UNDO  run on the sandbox from step 1: schema and all 7 rows of a small copy came back',
        '  Step 2: the undo leaves differences.',
      ],
    ],
    [
      ['same', 'same', null],
      [
        'UNDO  run on the sandbox from steps 1 and 2: schema and all 7 rows of a small copy came back',
        '  Step 3: the undo was not run.',
      ],
    ],
    [[null], ['UNDO  not run on the sandbox', '  Step 1: the undo was not run.']],
    [
      ['differs', null, null],
      [
        'UNDO  run on the sandbox: from no step did everything come back',
        '  Step 1: the undo leaves differences.',
        '  Steps 2 and 3: the undo was not run.',
      ],
    ],
  ] as const)('%j', (outcomes, lines) => {
    expect(of(...outcomes)).toEqual(lines);
  });
});

test('steps whose undo makes the same wait share a line', () => {
  const steps = ['1', '2', '3'].map(id => step(id, 'ALTER TABLE a'));
  const lock = { kind: 'table', mode: 'ShareRowExclusiveLock', new: false, held: false } as const;
  const undone = (ms: number, relation: string): StepEvidence => ({
    ...quietEvidence,
    undoFacts: [{ ...quietFacts, locks: [{ ...lock, relation }] }],
    undoEstimate: { rows: 1, predictedMs: { low: ms, mid: ms, high: ms }, basis: 'measured', samples: [] },
  });
  const evidence = {
    '1': undone(2, 'public.a'),
    '2': undone(9, 'public.a'),
    '3': { ...undone(1, 'public.b'), undoEstimate: null },
  };
  const lines = undoLines(
    { ...dossier, evidence, plan: { ...dossier.plan, phases: [{ name: 'expand', steps }] } },
    screen,
  );
  expect(lines.slice(1)).toEqual([
    '  Undoing steps 1 and 2 makes writes on a wait 2-9 ms each.',
    '  Undoing step 3 makes writes on b wait.',
  ]);
});

describe('findings', () => {
  const finding: Finding = {
    rule: 'blocks-during-scan',
    severity: 'warning',
    file: 'change.sql',
    line: 3,
    column: 1,
    statement: 'ALTER TABLE users',
    message: 'Reads wait',
    witnesses: [{ by: 'sandbox', saw: 'it' }],
    about: 'written',
  };
  const lines = (...findings: Finding[]): string[] => findingLines({ ...dossier, findings }, screen);

  test('what the plan does instead is named by its step, anything else by its SQL', () => {
    const instead = { sql: 'SELECT 1;\nSELECT 2;', provedBy: 'the sandbox' };
    const inPlan = { ...instead, sql: dossier.plan.phases[0]?.steps[0]?.sql[0] ?? '' };
    expect(lines({ ...finding, instead })).toEqual([
      'FINDINGS',
      '  warning  change.sql:3  Reads wait.',
      '                         Instead: SELECT 1; SELECT 2;',
    ]);
    expect(lines({ ...finding, instead: inPlan }).at(-1)).toBe(
      '  warning  change.sql:3  Reads wait. Instead: step 1.',
    );
  });

  test('about the plan: the step is the place', () => {
    expect(lines({ ...finding, about: 'planned', stepId: '2' })[1]).toBe('  warning  step 2  Reads wait.');
  });

  test('errors come first, notes are counted', () => {
    const note = { ...finding, severity: 'note' } as const;
    expect(lines(note, note, finding, { ...finding, severity: 'error' })).toEqual([
      'FINDINGS',
      '  error    change.sql:3  Reads wait.',
      '  warning  change.sql:3  Reads wait.',
      '  and 2 notes (all with --out DIR)',
    ]);
    expect(lines(note)).toEqual(['FINDINGS  1 note (all with --out DIR)']);
  });

  test('what a verdict, UNDO or CODE says is not said again', () => {
    const reason = dossier.verdict.asPlanned.because[0] ?? '';
    const site = dossier.impact?.sites[0];
    const about = { file: site?.file ?? '', line: site?.line ?? 0 };
    expect(
      lines(
        { ...finding, message: `${reason}.` },
        { ...finding, rule: 'undo-missing' },
        { ...finding, ...about },
      ),
    ).toEqual([]);
  });
});

describe('code', () => {
  const withSites = (sites: NonNullable<Dossier['impact']>['sites'], unresolved = 0): string[] => {
    const coverage = {
      files: 3,
      queries: 9,
      skipped: [],
      unresolved: Array.from({ length: unresolved }, (_, at) => ({
        ...{ file: 'b.ts', line: at + 1, column: site('b.ts', 1).column, because: 'unknown', text: '' },
      })),
    };
    return codeLines({ ...dossier, findings: [], impact: { sites, coverage } }, screen);
  };

  test('nothing found, everything fine, nothing given', () => {
    expect(withSites([])).toEqual(['CODE  no SQL text touches users (3 files, 9 queries read)']);
    expect(withSites([site('a.ts', 1)], 2)).toEqual([
      'CODE  1 query touches users: 1 fine; 2 more could not be read',
    ]);
    expect(withSites([site('b.ts', 1)], 2)).toEqual([
      'CODE  1 query touches users: 1 fine; 1 tried without a part that is put in when it runs; 1 more',
      '      could not be read',
    ]);
    expect(codeLines({ ...dossier, impact: null }, screen)).toEqual([
      'CODE  not looked at: no code was given (--code DIR)',
    ]);
  });

  test('what is wrong with a site is said where no verdict says it', () => {
    const lines = codeLines({ ...dossier, verdict: everythingWrong.verdict }, screen).map(line =>
      line.trim(),
    );
    expect(lines.join(' ')).toContain(
      'Fails with 42703 until the expand phase has run, and its fallback for a missing value cannot help.',
    );
  });

  test('advice is two lines at most', () => {
    const suggestion = `List the columns: ${'column, '.repeat(60)}`;
    const each = site('a.ts', 1, {
      phases: { before: { ok: false, sqlstate: '42703' }, expand: { ok: true } },
      suggestion,
    });
    const advice = withSites([each]).filter(line => /^ {4}\S/.test(line));
    expect(advice).toHaveLength(2);
    expect(advice[1]).toMatch(/\.\.\.$/);
  });

  test('phases in which every site fares alike are one column', () => {
    const phases = everythingWrong.plan.phases.map(({ name }) => name);
    const each = site('a.ts', 1, {
      phases: Object.fromEntries(
        ['before', ...phases, 'undone'].map(name => [
          name,
          name === 'contract' ? { ok: false, sqlstate: '42703' } : { ok: true },
        ]),
      ),
    });
    const impact = { sites: [each], coverage: { files: 1, queries: 1, skipped: [], unresolved: [] } };
    expect(codeLines({ ...everythingWrong, impact }, screen)).toEqual([
      'CODE  1 query touches orders and order_lines: 1 needs you',
      '             before  after 1-3  after 4  after undo',
      '  a.ts:1     ok      ok         42703    ok',
    ]);
  });
});

test('what was not proved is said under the steps', () => {
  const unknown = databaseLines(
    { ...dossier, proof: { reachesWanted: 'unknown', differences: ['it fails as written'] } },
    screen,
  );
  expect(unknown.slice(-2).join('')).toMatch(
    / Not proved: that the catalog is then the one the change as written leaves: it fails as *written\.$/,
  );
});

test('the commands say in which folder they run', () => {
  const saved = { dir: 'out/', files: [] };
  expect(todoLines(dossier, screen)[0]).toBe('DO THIS  with the SQL files that --out DIR writes');
  expect(todoLines(dossier, { ...screen, saved })[0]).toBe('DO THIS  in out/');
  const item = { order: 1, kind: 'check', what: 'Look', why: 'so', evidence: 'practice' } as const;
  expect(todoLines({ ...dossier, checklist: [item] }, screen)).toEqual(['DO THIS', '  1 Look.']);
});

test('short reasons stand beside their verdict, long ones below it', () => {
  const verdict = (...because: string[]) => ({
    asWritten: { verdict: 'fails' as const, because },
    asPlanned: { verdict: 'safe' as const, because: [] },
  });
  expect(verdictLines({ ...dossier, verdict: verdict('a', 'b') }, screen)).toEqual([
    'AS WRITTEN  FAILS  a',
    '                   b',
    'AS PLANNED  SAFE',
  ]);
  const long = 'word '.repeat(20).trim();
  expect(verdictLines({ ...dossier, verdict: verdict(long) }, screen)).toEqual([
    'AS WRITTEN  FAILS',
    `  ${long.slice(0, 94)}`,
    '    word',
    'AS PLANNED  SAFE',
  ]);
});

test('a statement that does nothing visible has no lock line', () => {
  expect(quietFacts.locks).toEqual([]);
  expect(lockText(quietEvidence)).toBe('');
});
