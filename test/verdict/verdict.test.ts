import { beforeAll, describe, expect, test } from 'vitest';
import type { Finding } from '../../src/model/finding.ts';
import { Verdict } from '../../src/model/verdict.ts';
import { loadParser } from '../../src/sql/parse.ts';
import { type JudgeInput, judge, planExitCode } from '../../src/verdict/verdict.ts';
import { facts, impact, ok, plan, ran, site, step, undone, written } from '../support/dossier.ts';
import { stripe } from '../support/stripe.ts';

beforeAll(loadParser);

const found = (rule: string, severity: Finding['severity'], more: Partial<Finding> = {}): Finding => ({
  rule,
  severity,
  file: 'change.sql',
  line: 1,
  column: 1,
  statement: 'ALTER TABLE users ADD COLUMN x int',
  message: `${rule} happens.`,
  witnesses: [{ by: 'sandbox', saw: 'it' }],
  about: 'written',
  ...more,
});

const planned = { about: 'planned', stepId: '1' } as const;
const inCode = { about: 'planned', file: 'src/a.ts', line: 9, phase: 'expand' } as const;

function input(findings: Finding[], more: Partial<JudgeInput> = {}): JudgeInput {
  return {
    plan: plan({ expand: [step('1', 'ALTER TABLE users ADD COLUMN x int')] }),
    written: written([['ALTER TABLE users ADD COLUMN x int']]),
    evidence: { 1: ran() },
    proof: { reachesWanted: 'yes', differences: [] },
    impact: impact(site('src/a.ts:9', { before: ok, expand: ok, undone: ok })),
    findings,
    ...more,
  };
}

describe('as written', () => {
  const refused = written([
    ['CREATE INDEX CONCURRENTLY i ON t (a)', facts({ error: { code: '25001', message: 'no' } })],
  ]);

  test.each<[Verdict['verdict'], string, Finding[], Partial<JudgeInput>]>([
    ['fails', 'a statement fails', [found('statement-fails', 'error')], { written: refused }],
    ['unsafe', 'a statement fails where a tool wraps the file', [found('statement-fails', 'error')], {}],
    ['fails', '25001 inside BEGIN', [found('no-transaction-allowed', 'error')], { written: refused }],
    ['unsafe', '25001 only where a tool wraps it', [found('no-transaction-allowed', 'error')], {}],
    ['unsafe', 'queries wait for a build', [found('blocks-during-build', 'error')], {}],
    ['unsafe', 'code that runs now breaks', [found('code-breaks', 'warning', inCode)], {}],
    ['risky', 'code must wait', [found('code-too-early', 'warning', inCode)], {}],
    ['risky', 'a warning', [found('strong-lock-without-timeout', 'warning')], {}],
    ['safe', 'a note', [found('blocks-during-build', 'note')], {}],
    ['safe', 'a finding about the plan', [found('undo-failed', 'error', planned)], {}],
  ])('%s: %s', (verdict, _, findings, more) => {
    expect(judge(input(findings, more)).asWritten.verdict).toBe(verdict);
  });
});

describe('as planned', () => {
  const lost = { reachesWanted: 'no' as const, differences: ['missing column public.users.x'] };

  test.each<[Verdict['verdict'], string, Finding[], Partial<JudgeInput>]>([
    ['unsafe', 'a step has an error', [found('undo-failed', 'error', planned)], {}],
    ['unsafe', 'code breaks in every order', [found('code-breaks', 'error', inCode)], {}],
    ['unsafe', 'the wrong schema', [], { proof: lost }],
    ['unknown', 'the schema was not compared', [], { proof: { reachesWanted: 'unknown', differences: [] } }],
    ['unknown', 'a step was not run', [], { evidence: {} }],
    ['unknown', 'an undo was not run', [], { evidence: { 1: ran({ undo: null }) } }],
    [
      'risky',
      'a name goes away, and no code was given',
      [],
      {
        impact: null,
        plan: plan(
          { contract: [step('1', 'ALTER TABLE users RENAME x TO y')] },
          { touches: [{ relation: 'public.users', columns: ['x'], added: ['y'], removed: ['x'] }] },
        ),
      },
    ],
    ['risky', 'a step cannot be undone', [found('undo-missing', 'warning', planned)], {}],
    [
      'risky',
      'and code must move',
      [found('undo-missing', 'warning', planned), found('code-breaks', 'warning', inCode)],
      {},
    ],
    ['safe in order', 'code must move', [found('code-breaks', 'warning', inCode)], {}],
    [
      'safe',
      'notes',
      [found('undo-loses-data', 'note', planned), found('open-connections-break', 'note', inCode)],
      {},
    ],
    ['safe', 'findings about the file as written', [found('blocks-during-build', 'error')], {}],
  ])('%s: %s', (verdict, _, findings, more) => {
    const dossier = { ...input(findings, more), verdict: judge(input(findings, more)) };
    expect(dossier.verdict.asPlanned.verdict).toBe(verdict);
    expect(planExitCode(dossier)).toBe(verdict === 'unsafe' ? 1 : 0);
  });

  test('a step that Postgres refuses makes the plan fail, with exit code 1', () => {
    const verdict = judge(input([found('statement-fails', 'error', planned)]));
    expect(verdict.asPlanned.verdict).toBe('fails');
    expect(planExitCode({ verdict })).toBe(1);
  });
});

test('gives at most four reasons, one per risk, each with its place', () => {
  const many = ['a', 'b', 'c', 'd', 'e'].flatMap(rule => [
    found(rule, 'error'),
    found(rule, 'error', { line: 7 }),
  ]);
  const { asWritten } = judge(input(many));
  expect(asWritten.because).toHaveLength(4);
  expect(asWritten.because[0]).toBe('a happens (change.sql:1) (and 1 more)');
});

test('says of a safe plan what was run', () => {
  const { because } = judge(input([])).asPlanned;
  expect(because).toEqual([
    'the step ran on the sandbox; its undo brought schema and rows back',
    'no step makes a query wait',
    'the 1 query on these tables was tried in every phase',
  ]);
  expect(
    judge(
      input([], {
        impact: null,
        evidence: { 1: ran({ undo: { ...undone, outcome: 'lost what it said' } }) },
      }),
    ).asPlanned.because,
  ).toEqual(['the step ran on the sandbox', 'no step makes a query wait', 'the code was not checked']);
});

test('the example: unsafe as written, safe in order as planned', () => {
  const verdict = judge(stripe());
  expect(verdict).toEqual({
    asWritten: {
      verdict: 'unsafe',
      because: [
        'CREATE INDEX CONCURRENTLY users_stripe_idx fails in a tool that wraps this file in one transaction (25001) (change.sql:2)',
        'src/auth.ts:22 fails with 0A000 on connections opened before the expand phase, until they reconnect',
        'src/billing.ts:41 fails with 42703 until the expand phase has run, and its fallback for a missing value cannot help',
        'no lock_timeout: behind one long query on users, every later query on users waits (change.sql:1)',
      ],
    },
    asPlanned: {
      verdict: 'safe in order',
      because: [
        'fix and deploy src/auth.ts, then expand (2 steps), then deploy src/billing.ts',
        'the 2 steps ran on the sandbox; their undo brought schema and rows back',
        'step 1: queries on users may wait, at most 500 ms a try',
        'the 3 queries on these tables were tried in every phase',
      ],
    },
  });
  expect(planExitCode({ verdict })).toBe(0);
  expect(() => [Verdict.parse(verdict.asWritten), Verdict.parse(verdict.asPlanned)]).not.toThrow();
});
