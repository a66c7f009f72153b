/** Dossiers far from the example: nothing to run, too much to show, everything wrong, names that attack the terminal. */
import type { Dossier } from '../../src/model/dossier.ts';
import { type StepEvidence, Waits } from '../../src/model/evidence.ts';
import type { Step } from '../../src/model/plan.ts';
import { dossier, quietEvidence, quietFacts, site, step } from './fixture.ts';

/** The change alters nothing; no rows were asked for, no code was given. */
export const nothingToDo: Dossier = {
  ...dossier,
  server: { version: '18.4', production: 18 },
  rows: [],
  plan: { ...dossier.plan, phases: [], notes: ['The column is there already'], touches: [] },
  written: { statements: [], wrapped: { ok: true } },
  evidence: {},
  findings: [],
  impact: null,
  checklist: [],
  verdict: {
    asWritten: { verdict: 'safe', because: ['changes nothing'] },
    asPlanned: { verdict: 'safe', because: [] },
  },
  notChecked: [],
};

const many = Array.from({ length: 40 }, (_, index) =>
  step(`${index + 1}`, `CREATE INDEX CONCURRENTLY events_${index + 1}_idx`, { transaction: 'none' }),
);

/** Forty steps, of which one stops writes for a long time; no size was given. */
export const fortySteps: Dossier = {
  ...dossier,
  rows: ['a', 'b', 'c', 'd', 'e'].map(name => ({ relation: `public.${name}`, asked: null, sampled: 1204 })),
  plan: { ...dossier.plan, phases: [{ name: 'expand', steps: many }], notes: [] },
  evidence: Object.fromEntries(
    many.map(({ id }) => [id, id === '33' ? buildUnderLock('public.events') : quietEvidence]),
  ),
  findings: Array.from({ length: 9 }, (_, index) => ({
    rule: 'blocks-during-build',
    severity: index % 2 === 0 ? ('warning' as const) : ('error' as const),
    file: 'db/migrations/20240101120000_add_many_indexes.sql',
    line: index + 1,
    column: 1,
    statement: 'CREATE INDEX',
    message: 'Writes to events wait about 14 s while the index is built.',
    witnesses: [{ by: 'sandbox' as const, saw: 'ShareLock' }],
    about: 'written' as const,
  })),
  impact: {
    sites: Array.from({ length: 30 }, (_, index) =>
      site(`src/deeply/nested/folder/of/services/service-${index}.ts`, 100 + index, {
        star: index % 2 === 0,
        phases: {
          before: { ok: true },
          expand: { ok: false, sqlstate: '42P01', message: `relation "events_${index}" does not exist` },
          undone: { ok: true },
        },
      }),
    ),
    coverage: { files: 210, queries: 1204, skipped: [], unresolved: [] },
  },
  checklist: Array.from({ length: 20 }, (_, index) => ({
    order: index + 1,
    kind: 'database' as const,
    what: `Run step ${index + 1}`,
    why: 'It is next.',
    evidence: `step ${index + 1}`,
  })),
};

function buildUnderLock(relation: string): StepEvidence {
  return {
    ...quietEvidence,
    facts: [{ ...quietFacts, builds: [{ index: 'public.events_33_idx', table: relation }] }],
    estimate: {
      rows: 50_000_000,
      predictedMs: { low: 11_500, mid: 14_000, high: 16_200 },
      basis: 'fitted',
      samples: [],
    },
    waits: [
      { relation, mode: 'ShareLock', what: 'writes' },
      { relation: 'public.users', mode: 'AccessShareLock', what: 'nothing' },
    ],
  };
}

const purge: Step = step('4', 'ALTER TABLE orders DROP COLUMN total', {
  undo: {
    kind: 'none',
    because: 'the values are gone',
    before: 'copy orders.id and orders.total to another table',
  },
});
const batches: Step = step('2', 'Fill orders.total_cents from orders.total', {
  transaction: 'batches',
  batch: { rows: 10_000, key: ['id'] },
});

