/**
 * A dossier made by hand: the stripe-customer-id example as it is meant to come out, five million users. The numbers are
 * plausible, not measured; the tests that draw it are about words and layout only.
 */
import type { Dossier, TraceDocument } from '../../src/model/dossier.ts';
import type { StepEvidence } from '../../src/model/evidence.ts';
import type { Facts } from '../../src/model/facts.ts';
import type { Site } from '../../src/model/impact.ts';
import type { Step, UndoStep } from '../../src/model/plan.ts';

const addColumn = 'ALTER TABLE users ADD COLUMN stripe_customer_id text';
const createIndex = 'CREATE INDEX CONCURRENTLY users_stripe_customer_id_idx ON users (stripe_customer_id)';
const dropIndex = 'DROP INDEX CONCURRENTLY IF EXISTS users_stripe_customer_id_idx';
const dropColumn = 'ALTER TABLE users DROP COLUMN IF EXISTS stripe_customer_id';

export const quietFacts: Facts = {
  source: 'observed',
  server: '18.4',
  locks: [],
  rewrites: [],
  scans: [],
  builds: [],
  writes: [],
  transaction: 'allowed',
};

const users = { relation: 'public.users', kind: 'table', new: false, held: false } as const;
const addFacts: Facts = { ...quietFacts, locks: [{ ...users, mode: 'AccessExclusiveLock' }] };
const indexFacts: Facts = {
  ...quietFacts,
  locks: [{ ...users, mode: 'ShareUpdateExclusiveLock' }],
  scans: ['public.users'],
  builds: [{ index: 'public.users_stripe_customer_id_idx', table: 'public.users' }],
  phases: [
    { at: 'commit 1 of 3', locks: [{ ...users, mode: 'ShareUpdateExclusiveLock' }] },
    { at: 'commit 2 of 3', locks: [{ ...users, mode: 'ShareUpdateExclusiveLock' }] },
    { at: 'commit 3 of 3', locks: [{ ...users, mode: 'ShareUpdateExclusiveLock' }] },
  ],
  transaction: 'forbidden',
};

/** A step of the plan with everything but its point filled in. */
export function step(id: string, title: string, more: Partial<Step> = {}): Step {
  return {
    id,
    title,
    relations: ['public.users'],
    sql: [title],
    transaction: 'one',
    lockTimeoutMs: 500,
    statementTimeoutMs: 2000,
    fingerprint: 'e1a7',
    doneWhen: "SELECT 'done'",
    recipe: 'as-written',
    from: [0],
    undo: { kind: 'steps', steps: [undoStep(`${id}u`, 'SELECT 1')], loses: [] },
    ...more,
  };
}

function undoStep(id: string, sql: string, more: Partial<UndoStep> = {}): UndoStep {
  return {
    id,
    title: sql.slice(0, 50),
    relations: ['public.users'],
    sql: [sql],
    transaction: 'one',
    lockTimeoutMs: 500,
    statementTimeoutMs: 2000,
    fingerprint: '77b0',
    doneWhen: "SELECT 'done'",
    ...more,
  };
}

/** Evidence of a step that nobody notices. */
export const quietEvidence: StepEvidence = {
  facts: [quietFacts],
  estimate: { rows: 5_000_000, predictedMs: { low: 1.6, mid: 2, high: 2.4 }, basis: 'measured', samples: [] },
  waits: [],
  undo: { outcome: 'same', differences: [], rows: 400_000 },
  undoFacts: [quietFacts],
  undoEstimate: null,
};

const addStep = step('1', 'ALTER TABLE users ADD COLUMN stripe_customer_id', {
  sql: [addColumn],
  recipe: 'add-column',
  doneWhen:
    "SELECT CASE WHEN EXISTS (SELECT FROM pg_attribute WHERE attrelid = 'public.users'::regclass AND attname = 'stripe_customer_id' AND NOT attisdropped) THEN 'done' ELSE 'not done' END",
  undo: {
    kind: 'steps',
    steps: [undoStep('1u', dropColumn)],
    loses: [
      {
        what: 'every value written to users.stripe_customer_id since the step ran',
        count: 'SELECT count(*) FROM public.users WHERE stripe_customer_id IS NOT NULL',
      },
    ],
  },
});
const indexStep = step('2', 'CREATE INDEX CONCURRENTLY users_stripe_customer_id_idx', {
  sql: [createIndex],
  transaction: 'none',
  statementTimeoutMs: 0,
  recipe: 'create-index',
  from: [1],
  halfDone: [dropIndex],
  undo: { kind: 'steps', steps: [undoStep('2u', dropIndex, { transaction: 'none' })], loses: [] },
});

