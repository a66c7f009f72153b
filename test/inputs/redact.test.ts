import fc from 'fast-check';
import { expect, it } from 'vitest';
import { redact, redactIn } from '../../src/inputs/schema/redact.ts';

it.each([
  ['postgres://me:secret@db:5432/shop?sslmode=require', 'postgres://me:***@db:5432/shop?sslmode=require'],
  ['postgresql://me:p%40ss:word@[::1]/shop', 'postgresql://me:***@[::1]/shop'],
  ['postgres://me:with@sign@db/shop', 'postgres://me:***@db/shop'],
  ['postgres://me@db/shop', 'postgres://me@db/shop'],
  [
    'postgres:///shop?host=/tmp&user=me&password=secret&x=1',
    'postgres:///shop?host=/tmp&user=me&password=***&x=1',
  ],
])('%s', (url, wanted) => {
  expect(redact(url)).toBe(wanted);
});

it('never lets a password through, in an address or in a message about it', () => {
  const secret = fc.stringMatching(/^[a-zA-Z0-9!@#:%&=+-]{6,20}$/).map(text => `Zq${text}`);
  fc.assert(
    fc.property(secret, password => {
      const url = `postgres://me:${encodeURIComponent(password)}@db:5432/shop`;
      expect(redact(url)).not.toContain(encodeURIComponent(password));
      const message = `cannot use ${url} with ${password}`;
      expect(redactIn(message, url)).not.toContain(password);
      expect(redactIn(message, url)).not.toContain(encodeURIComponent(password));
    }),
  );
});
