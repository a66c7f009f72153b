import { beforeAll, describe, expect, test } from 'vitest';
import { findRisks } from '../../src/evidence/risks/find.ts';
import type { RiskInput } from '../../src/evidence/risks/risk.ts';
import { loadParser } from '../../src/sql/parse.ts';
import {
  change,
  estimate,
  facts,
  fails,
  failsOpen,
  impact,
  index,
  lock,
  ok,
  plan,
  ran,
  schema,
  site,
  step,
  table,
  undone,
  written,
} from '../support/dossier.ts';
import { byHand } from './written-cases.ts';

beforeAll(loadParser);

const users = table('users', { indexes: [index('users_email_idx')] });
const orders = table('orders');
const events = table('events', { kind: 'partitioned' });
const january = table('events_01', { kind: 'partition', parent: 'public.events' });
const tiny = table('tiny', { estimatedRows: 200 });
const tables = schema(users, orders, events, january, tiny);

const sized = (estimatedRows: number) =>
  schema(table('users', { estimatedRows }), table('orders', { estimatedRows }));

type Ask = Partial<Omit<RiskInput, 'written' | 'change'>> & { written?: Parameters<typeof written> };

function find(ask: Ask): string[] {
  const { written: asked = [[]], ...rest } = ask;
  const seen = written(...asked);
  const input = {
    schema: tables,
    plan: plan({}),
    evidence: {},
    written: seen,
    change: change(seen),
    ...rest,
  };
  return findRisks(input).map(
    one =>
      `${one.severity} ${one.rule} ${one.stepId ? `step ${one.stepId}` : `${one.file}:${one.line}`}: ${one.message}`,
  );
}

/** Sets a harmless timeout so that the table of a risk shows that risk alone. */
const guarded = (...statements: Parameters<typeof written>[0][number][]): Parameters<typeof written> => [
  [["SET lock_timeout = '2s'"], ...statements],
];

const buildOrders = facts({
  locks: [
    lock('orders', 'ShareLock'),
    lock('orders_x_idx', 'AccessExclusiveLock', { kind: 'index', new: true }),
  ],
  builds: [{ index: 'public.orders_x_idx', table: 'public.orders' }],
  scans: ['public.orders'],
});
const addColumn = facts({ locks: [lock('users', 'AccessExclusiveLock')] });
const rewriteUsers = facts({
  locks: [lock('users', 'AccessExclusiveLock')],
  rewrites: ['public.users'],
  builds: [{ index: 'public.users_email_idx', table: 'public.users' }],
  scans: ['public.users'],
});
const validate = facts({
  locks: [lock('orders', 'ShareUpdateExclusiveLock'), lock('users', 'RowShareLock')],
  scans: ['public.orders'],
});
const foreignKey = facts({
  locks: [lock('orders', 'ShareRowExclusiveLock'), lock('users', 'ShareRowExclusiveLock')],
  scans: ['public.orders', 'public.users'],
});
const concurrently = facts({
  locks: [lock('users', 'ShareUpdateExclusiveLock')],
  builds: [{ index: 'public.users_x_idx', table: 'public.users' }],
  scans: ['public.users'],
  transaction: 'forbidden',
});
const in25001 = { code: '25001', message: 'CREATE INDEX CONCURRENTLY cannot run inside a transaction block' };
const createConcurrently = 'CREATE INDEX CONCURRENTLY users_x_idx ON users (x)';
const wrapped25001 = (statement: number) => ({ ok: false, error: { ...in25001, statement } });
const addStep = step('1', 'ALTER TABLE users ADD COLUMN x int');

const updateUsers = facts({
  locks: [lock('users', 'RowExclusiveLock')],
  writes: [{ relation: 'public.users', rows: 100 }],
  scans: ['public.users'],
});
const updated = 'warning locks-rows-written change.sql:1: Writes to the same rows of users wait';
const stamped = schema(
  table('users', {
    columns: [
      {
        name: 'ts',
        position: 1,
        type: 'timestamp without time zone',
        baseType: 'timestamp without time zone',
        notNull: false,
      },
    ],
  }),
);

