import fc from 'fast-check';
import { expect, test } from 'vitest';
import { TraceDocument } from '../../src/model/dossier.ts';
import type { Facts } from '../../src/model/facts.ts';
import { traceText } from '../../src/report/text/trace.ts';
import { textWidth } from '../../src/report/text/width.ts';
import { expectFile } from './expected.ts';
import { quietFacts, trace } from './fixture.ts';
import { hostileText } from './variants.ts';

const lock = {
  relation: 'public.users',
  kind: 'table',
  mode: 'ShareRowExclusiveLock',
  new: false,
  held: false,
} as const;

const foreignKey: Facts = {
  ...quietFacts,
  locks: [
    lock,
    { ...lock, relation: 'public.orders' },
    { ...lock, relation: 'public.accounts', mode: 'AccessExclusiveLock', held: true },
    { ...lock, relation: 'public.users_pkey', kind: 'index', mode: 'AccessShareLock' },
    { ...lock, relation: 'public.orders_id_seq', kind: 'sequence', mode: 'ShareRowExclusiveLock' },
    { ...lock, relation: 'public.copies', mode: 'AccessExclusiveLock', new: true },
    { ...lock, relation: 'pg_toast.pg_toast_1', kind: 'toast', mode: 'AccessExclusiveLock' },
  ],
  rewrites: ['public.orders'],
  scans: ['public.orders', 'public.users'],
  writes: [{ relation: 'public.orders', rows: 1204 }],
  incomplete: ['a subtransaction rolled back and released its locks'],
  unknown: ['what the function audit() does.'],
};

/** The example, and one statement of every other kind. */
const long: TraceDocument = {
  ...trace,
  schema: { source: 'schema.sql', leftOut: [{ what: 'extension postgis', because: 'not in the sandbox' }] },
  statements: [
    ...trace.statements,
    {
      file: 'change.sql',
      line: 9,
      column: 1,
      sql: 'ALTER TABLE orders\n  ADD CONSTRAINT orders_user_fk FOREIGN KEY (user_id) REFERENCES users (id)',
      facts: foreignKey,
    },
    {
      file: 'change.sql',
      line: 12,
      column: 1,
      sql: 'DROP TABLE nothing',
      facts: { ...quietFacts, error: { code: '42P01', message: 'table "nothing" does not exist' } },
    },
    { file: 'change.sql', line: 13, column: 1, sql: "SET lock_timeout = '2s'", facts: quietFacts },
    {
      file: 'db/migrations/20240101120000_detach_the_old_partitions.sql',
      line: 1,
      column: 1,
      sql: 'ALTER TABLE events DETACH PARTITION events_2020 CONCURRENTLY',
      facts: {
        ...quietFacts,
        source: 'foreseen',
        transaction: 'forbidden',
        locks: [{ ...lock, relation: 'public.events', mode: 'ShareUpdateExclusiveLock' }],
        phases: [
          {
            at: 'commit 1 of 2',
            locks: [{ ...lock, relation: 'public.events', mode: 'ShareUpdateExclusiveLock' }],
          },
          {
            at: 'commit 2 of 2',
            locks: [
              { ...lock, relation: 'public.events_2020', kind: 'partition', mode: 'AccessExclusiveLock' },
            ],
          },
        ],
      },
    },
  ],
};

test('the document is a trace', () => {
  expect(TraceDocument.parse(long)).toEqual(long);
});

test.each([40, 80, 120])('every kind of fact at %i columns', width => {
  expectFile(`trace-${width}.txt`, traceText(long, { width, color: false }));
});

test('colour marks what makes others wait, and errors', () => {
  const text = traceText(long, { width: 80, color: true });
  expect(text).toContain('\u001b[33mACCESS EXCLUSIVE on users: reads and writes wait\u001b[39m');
  expect(text).toContain('\u001b[31m42P01 table "nothing" does not exist\u001b[39m');
  expect(text).not.toContain('\u001b[33mSHARE UPDATE');
});

test('no statements', () => {
  expect(traceText({ ...trace, statements: [] }, { width: 80, color: false })).toBe(
    'no statements run on a PostgreSQL 18.4 sandbox with schema.sql.\n',
  );
});

test('nothing steers the terminal, nothing is too wide', () => {
  const anyText = fc.oneof(fc.constant(hostileText), fc.string({ unit: 'binary', maxLength: 200 }));
  fc.assert(
    fc.property(anyText, fc.integer({ min: 28, max: 160 }), (each, width) => {
      const facts: Facts = {
        ...quietFacts,
        locks: [{ ...lock, relation: each }],
        scans: [each],
        incomplete: [each],
        error: { code: '42P01', message: each },
      };
      const document = { ...trace, statements: [{ file: each, line: 1, column: 1, sql: each, facts }] };
      const text = traceText(document, { width, color: false });
      expect(text).not.toMatch(/[^\P{Cc}\n]|\p{Cf}|\p{Cs}| $/mu);
      expect(text.split('\n').filter(line => textWidth(line) > width)).toEqual([]);
    }),
  );
});

test('rows that are written wait for each other, but in a table that is new', () => {
  const summary = (born: boolean): string => {
    const written = { ...lock, mode: 'RowExclusiveLock' as const, new: born };
    const facts = { ...quietFacts, locks: [written], writes: [{ relation: lock.relation, rows: 3 }] };
    const statements = [{ file: 'change.sql', line: 1, column: 1, sql: 'UPDATE users SET name = 1', facts }];
    return traceText({ ...trace, statements }, { width: 200, color: false });
  };
  expect(summary(false)).toContain('only writes of the same rows wait.');
  expect(summary(true)).toContain('nothing waits.');
});
