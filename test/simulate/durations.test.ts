import { beforeAll, expect, test } from 'vitest';
import { simulateSteps } from '../../src/evidence/simulate/durations.ts';
import { Simulation } from '../../src/model/dossier.ts';
import { loadParser } from '../../src/sql/parse.ts';
import { estimate, facts, lock, plan, ran, step } from '../support/dossier.ts';
import { stripe } from '../support/stripe.ts';

beforeAll(loadParser);

test('carries the estimate, and holds the locks for all of it', () => {
  const { simulation } = stripe();
  expect(
    Simulation.parse(simulation).steps.map(({ id, basis, holds, queue }) => ({ id, basis, holds, queue })),
  ).toEqual([
    {
      id: '1',
      basis: 'measured',
      holds: [{ relation: 'public.users', mode: 'AccessExclusiveLock', ms: 2 }],
      queue: null,
    },
    {
      id: '2',
      basis: 'fitted',
      holds: [{ relation: 'public.users', mode: 'ShareUpdateExclusiveLock', ms: 4000 }],
      queue: null,
    },
  ]);
});

test('names the strongest lock on tables that existed, and leaves out steps that were not timed', () => {
  const made = plan({ expand: [step('1', 'SELECT 1'), step('2', 'SELECT 2')] });
  const seen = [
    facts({ locks: [lock('a', 'AccessExclusiveLock'), lock('b', 'ShareLock', { new: true })] }),
    facts({ locks: [lock('a', 'RowShareLock'), lock('a_pkey', 'AccessShareLock', { kind: 'index' })] }),
  ];
  const { steps } = simulateSteps(made, { 1: ran({ facts: seen, estimate: estimate(10, 5) }), 2: ran() });
  expect(steps).toHaveLength(1);
  expect(steps[0]?.holds).toEqual([{ relation: 'public.a', mode: 'AccessExclusiveLock', ms: 5 }]);
});