const name = { name: 'name', position: 1, type: 'text', notNull: false, baseType: 'text' };
const withBody = (body: string) => ({
  ...schema(table('users', { columns: [name, { ...name, name: 'id' }] })),
  others: [
    {
      kind: 'function',
      identity: 'public.add_user(what text)',
      definition: `CREATE OR REPLACE FUNCTION public.add_user(what text)\n${body}`,
      relations: [],
      columns: [],
    },
  ],
});
const dropsName = plan(
  { contract: [step('1', 'ALTER TABLE users DROP COLUMN name', { relations: ['public.users'] })] },
  { touches: [{ relation: 'public.users', columns: ['name'], added: [], removed: ['name'] }] },
);

const table_: Record<string, [what: string, ask: Ask, expected: string[]][]> = {
  'locks-rows-written': [
    [
      'one large update',
      { written: [[['UPDATE users SET x = 1', updateUsers]]] },
      [`${updated} until this statement ends: it locks every row it writes.`],
    ],
    ['a small table', { written: [[['UPDATE users SET x = 1', updateUsers]]], schema: sized(200) }, []],
    ['new rows', { written: [[['INSERT INTO users SELECT 1', updateUsers]]] }, []],
  ],
  'depends-on-timezone': [
    [
      'timestamp to timestamptz',
      { written: guarded(['ALTER TABLE users ALTER ts TYPE timestamptz', addColumn]), schema: stamped },
      [
        'warning depends-on-timezone change.sql:2: What the values of users.ts mean afterwards depends on the TimeZone of the session that runs this. With UTC, as seen here, nothing is rewritten; with another, reads and writes of users wait while it is rewritten.',
      ],
    ],
    [
      'a zone that is named',
      {
        written: guarded([
          "ALTER TABLE users ALTER ts TYPE timestamptz USING ts AT TIME ZONE 'UTC'",
          addColumn,
        ]),
        schema: stamped,
      },
      [],
    ],
  ],
  'blocks-during-build': [
    [
      'an index on a table that existed',
      { written: guarded(['CREATE INDEX orders_x_idx ON orders (x)', buildOrders]) },
      ['error blocks-during-build change.sql:2: Writes to orders wait while index orders_x_idx is built.'],
    ],
    [
      'small, by the catalog',
      {
        written: guarded([
          'CREATE INDEX tiny_x ON tiny (x)',
          facts({
            locks: [lock('tiny', 'ShareLock')],
            builds: [{ index: 'public.tiny_x', table: 'public.tiny' }],
          }),
        ]),
      },
      ['note blocks-during-build change.sql:2: Writes to tiny wait while index tiny_x is built.'],
    ],
    [
      'REINDEX: ACCESS EXCLUSIVE on the index stops queries on its table',
      {
        written: guarded([
          'REINDEX INDEX users_email_idx',
          facts({
            locks: [
              lock('users', 'ShareLock'),
              lock('users_email_idx', 'AccessExclusiveLock', { kind: 'index' }),
            ],
            builds: [{ index: 'public.users_email_idx', table: 'public.users' }],
          }),
        ]),
      },
      [
        'error blocks-during-build change.sql:2: Reads and writes of users wait while index users_email_idx is built anew.',
      ],
    ],
    ['concurrently', { written: guarded([createConcurrently, concurrently]) }, []],
    [
      'REINDEX CONCURRENTLY: the old index is locked when no query sees it any more',
      {
        written: guarded([
          'REINDEX INDEX CONCURRENTLY users_email_idx',
          {
            ...concurrently,
            locks: [...concurrently.locks, lock('users_email_idx', 'AccessExclusiveLock', { kind: 'index' })],
          },
        ]),
      },
      [],
    ],
    [
      'a step that was quick, on a table of unknown size',
      {
        plan: plan({ expand: [step('1', 'CREATE INDEX orders_x_idx ON orders (x)')] }),
        evidence: { 1: ran({ facts: [buildOrders], estimate: estimate(1000, 3) }) },
      },
      ['error blocks-during-build step 1: Writes to orders wait while index orders_x_idx is built.'],
    ],
    [
      'the index of a table born in this run',
      {
        written: guarded([
          'CREATE INDEX fresh_x ON fresh (x)',
          facts({
            locks: [lock('fresh', 'ShareLock', { new: true })],
            builds: [{ index: 'public.fresh_x', table: 'public.fresh' }],
          }),
        ]),
      },
      [],
    ],
    [
      'a step, with the time it takes',
      {
        schema: sized(5_000_000),
        plan: plan({ expand: [step('1', 'CREATE INDEX orders_x_idx ON orders (x)')] }),
        evidence: { 1: ran({ facts: [buildOrders], estimate: estimate(5_000_000, 14_000) }) },
      },
      [
        'error blocks-during-build step 1: Writes to orders wait 11-17 s on this machine while index orders_x_idx is built.',
      ],
    ],
    [
      'a step within the lock budget at the asked size',
      {
        schema: sized(50_000),
        plan: plan({ expand: [step('1', 'CREATE INDEX orders_x_idx ON orders (x)')] }),
        evidence: { 1: ran({ facts: [buildOrders], estimate: estimate(50_000, 60) }) },
      },
      [
        'note blocks-during-build step 1: Writes to orders wait 48-72 ms on this machine while index orders_x_idx is built.',
      ],
    ],
    [
      'an undo',
      {
        schema: sized(5_000_000),
        plan: plan({ contract: [step('1', 'DROP INDEX CONCURRENTLY orders_x_idx')] }),
        evidence: { 1: ran({ undoFacts: [buildOrders], undoEstimate: estimate(5_000_000, 14_000) }) },
      },
      [
        'warning blocks-during-build step 1: When step 1 is undone, writes to orders wait 11-17 s on this machine while index orders_x_idx is built.',
      ],
    ],
  ],
  'blocks-during-rewrite': [
    [
      'the index builds of a rewrite are part of it',
      { written: guarded(['ALTER TABLE users ALTER id TYPE bigint', rewriteUsers]) },
      ['error blocks-during-rewrite change.sql:2: Reads and writes of users wait while users is rewritten.'],
    ],
    [
      'metadata only, however large',
      {
        schema: sized(5_000_000_000),
        written: guarded(['ALTER TABLE users ADD COLUMN x int', addColumn]),
      },
      [],
    ],
  ],
  'blocks-during-scan': [
    [
      'both sides of a foreign key',
      { written: guarded(['ALTER TABLE orders ADD FOREIGN KEY (user_id) REFERENCES users', foreignKey]) },
      [
        'error blocks-during-scan change.sql:2: Writes to orders and users wait while orders and users are scanned.',
      ],
    ],
    ['VALIDATE alone', { written: guarded(['ALTER TABLE orders VALIDATE CONSTRAINT fk', validate]) }, []],
  ],
  'lock-held-across-statements': [
    [
      'a file that a tool may wrap in one transaction',
      {
        written: guarded(
          ['ALTER TABLE users ADD COLUMN x int', addColumn],
          ['ALTER TABLE orders VALIDATE CONSTRAINT fk', validate],
        ),
      },
      [
        'warning lock-held-across-statements change.sql:3: In a tool that wraps this file in one transaction, reads and writes of users wait while orders is scanned, under the lock that line 2 took.',
      ],
    ],
    [
      'a lock that an earlier statement took',
      {
        written: guarded(
          ['BEGIN'],
          ['ALTER TABLE users ADD COLUMN x int', addColumn],
          [
            'ALTER TABLE orders VALIDATE CONSTRAINT fk',
            { ...validate, locks: [...validate.locks, lock('users', 'AccessExclusiveLock', { held: true })] },
          ],
          ['COMMIT'],
        ),
      },
      [
        'error lock-held-across-statements change.sql:4: Reads and writes of users wait while orders is scanned, under the lock that line 3 took.',
      ],
    ],
    [
      'a materialized view that is refreshed while it is read',
      {
        written: guarded([
          'REFRESH MATERIALIZED VIEW CONCURRENTLY v',
          facts({ locks: [lock('v', 'ExclusiveLock', { kind: 'matview' })], scans: ['public.orders'] }),
        ]),
      },
      [],
    ],
    [
      'a file that cannot be wrapped',
      {
        written: [
          guarded(
            ['ALTER TABLE users ADD COLUMN x int', addColumn],
            ['ALTER TABLE orders VALIDATE CONSTRAINT fk', validate],
          )[0],
          wrapped25001(2),
        ],
      },
      [],
    ],
    ['VALIDATE alone', { written: guarded(['ALTER TABLE orders VALIDATE CONSTRAINT fk', validate]) }, []],
  ],
  'strong-lock-without-timeout': [
    [
      'once per table',
      {
        written: [
          [
            ['ALTER TABLE users ADD COLUMN x int', addColumn],
            ['ALTER TABLE users ADD COLUMN y int', addColumn],
          ],
        ],
      },
      [
        'warning strong-lock-without-timeout change.sql:1: No lock_timeout: behind one long query on users, every later query on users waits.',
      ],
    ],
    [
      'partitions go with their parent',
      {
        written: [
          [
            [
              'ALTER TABLE events ADD COLUMN x int',
              facts({
                locks: [
                  lock('events', 'AccessExclusiveLock'),
                  lock('events_01', 'AccessExclusiveLock', { kind: 'partition' }),
                ],
              }),
            ],
          ],
        ],
      },
      [
        'warning strong-lock-without-timeout change.sql:1: No lock_timeout: behind one long query on events, every later query on events waits.',
      ],
    ],
    [
      'SET LOCAL outside a transaction',
      { written: [[["SET LOCAL lock_timeout = '2s'"], ['ALTER TABLE users ADD COLUMN x int', addColumn]]] },
      [
        'warning strong-lock-without-timeout change.sql:2: No lock_timeout: behind one long query on users, every later query on users waits.',
      ],
    ],
    [
      'a weaker lock stops writes only',
      {
        written: [
          [
            [
              'CREATE TRIGGER t BEFORE INSERT ON orders EXECUTE FUNCTION f()',
              facts({ locks: [lock('orders', 'ShareRowExclusiveLock')] }),
            ],
          ],
        ],
      },
      [
        'warning strong-lock-without-timeout change.sql:1: No lock_timeout: behind one open write to orders, every later write to orders waits.',
      ],
    ],
    [
      'a lock_timeout that comes after it',
      {
        written: [
          [['ALTER TABLE users ADD COLUMN x int', addColumn], ["SET lock_timeout = '2s'"], ['SELECT 1']],
        ],
      },
      [
        'warning strong-lock-without-timeout change.sql:1: No lock_timeout yet, it is set only at line 2: behind one long query on users, every later query on users waits.',
      ],
    ],
    ['with a timeout', { written: guarded(['ALTER TABLE users ADD COLUMN x int', addColumn]) }, []],
    [
      'a statement_timeout ends the wait too',
      { written: [[["SET statement_timeout = '5s'"], ['ALTER TABLE users ADD COLUMN x int', addColumn]]] },
      [
        'note strong-lock-without-timeout change.sql:2: No lock_timeout: behind one long query on users, every later query on users waits.',
      ],
    ],
    [
      'a table born in this run',
      {
        written: [
          [
            [
              'ALTER TABLE fresh ADD x int',
              facts({ locks: [lock('fresh', 'AccessExclusiveLock', { new: true })] }),
            ],
          ],
        ],
      },
      [],
    ],
  ],
  'no-transaction-allowed': [
    [
      'between BEGIN and COMMIT',
      {
        written: guarded(
          ['BEGIN'],
          [createConcurrently, facts({ transaction: 'forbidden', error: in25001 })],
          ['COMMIT'],
        ),
      },
      [
        'error no-transaction-allowed change.sql:3: CREATE INDEX CONCURRENTLY users_x_idx fails inside BEGIN ... COMMIT (25001).',
      ],
    ],
    [
      'mixed with others in a file that tools wrap',
      {
        written: [
          [
            ["SET lock_timeout = '2s'"],
            ['ALTER TABLE users ADD COLUMN x int', addColumn],
            [createConcurrently, concurrently],
          ],
          wrapped25001(2),
        ],
      },
      [
        'error no-transaction-allowed change.sql:3: CREATE INDEX CONCURRENTLY users_x_idx fails in a tool that wraps this file in one transaction (25001).',
      ],
    ],
    [
      'alone in its file',
      { written: [[["SET lock_timeout = '2s'"], [createConcurrently, concurrently]], wrapped25001(1)] },
      [
        'note no-transaction-allowed change.sql:2: CREATE INDEX CONCURRENTLY users_x_idx fails in a tool that wraps its file in a transaction (25001).',
      ],
    ],
    ['allowed', { written: guarded(['ALTER TABLE users ADD COLUMN x int', addColumn]) }, []],
  ],
  'locks-unnamed-table': [
    [
      'the other side of a foreign key',
      {
        written: guarded([
          'ALTER TABLE orders DROP CONSTRAINT orders_user_fk',
          facts({ locks: [lock('orders', 'AccessExclusiveLock'), lock('users', 'AccessExclusiveLock')] }),
        ]),
      },
      [
        'warning locks-unnamed-table change.sql:2: Reads and writes of users wait too: the statement locks it without naming it.',
      ],
    ],
    [
      'partitions of a table that is named',
      {
        written: guarded([
          'ALTER TABLE events ADD COLUMN x int',
          facts({
            locks: [
              lock('events', 'AccessExclusiveLock'),
              lock('events_01', 'AccessExclusiveLock', { kind: 'partition' }),
            ],
          }),
        ]),
      },
      [
        'note locks-unnamed-table change.sql:2: Reads and writes of events_01 wait too: the statement locks it without naming it.',
      ],
    ],
    [
      'the parent of a partition',
      {
        written: guarded([
          'DROP TABLE events_01',
          facts({
            locks: [
              lock('events', 'AccessExclusiveLock'),
              lock('events_01', 'AccessExclusiveLock', { kind: 'partition' }),
            ],
          }),
        ]),
      },
      [
        'warning locks-unnamed-table change.sql:2: Reads and writes of events wait too: the statement locks it without naming it.',
      ],
    ],
    [
      'the table of an index that is named',
      { written: guarded(['DROP INDEX users_email_idx', addColumn]) },
      [],
    ],
    [
      'both sides named',
      {
        written: guarded([
          'ALTER TABLE orders ADD FOREIGN KEY (u) REFERENCES users NOT VALID',
          { ...foreignKey, scans: [] },
        ]),
      },
      [],
    ],
    [
      'the body of DO is searched as text',
      { written: guarded(['DO $$ BEGIN ALTER TABLE users ADD x int; END $$', addColumn]) },
      [],
    ],
  ],
  'statement-fails': [
    [
      'as written',
      {
        written: guarded([
          'ALTER TABLE nope ADD x int',
          facts({ error: { code: '42P01', message: 'relation "nope" does not exist' } }),
        ]),
      },
      [
        'error statement-fails change.sql:2: ALTER TABLE nope ADD COLUMN x fails: 42P01 relation "nope" does not exist.',
      ],
    ],
    [
      'it depends on the rows',
      {
        written: guarded([
          'CREATE UNIQUE INDEX u ON users (x)',
          facts({ error: { code: '23505', message: 'could not create unique index "u"' } }),
        ]),
      },
      [
        'warning statement-fails change.sql:2: CREATE UNIQUE INDEX u fails on the rows of the sandbox, and on yours if they are alike: 23505 could not create unique index "u".',
      ],
    ],
    [
      'a new column without a value fails on any row',
      {
        written: guarded([
          'ALTER TABLE users ADD COLUMN x int NOT NULL',
          facts({ error: { code: '23502', message: 'column "x" of relation "users" contains null values' } }),
        ]),
      },
      [
        'error statement-fails change.sql:2: ALTER TABLE users ADD COLUMN x fails: 23502 column "x" of relation "users" contains null values.',
      ],
    ],
    [
      'so does a type that is too narrow',
      {
        written: guarded([
          'ALTER TABLE users ALTER COLUMN x TYPE varchar(5)',
          facts({ error: { code: '22001', message: 'value too long for type character varying(5)' } }),
        ]),
      },
      [
        'warning statement-fails change.sql:2: ALTER TABLE users ALTER COLUMN x TYPE varchar(5) fails on the rows of the sandbox, and on yours if they are alike: 22001 value too long for type character varying(5).',
      ],
    ],
    [
      'a column that another statement has added and filled depends on the rows',
      {
        written: guarded([
          'ALTER TABLE users ALTER COLUMN y SET NOT NULL',
          facts({ error: { code: '23502', message: 'column "y" of relation "users" contains null values' } }),
        ]),
      },
      [
        'warning statement-fails change.sql:2: ALTER TABLE users ALTER COLUMN y SET NOT NULL fails on the rows of the sandbox, and on yours if they are alike: 23502 column "y" of relation "users" contains null values.',
      ],
    ],
    [
      'only in one transaction with the others',
      {
        written: [
          [['UPDATE orders SET user_id = 1'], ['ALTER TABLE orders ADD x int']],
          {
            ok: false,
            error: {
              code: '55006',
              message: 'cannot ALTER TABLE "orders" because it has pending trigger events',
              statement: 1,
            },
          },
        ],
      },
      [
        'error statement-fails change.sql:2: ALTER TABLE orders ADD COLUMN x fails in a tool that wraps this file in one transaction: 55006 cannot ALTER TABLE "orders" because it has pending trigger events.',
      ],
    ],
    [
      'what follows from an error is not another one',
      {
        written: guarded([
          'SELECT 1',
          facts({ error: { code: '25P02', message: 'current transaction is aborted' } }),
        ]),
      },
      [],
    ],
    [
      'a step',
      {
        plan: plan({ expand: [addStep] }),
        evidence: {
          1: ran({ error: { code: '42701', message: 'column "x" of relation "users" already exists' } }),
        },
      },
      ['error statement-fails step 1: Step 1 fails: 42701 column "x" of relation "users" already exists.'],
    ],
  ],
  'function-breaks': [
    [
      'a body that mentions the column',
      { schema: withBody('INSERT INTO users (name) VALUES ($1)'), plan: dropsName, impact: impact() },
      [
        'warning function-breaks step 1: Function add_user mentions users.name, which step 1 takes away: what runs it may fail from then on.',
      ],
    ],
    [
      'a body that mentions another column',
      { schema: withBody('INSERT INTO users (nickname) VALUES ($1)'), plan: dropsName, impact: impact() },
      [],
    ],
    [
      'a body that Postgres keeps track of',
      { schema: withBody('BEGIN ATOMIC SELECT name FROM users; END'), plan: dropsName, impact: impact() },
      [],
    ],
    [
      'a function that goes while nobody looked at the code',
      { plan: plan({ contract: [step('1', 'DROP FUNCTION add_user(text)')] }) },
      ['warning function-breaks step 1: No code was given: what calls add_user fails once step 1 has run.'],
    ],
  ],
  'undo-missing': [
    [
      'no undo',
      {
        plan: plan({
          contract: [
            step('1', 'DROP TABLE users', {
              undo: { kind: 'none', because: 'the rows are gone', before: 'take a backup' },
            }),
          ],
        }),
        evidence: { 1: ran({ undo: { outcome: 'none', differences: [], rows: 0 } }) },
      },
      ['warning undo-missing step 1: Step 1 cannot be undone: the rows are gone.'],
    ],
    ['an undo', { plan: plan({ expand: [addStep] }), evidence: { 1: ran() } }, []],
  ],
  'undo-loses-data': [
    ...(
      [
        ['a note when the rows of before came back', 'same', 'note'],
        ['a warning when they did not', 'lost what it said', 'warning'],
      ] as const
    ).map(([what, outcome, severity]): [string, Ask, string[]] => [
      what,
      {
        plan: plan({ expand: [{ ...addStep, undo: withLoss(addStep.undo) }] }),
        evidence: { 1: ran({ undo: { ...undone, outcome } }) },
      },
      [`${severity} undo-loses-data step 1: Undoing step 1 loses every value written to users.x.`],
    ]),
    ['nothing lost', { plan: plan({ expand: [addStep] }), evidence: { 1: ran() } }, []],
  ],
  'undo-failed': [
    [
      'the undo fails',
      {
        plan: plan({ expand: [addStep] }),
        evidence: {
          1: ran({
            undo: {
              outcome: 'failed',
              differences: [],
              error: { code: '2BP01', message: 'other objects depend on it' },
              rows: 0,
            },
          }),
        },
      },
      ['error undo-failed step 1: The undo of step 1 fails: 2BP01 other objects depend on it.'],
    ],
    [
      'the undo leaves something',
      {
        plan: plan({ expand: [addStep] }),
        evidence: {
          1: ran({ undo: { outcome: 'differs', differences: ['extra index public.i'], rows: 9 } }),
        },
      },
      [
        'error undo-failed step 1: The undo of step 1 does not bring the state of before back: extra index public.i.',
      ],
    ],
    ['it came back', { plan: plan({ expand: [addStep] }), evidence: { 1: ran() } }, []],
  ],
  'code-breaks': [
    [
      'works now, fails later',
      {
        plan: plan({ expand: [addStep], contract: [step('2', 'ALTER TABLE users DROP COLUMN y')] }),
        evidence: { 1: ran(), 2: ran() },
        impact: impact(
          site('src/a.ts:10', {
            before: ok,
            expand: ok,
            contract: fails('42703', 'column "y" does not exist'),
            undone: ok,
          }),
        ),
      },
      [
        'warning code-breaks src/a.ts:10: Works now and fails from the contract phase on with 42703: column "y" does not exist.',
      ],
    ],
    [
      'renamed: no order helps',
      {
        plan: plan({ expand: [step('1', 'ALTER TABLE users RENAME COLUMN y TO z')] }),
        evidence: { 1: ran() },
        impact: impact(
          site('src/a.ts:10', { before: ok, expand: fails('42703', 'column "y" does not exist') }),
        ),
      },
      [
        'error code-breaks src/a.ts:10: Works now and fails from the expand phase on with 42703: column "y" does not exist; step 1 renames, so no order of deployment avoids it.',
      ],
    ],
    [
      'works always',
      {
        plan: plan({ expand: [addStep] }),
        evidence: { 1: ran() },
        impact: impact(site('src/a.ts:10', { before: ok, expand: ok, undone: ok })),
      },
      [],
    ],
    [
      'never worked',
      {
        plan: plan({ expand: [addStep] }),
        evidence: { 1: ran() },
        impact: impact(site('src/a.ts:10', { before: fails('42601'), expand: fails('42601') })),
      },
      [],
    ],
  ],
  'code-too-early': [
    [
      'fails until a phase',
      {
        plan: plan({ expand: [addStep] }),
        evidence: { 1: ran() },
        impact: impact(
          site(
            'src/billing.ts:41',
            { before: fails('42703'), expand: ok, undone: fails('42703') },
            { hasFallback: true },
          ),
        ),
      },
      [
        'warning code-too-early src/billing.ts:41: Fails with 42703 until the expand phase has run, and its fallback for a missing value cannot help.',
      ],
    ],
    [
      'works always',
      {
        plan: plan({ expand: [addStep] }),
        evidence: { 1: ran() },
        impact: impact(site('src/a.ts:10', { before: ok, expand: ok })),
      },
      [],
    ],
  ],
  'open-connections-break': [
    [
      'a named prepared statement',
      {
        plan: plan({ expand: [addStep] }),
        evidence: { 1: ran() },
        impact: impact(
          site(
            'src/auth.ts:22',
            { before: ok, expand: failsOpen, undone: failsOpen },
            { prepared: 'named', star: true },
          ),
        ),
      },
      [
        'warning open-connections-break src/auth.ts:22: Fails with 0A000 on connections opened before the expand phase, until they reconnect.',
      ],
    ],
    [
      'perhaps prepared',
      {
        plan: plan({ expand: [addStep] }),
        evidence: { 1: ran() },
        impact: impact(site('src/auth.ts:22', { before: ok, expand: failsOpen }, { prepared: 'unknown' })),
      },
      [
        'note open-connections-break src/auth.ts:22: Fails with 0A000 on connections opened before the expand phase, until they reconnect if it is sent as a prepared statement.',
      ],
    ],
    [
      'not prepared',
      {
        plan: plan({ expand: [addStep] }),
        evidence: { 1: ran() },
        impact: impact(site('src/auth.ts:22', { before: ok, expand: failsOpen })),
      },
      [],
    ],
  ],
};

function withLoss(undo: typeof addStep.undo): typeof addStep.undo {
  return undo.kind === 'steps' ? { ...undo, loses: [{ what: 'every value written to users.x' }] } : undo;
}

for (const [rule, cases] of Object.entries(table_)) {
  describe(rule, () => {
    // A statement may carry other risks too: the negative cases ask about this one.
    test.each(cases)('%s', (_, ask, expected) => {
      expect(find(ask).filter(line => line.split(' ')[1] === rule)).toEqual(expected);
    });
  });
}

test('each of these risks has both kinds of case', () => {
  // This one is about the steps of a plan here, and about a change as written in written-cases.ts.
  expect(Object.keys(table_).sort()).toEqual([...byHand, 'function-breaks'].sort());
  for (const cases of Object.values(table_)) {
    expect(cases.some(([, , expected]) => expected.length > 0)).toBe(true);
    expect(cases.some(([, , expected]) => expected.length === 0)).toBe(true);
  }
});
