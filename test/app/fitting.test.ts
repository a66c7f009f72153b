import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { assumedOf, fitting } from '../../src/app/fitting.ts';
import { run } from '../../src/faces/cli/run.ts';
import { index, schema, table } from '../support/dossier.ts';
import { column } from '../support/schema.ts';

const changes = [
  'ALTER TABLE orders ADD FOREIGN KEY (user_id) REFERENCES users',
  'CREATE UNIQUE INDEX ON orders (ref)',
  'ALTER TABLE orders ADD UNIQUE (label)',
  "ALTER TABLE orders ADD CHECK (state IN ('open', 'done'))",
  'ALTER TABLE orders ALTER COLUMN note SET NOT NULL',
];

it('constraints that the change adds find rows that fit them', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'lockstep-test-'));
  const schema = join(folder, 'schema.sql');
  writeFileSync(
    schema,
    `CREATE TABLE users (id bigint PRIMARY KEY, name text);
     CREATE TABLE orders (id bigint PRIMARY KEY, user_id bigint, ref text, label text, state text, note text);`,
  );
  let [stdout, stderr] = ['', ''];
  const code = await run(['trace', '--sql', changes.join(';'), '--schema', schema, '--json'], {
    stdout: { write: text => (stdout += text) },
    stderr: { write: text => (stderr += text) },
    readStdin: async () => '',
    env: {},
    color: false,
  });
  rmSync(folder, { recursive: true });
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const { statements } = JSON.parse(stdout) as {
    statements: { facts: { error?: unknown; scans: string[] } }[];
  };
  expect(statements.map(({ facts }) => facts.error)).toEqual(changes.map(() => undefined));
  expect(statements.every(({ facts }) => facts.scans.includes('public.orders'))).toBe(true);
});

it('says what it made rows fit: not what stays NOT VALID, and each once', () => {
  const before = schema(table('users', { columns: [column('email text')] }));
  const check = { kind: 'check' as const, definition: 'CHECK (email IS NOT NULL)', columns: ['email'] };
  const after = schema(
    table('users', {
      columns: [{ ...column('email text'), notNull: true }],
      constraints: [
        { ...check, name: 'users_email_check', validated: true },
        { ...check, name: 'users_later_check', validated: false },
        { ...check, kind: 'not null', name: 'users_email_not_null', validated: true },
        { ...check, kind: 'unique', name: 'users_email_key', validated: true },
      ],
      indexes: [
        index('public.users_email_key', { unique: true, columns: ['email'], constraint: 'users_email_key' }),
        index('public.users_email_idx', { unique: true, columns: ['email'] }),
      ],
    }),
  );
  expect(assumedOf(before, fitting(before, after))).toEqual([
    'users_email_check',
    'users_email_key',
    'users_email_idx',
    'NOT NULL of users.email',
  ]);
  expect(assumedOf(before, fitting(before, before))).toEqual([]);
});