const fails = (code: string, message: string) => ({ ok: false, sqlstate: code, message });
const noColumn = fails('42703', 'column "stripe_customer_id" does not exist');
const stale = fails('0A000', 'cached plan must not change result type');
const fine: Site['phases'] = { before: { ok: true }, expand: { ok: true }, undone: { ok: true } };

/** A query of the application that touches users. */
export function site(file: string, line: number, more: Partial<Site> = {}): Site {
  return {
    file,
    line,
    column: 23,
    language: 'typescript',
    kind: 'template',
    query: 'SELECT id, email FROM users WHERE id = $1',
    relations: ['public.users'],
    columns: [],
    star: false,
    prepared: 'no',
    hasFallback: false,
    confidence: 'high',
    phases: fine,
    ...more,
  };
}

const billing = site('src/billing.ts', 41, {
  query: 'SELECT id, stripe_customer_id FROM users WHERE id = $1',
  columns: ['public.users.stripe_customer_id'],
  hasFallback: true,
  phases: { before: noColumn, expand: { ok: true }, undone: noColumn },
});
const auth = site('src/auth.ts', 22, {
  query: 'SELECT * FROM users WHERE email = $1',
  star: true,
  prepared: 'named',
  phases: {
    before: { ok: true },
    expand: { ok: true, shapeChanged: true, liveConnection: stale },
    undone: { ok: true, liveConnection: stale },
  },
  suggestion: 'List the columns instead of *.',
});

