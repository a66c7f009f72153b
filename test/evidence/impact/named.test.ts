import { expect, test } from 'vitest';
import { find, queriesIn } from './find.ts';

test('$name in files is a parameter, a dollar quote is not', () => {
  const { queries } = find({
    'a.sql': 'select id from users where id = $id and b = $b::int and c = $id; select $b$it$b$ from users;',
  });
  expect(queries).toEqual([
    'select id from users where id = $1 and b = $2::int and c = $1',
    'select $b$it$b$ from users',
  ]);
});

test('a hole after a whole condition goes on with the query', () => {
  expect(
    queriesIn('db.query(`select u.id from users u join orders o on o.id = u.id ${x} where u.id = $1`)'),
  ).toEqual(['select u.id from users u join orders o on o.id = u.id where u.id = $1']);
});

test('a client that Prisma generated into the sources is noticed', () => {
  const { notTried } = find({
    'a.ts': `import { PrismaClient } from '../generated/prisma';`,
    'b.ts': `import { Prisma } from '#/prisma/client.ts';`,
    'c.ts': `import { x } from './prisma/clients';`,
  });
  expect(notTried).toEqual([
    'queries that @prisma/client builds (imported by 2 files): only SQL text was read',
  ]);
});
