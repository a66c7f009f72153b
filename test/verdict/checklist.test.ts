import { beforeAll, describe, expect, test } from 'vitest';
import type { Finding } from '../../src/model/finding.ts';
import { ChecklistItem } from '../../src/model/verdict.ts';
import { loadParser } from '../../src/sql/parse.ts';
import type { ChecklistInput } from '../../src/verdict/checklist/input.ts';
import { makeChecklist } from '../../src/verdict/checklist.ts';
import { facts, impact, lock, ok, plan, ran, site, step } from '../support/dossier.ts';
import { stripe, stripeImpact } from '../support/stripe.ts';

beforeAll(loadParser);

const shown = (input: ChecklistInput): string[] =>
  makeChecklist(input).map(
    ({ order, kind, what, command }) => `${order} ${kind}: ${what}${command ? ` $ ${command}` : ''}`,
  );

const nothing = { findings: [], impact: null };
const addX = step('1', 'ALTER TABLE users ADD COLUMN x int');
const strong = ran({
  facts: [facts({ locks: [lock('users', 'AccessExclusiveLock')] })],
  waits: [{ relation: 'public.users', mode: 'AccessExclusiveLock', what: 'reads and writes' }],
});

test('the example, in order', () => {
  expect(shown(stripe())).toEqual([
    '1 code: Change src/auth.ts:22 and deploy that before the expand phase: list the columns instead of *.',
    '2 rehearse: Rehearse on a restored copy of production. A physical standby cannot run it: it is read-only.',
    '3 database: In a quiet hour, run step 1: ALTER TABLE users ADD COLUMN stripe_customer_id. $ psql -X -v ON_ERROR_STOP=1 -f plan/1-expand.sql',
    '4 database: Run step 2: CREATE INDEX CONCURRENTLY users_stripe_idx. $ psql -X -v ON_ERROR_STOP=1 -f plan/2-expand.sql',
    "5 check: Check that users_stripe_idx is valid: the command must print nothing. $ psql -X -At -c 'SELECT indexrelid::regclass FROM pg_index WHERE NOT indisvalid'",
    '6 code: Now deploy src/billing.ts:41, not before.',
    '7 watch: Watch errors for 15 minutes.',
    '8 undo: If errors rise, put the code back first; if only the code is bad, leave the database as it is.',
    "9 undo: Then decide on the undo of steps 2 and 1: plan/2-expand.undo.sql, then plan/1-expand.undo.sql; count first what it loses. $ psql -X -At -c 'SELECT count(*) FROM users WHERE stripe_customer_id IS NOT NULL'",
    '10 keep: Keep the handling of null in users.stripe_customer_id at src/billing.ts:41.',
  ]);
});

test('every item of the example has its evidence', () => {
  const items = makeChecklist(stripe());
  expect(() => items.map(item => ChecklistItem.parse(item))).not.toThrow();
  expect(items.map(({ evidence }) => evidence)).toEqual([
    'src/auth.ts:22 (0A000)',
    'step 2',
    'step 1',
    'step 2',
    'step 2',
    'src/billing.ts:41 (42703)',
    'practice',
    'src/billing.ts:41',
    'undo of steps 1 and 2 run on the sandbox',
    'step 1, src/billing.ts:41',
  ]);
  expect(items[2]?.why).toBe(
    'Step 1 locks users (ACCESS EXCLUSIVE): all queries wait while it runs, 2 ms on this machine, and at most 500 ms a try while it waits for the lock. On a lock timeout (55P03) nothing has changed: wait and run it again.',
  );
  expect(items[8]?.why).toBe(
    'It loses every value written to users.stripe_customer_id. The 2 queries that work now ran on the undone schema, but src/auth.ts:22 fails on open connections until they reconnect.',
  );
});

