import { findRisks } from '../../src/evidence/risks/find.ts';
import { columnsAdded } from '../../src/evidence/risks/shared/columns.ts';
import { simulateSteps } from '../../src/evidence/simulate/durations.ts';
import type { Impact } from '../../src/model/impact.ts';
import {
  change,
  estimate,
  facts,
  fails,
  failsOpen,
  impact,
  lock,
  ok,
  plan,
  ran,
  schema,
  site,
  step,
  table,
  written,
} from './dossier.ts';

const addColumn = 'ALTER TABLE users ADD COLUMN stripe_customer_id text';
const createIndex = 'CREATE INDEX CONCURRENTLY users_stripe_idx ON users (stripe_customer_id)';

const lockColumn = facts({ locks: [lock('users', 'AccessExclusiveLock')] });
const buildIndex = facts({
  locks: [lock('users', 'ShareUpdateExclusiveLock')],
  builds: [{ index: 'public.users_stripe_idx', table: 'public.users' }],
  scans: ['public.users'],
  transaction: 'forbidden',
  phases: [1, 2, 3].map(at => ({ at: `commit ${at} of 3`, locks: [] })),
});

export const stripeImpact = impact(
  site(
    'src/auth.ts:22',
    { before: ok, expand: failsOpen, undone: failsOpen },
    { prepared: 'named', star: true },
  ),
  site(
    'src/billing.ts:41',
    {
      before: fails('42703', 'column "stripe_customer_id" does not exist'),
      expand: ok,
      undone: fails('42703'),
    },
    { hasFallback: true, columns: ['public.users.stripe_customer_id'] },
  ),
  site('src/users.ts:7', { before: ok, expand: ok, undone: ok }),
);

/** The dossier of a nullable column and a concurrent index on it, as far as risks and verdict see it. */
export function stripe(code: Impact | null = stripeImpact) {
  const seen = written(
    [
      [addColumn, lockColumn],
      [createIndex, buildIndex],
    ],
    {
      ok: false,
      error: {
        code: '25001',
        message: 'CREATE INDEX CONCURRENTLY cannot run inside a transaction block',
        statement: 1,
      },
    },
  );
  const add = step('1', addColumn, {
    title: 'ALTER TABLE users ADD COLUMN stripe_customer_id',
    recipe: 'add-column',
  });
  const loses = [
    {
      what: 'every value written to users.stripe_customer_id',
      count: 'SELECT count(*) FROM users WHERE stripe_customer_id IS NOT NULL',
    },
  ];
  const steps = [
    add.undo.kind === 'steps' ? { ...add, undo: { ...add.undo, loses } } : add,
    step('2', createIndex, { title: 'CREATE INDEX CONCURRENTLY users_stripe_idx', transaction: 'none' }),
  ];
  const made = plan({ expand: steps });
  const evidence = {
    1: ran({
      facts: [lockColumn],
      estimate: { ...estimate(5_000_000, 2, 'measured') },
      waits: [{ relation: 'public.users', mode: 'AccessExclusiveLock', what: 'reads and writes' }],
    }),
    2: ran({
      facts: [buildIndex],
      estimate: estimate(5_000_000, 4000),
      waits: [{ relation: 'public.users', mode: 'ShareUpdateExclusiveLock', what: 'nothing' }],
    }),
  };
  const findings = findRisks({
    schema: schema(table('users')),
    change: change(seen),
    written: seen,
    plan: made,
    evidence,
    impact: code ?? undefined,
  });
  return {
    plan: made,
    written: seen,
    evidence,
    findings,
    impact: code,
    proof: { reachesWanted: 'yes' as const, differences: [] },
    simulation: simulateSteps(made, evidence),
    server: { version: '18.4', production: null },
    schema: { source: 'schema.sql', tables: 1, leftOut: [] },
    added: columnsAdded(made),
    files: [
      {
        name: 'plan/1-expand.sql',
        phase: 'expand' as const,
        mode: 'one' as const,
        stepIds: ['1'],
        undo: 'plan/1-expand.undo.sql',
      },
      {
        name: 'plan/2-expand.sql',
        phase: 'expand' as const,
        mode: 'none' as const,
        stepIds: ['2'],
        undo: 'plan/2-expand.undo.sql',
      },
    ],
  };
}
