import { describe, expect, test } from 'vitest';
import { askedRows } from '../../src/app/rows.ts';
import { schema, table } from '../support/schema.ts';

const real = schema([
  { ...table('users', ['id bigint!']) },
  { ...table('User', ['id bigint!']), name: 'public."User"' },
  { ...table('Recipient', ['id bigint!']), name: 'public."Recipient"' },
  { ...table('app.AuditLog', ['id bigint!']), name: 'app."AuditLog"' },
]);

const asked = (name: string) => [...askedRows(real, [{ name, rows: 5 }]).keys()];

describe('askedRows', () => {
  test('finds a name as SQL reads it', () => {
    expect(asked('users')).toEqual(['public.users']);
    expect(asked('public.USERS')).toEqual(['public.users']);
    expect(asked('"Recipient"')).toEqual(['public."Recipient"']);
  });

  test('finds capitals without the quotes that a shell eats', () => {
    expect(asked('Recipient')).toEqual(['public."Recipient"']);
    expect(asked('app.AuditLog')).toEqual(['app."AuditLog"']);
  });

  test('takes the only table that differs in capitals alone', () => {
    expect(asked('recipient')).toEqual(['public."Recipient"']);
    expect(asked('APP.auditlog')).toEqual(['app."AuditLog"']);
    expect(asked('user')).toEqual(['public."User"']);
  });

  test('names the nearest for anything else', () => {
    expect(() => asked('recipients')).toThrow('--rows names recipients, which is not a table of the schema.');
  });
});