describe('an item appears only if the evidence demands it', () => {
  const text = (input: ChecklistInput) =>
    makeChecklist(input)
      .map(item => `${item.what} ${item.why}`)
      .join('\n');
  const withStep = (evidence: typeof strong): ChecklistInput => ({
    ...nothing,
    plan: plan({ expand: [addX] }),
    evidence: { 1: evidence },
  });

  test('the index of a partitioned table is not valid while those of its partitions are built', () => {
    const build = {
      ...step('1', 'CREATE INDEX CONCURRENTLY p_1_a_idx ON p_1 (a)'),
      transaction: 'none',
    } as const;
    const seen = facts({
      locks: [{ ...lock('p_1', 'ShareUpdateExclusiveLock'), kind: 'partition' }],
      builds: [{ index: 'public.p_1_a_idx', table: 'public.p_1' }],
    });
    const input = { ...nothing, plan: plan({ expand: [build] }), evidence: { 1: ran({ facts: [seen] }) } };
    expect(text(input)).toContain('p_1_a_idx is valid: the command must not print it.');
  });

  test('no plan, no checklist', () => {
    expect(makeChecklist({ ...nothing, plan: plan({}), evidence: {} })).toEqual([]);
  });

  test('quiet hour and 55P03: only with a strong lock on a table that existed', () => {
    expect(text(withStep(strong))).toMatch(/quiet hour.*55P03/s);
    expect(text(withStep(ran()))).not.toMatch(/quiet hour|55P03/);
  });

  test('no code: says so, and names no place', () => {
    expect(shown(stripe(null))[0]).toMatch(/^1 check: Look for code/);
    expect(text(stripe(null))).not.toMatch(/src\//);
  });

  test('code that needs nothing: no code item, no code to put back', () => {
    const input = {
      ...withStep(strong),
      impact: impact(site('src/a.ts:1', { before: ok, expand: ok, undone: ok })),
    };
    expect(makeChecklist(input).map(({ kind }) => kind)).toEqual(['rehearse', 'database', 'watch', 'undo']);
  });

  test('queries that could not be read', () => {
    const unresolved = [
      { file: 'src/report.ts', line: 88, column: 1, because: 'dynamic table name', text: 'SELECT' },
    ];
    const input = {
      ...stripe(),
      impact: { ...stripeImpact, coverage: { ...stripeImpact.coverage, unresolved } },
    };
    expect(shown(input)[0]).toBe('1 check: Read by hand: src/report.ts:88 (dynamic table name).');
  });

  test('many of them: places only, each once', () => {
    const unresolved = [1, 2, 3, 4, 5, 5].map(line => ({
      ...{ file: 'src/report.ts', line, column: 1, because: 'dynamic table name', text: 'SELECT' },
    }));
    const input = {
      ...stripe(),
      impact: { ...stripeImpact, coverage: { ...stripeImpact.coverage, unresolved } },
    };
    expect(shown(input)[0]).toBe(
      '1 check: Read by hand: src/report.ts:1, src/report.ts:2, src/report.ts:3 and 2 more.',
    );
  });

  test('queries that no text holds', () => {
    const notTried = ['queries that knex builds (imported by 3 files): only SQL text was read'];
    const input = {
      ...stripe(),
      impact: { ...stripeImpact, coverage: { ...stripeImpact.coverage, notTried } },
    };
    expect(shown(input)[0]).toBe(
      '1 check: Look by hand: queries that knex builds (imported by 3 files): only SQL text was read.',
    );
  });

  test('a plan that fails on any rows is not to be run', () => {
    const finding: Finding = {
      ...{ rule: 'statement-fails', severity: 'error', about: 'planned', stepId: '1' },
      ...{ file: 'change.sql', line: 1, column: 1, statement: 'ALTER TABLE users ADD COLUMN x int NOT NULL' },
      message: 'Step 1 fails: 23502 column "x" of relation "users" contains null values.',
      witnesses: [{ by: 'sandbox', saw: '23502' }],
    };
    const one = withStep(strong);
    expect(shown({ ...one, findings: [finding] })).toEqual([
      '1 check: Do not run this plan. Step 1 fails: 23502 column "x" of relation "users" contains null values: change that statement, then plan again.',
    ]);
    // With other rows it may pass.
    const onTheseRows = { ...one, findings: [{ ...finding, severity: 'warning' as const }] };
    expect(shown(onTheseRows)).toEqual(shown(one));
  });

  test('no undo file, no loss: no command', () => {
    const undo = makeChecklist(withStep(ran())).at(-1);
    expect(undo?.what).toBe('Then decide on the undo of step 1.');
    expect(undo?.command).toBeUndefined();
  });

  test('without files, the phase is run as a whole', () => {
    expect(shown({ ...stripe(), files: undefined })[2]).toBe(
      '3 database: In a quiet hour, run the expand phase: steps 1 and 2 (--out DIR writes the SQL files).',
    );
  });

  test('file names are safe in a shell', () => {
    const files = [
      { name: "my plan/it's.sql", phase: 'expand' as const, mode: 'one' as const, stepIds: ['1'] },
    ];
    expect(shown({ ...withStep(strong), files })[2]).toContain(`-f 'my plan/it'\\''s.sql'`);
  });
});

describe('phases', () => {
  const drop = step('2', 'ALTER TABLE users DROP COLUMN y', {
    undo: { kind: 'none', because: 'the values are gone', before: 'copy users.y' },
  });
  const input: ChecklistInput = {
    ...nothing,
    impact: impact(),
    plan: plan(
      { expand: [addX], contract: [drop] },
      { pointOfNoReturn: { stepId: '2', because: 'the values are gone' } },
    ),
    evidence: { 1: strong, 2: strong },
  };

  test('watch while there is a way back, then decide', () => {
    expect(shown(input).map(line => line.split(' (')[0])).toEqual([
      '1 rehearse: Rehearse on a restored copy of production. A physical standby cannot run it: it is read-only.',
      '2 database: In a quiet hour, run step 1: ALTER TABLE users ADD COLUMN x int',
      '3 watch: Watch errors for 15 minutes.',
      '4 check: Decide: step 2 is the point of no return.',
      '5 undo: Decide before step 2 on the undo of step 1: only until then does it bring back what was there.',
      '6 check: Before step 2: copy users.y.',
      '7 database: In a quiet hour, run step 2: ALTER TABLE users DROP COLUMN y',
      '8 watch: Watch errors for 15 minutes.',
    ]);
  });
});

describe('only undos that can run are offered', () => {
  const none = { kind: 'none' as const, because: 'the rows of t are gone', before: 'dump t' };
  const file = (name: string, ...stepIds: string[]) => ({
    ...{ name: `${name}.sql`, undo: `${name}.undo.sql`, phase: 'contract' as const, mode: 'one' as const },
    stepIds,
  });
  const lines = (undos: Parameters<typeof step>[2][]): string[] =>
    shown({
      ...nothing,
      plan: plan({ contract: undos.map((undo, at) => step(String(at + 1), 'DROP VIEW v', undo)) }),
      evidence: {},
      files: undos.map((_, at) => file(`${at + 1}-contract`, String(at + 1))),
    }).flatMap(line => /undo: .*/.exec(line) ?? []);

  test('that of a step before one that has none only before it; the file of none never', () => {
    expect(lines([{}, { undo: none }])).toEqual([
      'undo: Decide before step 2 on the undo of step 1 (1-contract.undo.sql): only until then does it bring back what was there.',
    ]);
  });

  test('those of the steps after it at the end', () => {
    expect(lines([{ undo: none }, {}, {}]).at(-1)).toContain(
      'decide on the undo of steps 3 and 2: 3-contract.undo.sql, then 2-contract.undo.sql.',
    );
  });

  test('a count on a column that the plan drops is not asked for once it is gone', () => {
    const count = (column: string) => ({
      what: 'nothing, but it fails while rows hold null',
      count: `SELECT count(*) FROM public.users WHERE ${column} IS NULL`,
    });
    const loses = [count('slug'), count('name')];
    const undo = { kind: 'steps' as const, steps: [addX], loses };
    const touch = { relation: 'public.users', columns: ['slug'], added: [], removed: ['slug'] };
    const asked = shown({
      ...nothing,
      plan: plan({ contract: [{ ...addX, undo }] }, { touches: [touch] }),
      evidence: {},
    });
    expect(asked.join()).toContain(
      "count first the rows on which it fails. $ psql -X -At -c 'SELECT count(*) FROM public.users WHERE name IS NULL'",
    );
    expect(asked.join()).not.toContain('slug IS NULL');
  });
});

describe('what was dropped has to come back before the code that uses it', () => {
  const count = 'SELECT count(*) FROM users WHERE y IS NOT NULL';
  const loses = [{ what: 'every value of users.y', count, atStep: true }];
  const undo = { kind: 'steps' as const, steps: [step('1u', 'ALTER TABLE users ADD COLUMN y int')], loses };
  const touch = { relation: 'public.users', columns: ['y'], added: [], removed: ['y'] };
  const dropY = (code: ChecklistInput['impact'], added: string[] = []): ChecklistInput => ({
    ...nothing,
    impact: code,
    plan: plan(
      { contract: [step('1', 'ALTER TABLE users DROP COLUMN y', { undo })] },
      { pointOfNoReturn: { stepId: '1', because: 'the values are gone' }, touches: [{ ...touch, added }] },
    ),
    evidence: { 1: strong },
  });
  const fails = { ok: false, sqlstate: '42703', message: 'column "y" does not exist' };
  const old = site('src/a.ts:5', { before: ok, contract: fails, undone: ok });
  const young = site('src/b.ts:5', { before: fails, contract: ok, undone: fails });
  const undos = (input: ChecklistInput) => shown(input).flatMap(line => /undo: .*/.exec(line) ?? []);

  test('what the step loses is counted before it, not after', () => {
    const lines = shown(dropY(null));
    expect(lines.filter(line => line.includes('count(*)'))).toEqual([
      `3 check: Decide: step 1 is the point of no return; count what it loses. $ psql -X -At -c '${count}'`,
    ]);
  });

  test('code that needs it waits for the undo', () => {
    expect(undos(dropY(impact(old)))).toEqual([
      'undo: If errors rise, decide on the undo of step 1.',
      'undo: Put the code of before back only after that: src/a.ts:5 fails with 42703.',
    ]);
  });

  test('and never comes back where it would write to other columns', () => {
    const moved = site('src/c.ts:5', {
      before: ok,
      contract: fails,
      undone: { ok: true, meaningChanged: true },
    });
    expect(undos(dropY(impact(moved)))).toEqual([
      'undo: If errors rise, decide on the undo of step 1.',
      'undo: Never put src/c.ts:5 back: after the undo its values go to other columns.',
    ]);
  });

  test('what fails in every phase says nothing about the order', () => {
    const dead = site('src/d.ts:5', { before: fails, contract: fails, undone: fails });
    expect(undos(dropY(impact(old, dead))).join()).toContain('only after that');
  });

  test('so it is where no code was given', () => {
    expect(undos(dropY(null)).at(-1)).toMatch(/Put code that uses users\.y back only after that\.$/);
    expect(undos(dropY(null, ['z'])).join()).toContain('put the code back first');
  });

  test('not where newer code needs what the change adds', () => {
    expect(undos(dropY(impact(old, young))).join()).not.toContain('only after that');
  });
});

test('a point of no return in the first phase: nothing to watch before it', () => {
  const input: ChecklistInput = {
    ...nothing,
    plan: plan({ contract: [addX] }, { pointOfNoReturn: { stepId: '1', because: 'the values are gone' } }),
    evidence: { 1: strong },
  };
  expect(makeChecklist(input).filter(({ kind }) => kind === 'watch')).toHaveLength(1);
});

describe('handling of null', () => {
  const reads = impact(
    site('src/a.ts:5', { before: ok, expand: ok }, { hasFallback: true, columns: ['public.users.x'] }),
    site('src/b.ts:5', { before: ok, expand: ok }, { hasFallback: false, columns: ['public.users.x'] }),
  );
  const column = { relation: 'public.users', column: 'x', stepId: '1', nullForOldRows: true, default: false };
  const fill = step('2', 'UPDATE users SET x = 1', { transaction: 'batches' });
  const base: ChecklistInput = {
    ...nothing,
    impact: reads,
    plan: plan({ expand: [addX], backfill: [fill] }),
    evidence: { 1: ran(), 2: ran() },
  };
  const about = (added: ChecklistInput['added']) =>
    makeChecklist({ ...base, added }).flatMap(({ kind, what }) =>
      kind === 'keep' || kind === 'remove' ? [`${kind}: ${what}`] : [],
    );
  const keep = 'keep: Keep the handling of null in users.x at src/a.ts:5.';
  const remove = 'remove: The handling of a missing users.x at src/a.ts:5 can go now.';

  test.each([
    ['old rows hold null', column, [keep]],
    ['filled, but new rows may still have none', { ...column, filledBy: '2' }, [keep]],
    ['filled, and new rows have a default', { ...column, filledBy: '2', default: true }, [remove]],
    ['cannot be null', { ...column, filledBy: '2', notNullBy: '2' }, [remove]],
    ['never null', { ...column, nullForOldRows: false, default: true }, []],
  ])('%s', (_, added, expected) => {
    expect(about([added])).toEqual(expected);
  });
});
