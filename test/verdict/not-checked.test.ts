import { beforeAll, expect, test } from 'vitest';
import { loadParser } from '../../src/sql/parse.ts';
import { type NotCheckedInput, notChecked } from '../../src/verdict/not-checked.ts';
import { facts, ran } from '../support/dossier.ts';
import { stripe, stripeImpact } from '../support/stripe.ts';

beforeAll(loadParser);

const lines = (more: Partial<NotCheckedInput> = {}): string =>
  notChecked({ ...stripe(), ...more }).join('\n');

test('the example', () => {
  expect(notChecked(stripe())).toEqual([
    'the version of production: proved on 18 only',
    'your disk and CPU: times are of this machine',
    'your replicas',
    'open transactions and traffic of production: how long queries queue is unknown',
  ]);
});

test('the version of production', () => {
  expect(lines({ server: { version: '18.4', production: 18 } })).not.toContain('version');
  expect(lines({ server: { version: '18.4', production: 15 } })).toContain(
    'version 15 of production: proved on 18 only',
  );
});

test('times, only if there are any', () => {
  expect(lines({ evidence: { 1: ran() } })).not.toContain('disk');
});

test('rows that were made to fit', () => {
  expect(lines()).not.toContain('fit');
  expect(lines({ assumed: ['users_email_key', 'orders_user_fk'] })).toContain(
    'whether your rows fit users_email_key and orders_user_fk: those of the sandbox were made to',
  );
});

test('traffic, only if none was given', () => {
  const { simulation } = stripe();
  const queue = { maxWaitMs: 1, blockedPeak: 1, timedOut: 0 };
  expect(lines({ simulation: { steps: simulation.steps.map(one => ({ ...one, queue })) } })).not.toContain(
    'traffic',
  );
});

test('what was left out of the schema', () => {
  const leftOut = [{ what: 'extension postgis', because: 'the sandbox does not have it' }];
  expect(lines({ schema: { source: 's', tables: 1, leftOut } })).toContain(
    'left out of the sandbox: extension postgis',
  );
});

test('locks that nobody could see', () => {
  const hidden = ran({ facts: [facts({ incomplete: ['a savepoint was rolled back'] })] });
  expect(lines({ evidence: { 1: hidden } })).toContain(
    'everything that step 1 locks: part of it could not be seen',
  );
});

test('code', () => {
  expect(lines({ impact: null })).toContain('the code: none was given');
  const coverage = {
    ...stripeImpact.coverage,
    skipped: [
      { file: 'a.py', because: 'Python is not read' },
      { file: 'b.py', because: 'Python is not read' },
      { file: 'big.ts', because: 'larger than 2 MB' },
    ],
    unresolved: [
      { file: 'src/report.ts', line: 88, column: 1, because: 'dynamic table name', text: 'SELECT' },
    ],
  };
  const text = lines({ impact: { ...stripeImpact, coverage } });
  expect(text).toContain('code that was not read: 2 files: Python is not read and big.ts: larger than 2 MB');
  expect(text).toContain('queries that could not be read: src/report.ts:88 (dynamic table name)');
  const notTried = ['queries that knex builds (imported by 3 files): only SQL text was read'];
  expect(lines({ impact: { ...stripeImpact, coverage: { ...coverage, notTried } } })).toContain(notTried[0]);
});