/** The example of the first screen. */
export const dossier: Dossier = {
  lockstep: 1,
  change: {
    file: 'change.sql',
    statements: [
      { line: 3, column: 1, sql: addColumn },
      { line: 4, column: 1, sql: createIndex },
    ],
  },
  schema: { source: 'schema.sql', tables: 6, leftOut: [] },
  server: { version: '18.4', production: null },
  rows: [
    { relation: 'public.invoices', asked: null, sampled: 1000 },
    { relation: 'public.plans', asked: null, sampled: 1000 },
    { relation: 'public.subscriptions', asked: null, sampled: 1000 },
    { relation: 'public.users', asked: 5_000_000, sampled: 400_000 },
  ],
  plan: {
    id: '7c1f0a93',
    digest: '7c1f0a93b7f1d1f0a4c9d46de90ae3d1b15ce8c1d8c2cf0e7a6d6ce11d2f8a11',
    phases: [
      {
        name: 'expand',
        steps: [addStep, indexStep],
        code: [{ old: 'goes on as before', new: 'may read and write the column', steps: ['1'] }],
      },
    ],
    pointOfNoReturn: null,
    notes: ['The file is split in two: CREATE INDEX CONCURRENTLY cannot run in a transaction'],
    touches: [
      {
        relation: 'public.users',
        columns: ['stripe_customer_id'],
        added: ['stripe_customer_id'],
        removed: [],
      },
    ],
  },
  written: {
    statements: [
      { file: 'change.sql', line: 3, column: 1, sql: addColumn, facts: addFacts },
      { file: 'change.sql', line: 4, column: 1, sql: createIndex, facts: indexFacts },
    ],
    wrapped: {
      ok: false,
      error: {
        code: '25001',
        message: 'CREATE INDEX CONCURRENTLY cannot run inside a transaction block',
        statement: 1,
      },
    },
  },
  evidence: {
    '1': {
      ...quietEvidence,
      facts: [addFacts],
      waits: [{ relation: 'public.users', mode: 'AccessExclusiveLock', what: 'reads and writes' }],
      undo: { outcome: 'same', differences: [], rows: 400_000 },
      undoFacts: [addFacts],
      undoEstimate: {
        rows: 5_000_000,
        predictedMs: { low: 1.8, mid: 2, high: 2.2 },
        basis: 'measured',
        samples: [{ rows: 400_000, ms: 2 }],
      },
    },
    '2': {
      ...quietEvidence,
      facts: [indexFacts],
      estimate: {
        rows: 5_000_000,
        predictedMs: { low: 3100, mid: 4300, high: 5900 },
        basis: 'fitted',
        samples: [
          { rows: 50_000, ms: 46 },
          { rows: 150_000, ms: 131 },
          { rows: 400_000, ms: 347 },
        ],
      },
      waits: [{ relation: 'public.users', mode: 'ShareUpdateExclusiveLock', what: 'nothing' }],
      undoFacts: [
        {
          ...quietFacts,
          locks: [
            { ...users, mode: 'ShareUpdateExclusiveLock' },
            {
              ...users,
              relation: 'public.users_stripe_customer_id_idx',
              kind: 'index',
              mode: 'AccessExclusiveLock',
            },
          ],
          transaction: 'forbidden',
        },
      ],
    },
  },
  proof: { reachesWanted: 'yes', differences: [] },
  findings: [
    {
      rule: 'code-too-early',
      severity: 'warning',
      file: 'src/billing.ts',
      line: 41,
      column: 23,
      statement: billing.query,
      message:
        'Fails with 42703 until the expand phase has run, and its fallback for a missing value cannot help.',
      witnesses: [
        { by: 'code', saw: 'src/billing.ts:41' },
        { by: 'sandbox', saw: 'before: 42703' },
      ],
      about: 'planned',
      phase: 'expand',
    },
    {
      rule: 'open-connections-break',
      severity: 'warning',
      file: 'src/auth.ts',
      line: 22,
      column: 23,
      statement: auth.query,
      message: 'Fails with 0A000 on connections opened before the expand phase, until they reconnect.',
      witnesses: [
        { by: 'code', saw: 'src/auth.ts:22' },
        { by: 'sandbox', saw: 'expand: 0A000' },
      ],
      about: 'planned',
      phase: 'expand',
    },
    {
      rule: 'strong-lock-without-timeout',
      severity: 'warning',
      file: 'change.sql',
      line: 3,
      column: 1,
      statement: addColumn,
      message:
        'Behind one long query on users, this waits for its lock, and every later query on users waits behind it: no lock_timeout.',
      instead: {
        sql: `SET lock_timeout = '500ms';\n${addColumn};`,
        provedBy: 'step 1 of this plan was run on the sandbox',
      },
      witnesses: [{ by: 'sandbox', saw: 'ACCESS EXCLUSIVE on public.users' }],
      about: 'written',
    },
    {
      rule: 'no-transaction-allowed',
      severity: 'error',
      file: 'change.sql',
      line: 4,
      column: 1,
      statement: createIndex,
      message:
        'CREATE INDEX CONCURRENTLY users_stripe_customer_id_idx fails in a tool that wraps this file in one transaction (25001).',
      instead: {
        sql: `SET lock_timeout = '500ms';\n${createIndex};`,
        provedBy: 'step 2 of this plan was run on the sandbox',
      },
      witnesses: [
        { by: 'sandbox', saw: '25001 CREATE INDEX CONCURRENTLY cannot run inside a transaction block' },
      ],
      about: 'written',
    },
    {
      rule: 'undo-loses-data',
      severity: 'note',
      file: 'change.sql',
      line: 3,
      column: 1,
      statement: addColumn,
      message: 'Undoing step 1 loses every value written to users.stripe_customer_id since the step ran.',
      witnesses: [
        { by: 'sandbox', saw: 'the undo brought schema and rows of before back (400,000 rows compared)' },
      ],
      about: 'planned',
      stepId: '1',
    },
  ],
  simulation: {
    steps: [
      {
        id: '1',
        rows: 5_000_000,
        predictedMs: { low: 1.6, mid: 2, high: 2.4 },
        basis: 'measured',
        samples: [],
        holds: [{ relation: 'public.users', mode: 'AccessExclusiveLock', ms: 2 }],
        queue: null,
      },
    ],
  },
  impact: {
    sites: [auth, billing, ...Array.from({ length: 11 }, (_, index) => site('src/users.ts', 12 + 9 * index))],
    coverage: {
      files: 9,
      queries: 31,
      skipped: [],
      unresolved: [
        {
          file: 'src/report.ts',
          line: 88,
          column: 17,
          because: 'the table name is made at run time',
          text: ['SELECT count(*) FROM $', '{table}'].join(''),
        },
      ],
    },
  },
  checklist: [
    {
      order: 1,
      kind: 'check',
      what: 'Read by hand: src/report.ts:88 (the table name is made at run time).',
      why: 'These look like queries on the tables of the change and could not be run.',
      evidence: 'src/report.ts:88',
    },
    {
      order: 2,
      kind: 'code',
      what: 'Change src/auth.ts:22 and deploy that before the expand phase: list the columns instead of *.',
      why: 'Fails with 0A000 on connections opened before the expand phase, until they reconnect.',
      evidence: 'src/auth.ts:22 (0A000)',
    },
    {
      order: 3,
      kind: 'rehearse',
      what: 'Rehearse on a restored copy of production. A physical standby cannot run it: it is read-only.',
      why: 'The rows of the sandbox are generated; yours differ. The time of step 2 was carried up from fewer rows.',
      evidence: 'step 2',
    },
    {
      order: 4,
      kind: 'database',
      what: 'In a quiet hour, run step 1: ALTER TABLE users ADD COLUMN stripe_customer_id.',
      command: 'psql -X -v ON_ERROR_STOP=1 -f plan/1-expand.sql',
      why: 'Step 1 locks users (ACCESS EXCLUSIVE): all queries may wait for it, at most 500 ms a try; it takes 2 ms on this machine. On a lock timeout (55P03) nothing has changed: wait and run it again.',
      evidence: 'step 1',
    },
    {
      order: 5,
      kind: 'database',
      what: 'Run step 2: CREATE INDEX CONCURRENTLY users_stripe_customer_id_idx.',
      command: 'psql -X -v ON_ERROR_STOP=1 -f plan/2-expand.sql',
      why: 'During step 2 reads and writes go on; it waits for every transaction that is older than it; it takes 3 s to 6 s on this machine.',
      evidence: 'step 2',
    },
    {
      order: 6,
      kind: 'check',
      what: 'Check that users_stripe_customer_id_idx is valid: the command must print nothing.',
      command: "psql -X -At -c 'SELECT indexrelid::regclass FROM pg_index WHERE NOT indisvalid'",
      why: 'A concurrent build that was interrupted leaves an index behind that is kept up to date and never used.',
      evidence: 'step 2',
    },
    {
      order: 7,
      kind: 'code',
      what: 'Now deploy src/billing.ts:41, not before.',
      why: 'Fails with 42703 until the expand phase has run, and its fallback for a missing value cannot help.',
      evidence: 'src/billing.ts:41 (42703)',
    },
    {
      order: 8,
      kind: 'watch',
      what: 'Watch errors for 15 minutes.',
      why: 'Connections, caches and rare paths show late what no rehearsal ran.',
      evidence: 'practice',
    },
    {
      order: 9,
      kind: 'undo',
      what: 'If errors rise, put the code back first; if only the code is bad, leave the database as it is.',
      why: 'After the undo, src/billing.ts:41 fails with 42703. The queries that work now also ran after the expand phase.',
      evidence: 'src/billing.ts:41',
    },
    {
      order: 10,
      kind: 'undo',
      what: 'Then decide on the undo of steps 2 and 1: plan/2-expand.undo.sql, then plan/1-expand.undo.sql; count first what it loses.',
      command: "psql -X -At -c 'SELECT count(*) FROM public.users WHERE stripe_customer_id IS NOT NULL'",
      why: 'It loses every value written to users.stripe_customer_id since the step ran. The 12 queries that work now ran on the undone schema, but src/auth.ts:22 fails on open connections until they reconnect.',
      evidence: 'undo of steps 1 and 2 run on the sandbox',
    },
    {
      order: 11,
      kind: 'keep',
      what: 'Keep the handling of null in users.stripe_customer_id at src/billing.ts:41.',
      why: 'Rows older than step 1 hold null in it: no step fills them.',
      evidence: 'step 1, src/billing.ts:41',
    },
  ],
  verdict: {
    asWritten: {
      verdict: 'unsafe',
      because: [
        'CREATE INDEX CONCURRENTLY users_stripe_customer_id_idx fails in a tool that wraps this file in one transaction (25001) (change.sql:4)',
        'src/auth.ts:22 fails with 0A000 on connections opened before the expand phase, until they reconnect',
        'src/billing.ts:41 fails with 42703 until the expand phase has run, and its fallback for a missing value cannot help',
        'behind one long query on users, this waits for its lock, and every later query on users waits behind it: no lock_timeout (change.sql:3)',
      ],
    },
    asPlanned: {
      verdict: 'safe in order',
      because: [
        'fix and deploy src/auth.ts, then expand (2 steps), then deploy src/billing.ts',
        'the 2 steps ran on the sandbox; their undo brought schema and rows back',
        'step 1: queries on users may wait, at most 500 ms a try',
        'the 13 queries on these tables were tried in every phase',
      ],
    },
  },
  notChecked: [
    'the version of production: proved on 18 only',
    'your disk and CPU: times are of this machine',
    'your replicas',
    'open transactions and traffic of production: how long queries queue is unknown',
    'queries that could not be read: src/report.ts:88 (the table name is made at run time)',
  ],
};

/** The same change traced. */
export const trace: TraceDocument = {
  lockstep: 1,
  server: { version: '18.4' },
  schema: { source: 'schema.sql', leftOut: [] },
  statements: dossier.written.statements,
};