/** Four phases, a step that fails, undos that do not hold, statements that fail as written, code that cannot be helped. */
export const everythingWrong: Dossier = {
  ...dossier,
  schema: {
    ...dossier.schema,
    leftOut: [
      { what: 'extension postgis', because: 'the sandbox does not have it', file: 'schema.sql', line: 9 },
    ],
  },
  server: { version: '18.4', production: 14 },
  plan: {
    ...dossier.plan,
    phases: [
      { name: 'expand', steps: [step('1', 'ALTER TABLE orders ADD COLUMN total_cents bigint')] },
      { name: 'backfill', steps: [batches] },
      { name: 'switch', steps: [step('3', 'ALTER TABLE orders ADD CONSTRAINT total_cents_positive')] },
      { name: 'contract', steps: [purge] },
    ],
    pointOfNoReturn: { stepId: '4', because: 'the values of orders.total are deleted' },
    notes: ['a', 'b', 'c', 'd'].map(note => `Note ${note} about the plan`),
    touches: [
      { relation: 'public.orders', columns: ['total'], added: ['total_cents'], removed: ['total'] },
      { relation: 'public.order_lines', columns: [], added: [], removed: [] },
    ],
  },
  written: {
    statements: [
      {
        file: 'change.sql',
        line: 7,
        column: 1,
        sql: 'ALTER TABLE orders ADD COLUMN total_cents bigint',
        facts: {
          ...quietFacts,
          error: { code: '42701', message: 'column "total_cents" of relation "orders" already exists' },
        },
      },
    ],
    wrapped: { ok: false },
  },
  evidence: {
    '1': {
      ...quietEvidence,
      undo: { outcome: 'differs', differences: ['index orders_idx is missing'], rows: 10 },
    },
    '2': {
      ...quietEvidence,
      estimate: {
        rows: 5e6,
        predictedMs: { low: 90_000, mid: 120_000, high: 200_000 },
        basis: 'assumed',
        samples: [],
      },
      waits: [{ relation: 'public.orders', mode: 'RowExclusiveLock', what: 'nothing' }],
      undo: null,
    },
    '3': {
      ...quietEvidence,
      estimate: null,
      waits: [{ relation: 'public.orders', mode: 'AccessExclusiveLock', what: 'reads and writes' }],
      error: { code: '23514', message: 'check constraint "total_cents_positive" is violated by some row' },
      undo: {
        outcome: 'failed',
        differences: [],
        error: {
          code: '2BP01',
          message: 'cannot drop column total_cents because other objects depend on it',
        },
        rows: 0,
      },
    },
  },
  proof: {
    reachesWanted: 'no',
    differences: ['column public.orders.total is extra', 'index public.i is missing'],
  },
  findings: [],
  impact: {
    sites: [
      site('app/models/order.ts', 12, {
        columns: ['public.orders.total'],
        phases: {
          before: { ok: true },
          expand: { ok: true, shapeChanged: true },
          backfill: { ok: true, parameterTypesChanged: true },
          switch: { ok: true, meaningChanged: true },
          contract: { ok: false, sqlstate: '42703', message: 'column "total" does not exist' },
          undone: { ok: true },
        },
      }),
      site('app/old.ts', 3, {
        phases: { before: { ok: false, sqlstate: '42P01' }, expand: { ok: false, sqlstate: '42P01' } },
      }),
      site('app/list.ts', 3, {
        star: true,
        phases: { before: { ok: true }, expand: { ok: true, shapeChanged: true } },
      }),
    ],
    coverage: { files: 3, queries: 3, skipped: [], unresolved: [] },
  },
  verdict: {
    asWritten: { verdict: 'fails', because: ['statement 1 fails with 42701'] },
    asPlanned: { verdict: 'unsafe', because: ['step 3 fails with 23514', 'b', 'c', 'd', 'e', 'f'] },
  },
};

/** Names, code and messages that hold escape sequences, markup, line breaks and text of other scripts. */
export const hostileText =
  '\u001b[2J\u001b]0;owned\u0007\u009b31m\r\nDROP `TABLE` ``` <img src=x> | [link](http://evil.example) \u202eabc 注文明細 👩🏽‍🚀 \ud800';

/** The example with every free text replaced: what a stranger could have written. */
export function withText(text: string): Dossier {
  const replaced = JSON.parse(JSON.stringify(dossier), (key, value: unknown) =>
    typeof value === 'string' && !fixed.has(key) && !words.has(value) ? text : value,
  ) as Dossier;
  return { ...replaced, schema: { ...replaced.schema, leftOut: [{ what: text, because: text }] } };
}

/** Keys whose values are words of the model and not free text. */
const fixed = new Set([
  ...[
    'verdict',
    'name',
    'mode',
    'kind',
    'phase',
    'basis',
    'outcome',
    'severity',
    'by',
    'about',
    'transaction',
  ],
  ...['prepared', 'confidence', 'source', 'reachesWanted', 'sqlstate', 'id', 'stepId', 'rule'],
]);
const words = new Set<string>(Waits.options);
