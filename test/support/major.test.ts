import { expect, test } from 'vitest';
import { asOnDefault } from './major.ts';

test('a document of another major becomes that of the default major with production unknown', () => {
  const run = {
    server: { version: '14.x', production: 14 },
    facts: [{ server: '14.x', message: 'PostgreSQL 14.x says no; 14.x of 17' }],
    rows: 14,
    notChecked: ['your replicas'],
  };
  expect(asOnDefault(run, 14)).toEqual({
    server: { version: '18.x', production: null },
    facts: [{ server: '18.x', message: 'PostgreSQL 18.x says no; 14.x of 17' }],
    rows: 14,
    notChecked: ['the version of production: proved on 18 only', 'your replicas'],
  });
});

test('a production that runs another major than the sandbox stays', () => {
  expect(asOnDefault({ server: { version: '14.x', production: 17 } }, 14)).toEqual({
    server: { version: '18.x', production: 17 },
  });
});
