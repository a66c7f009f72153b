import { describe, expect, test } from 'vitest';
import { find, queriesIn } from './find.ts';

describe('texts that go to the database', () => {
  test('a string, a template, a sum, a joined list', () => {
    expect(
      queriesIn(`
        pool.query('select id from users');
        pool.query(\`select email
          from users\`);
        pool.query('select name ' + 'from ' + 'users');
        pool.query(['select 1', 'from users'].join('\\n'));
      `),
    ).toEqual([
      'select id from users',
      'select email from users',
      'select name from users',
      'select 1 from users',
    ]);
  });

  test('constants of the file, of objects, enums and classes', () => {
    expect(
      queriesIn(`
        const TABLE = 'users';
        const tables = { orders: 'orders' } as const;
        enum Name { Users = 'users' }
        class Repo {
          static orders = 'orders';
          private table = 'users';
          all() { return this.db.query(\`select 1 from \${this.table}\`); }
          more() { return this.db.query(\`select 2 from \${Repo.orders}\`); }
        }
        db.query(\`select 3 from \${TABLE}\`);
        db.query(\`select 4 from \${tables.orders}\`);
        db.query(\`select 5 from \${Name.Users}\`);
      `),
    ).toEqual([
      'select 1 from users',
      'select 2 from orders',
      'select 3 from users',
      'select 4 from orders',
      'select 5 from users',
    ]);
  });

  test('a field that is set later is no constant', () => {
    const { queries, because } = find({
      'a.ts': `
        class Repo {
          private table = 'users';
          start(name) { this.table = name; }
          all() { return this.db.query(\`select 1 from \${this.table}\`); }
        }`,
    });
    expect(queries).toEqual([]);
    expect(because).toEqual(['the table name is decided when it runs: this.table']);
  });

  test('constants of other files, also passed on by a third and by require', () => {
    const { queries } = find({
      'src/tables.ts': `export const USERS = 'users'; export default 'orders';`,
      'src/index.ts': `export * from './tables.js'; export { USERS as PEOPLE } from './tables';`,
      'src/a.ts': `
        import orders, { USERS } from './tables.js';
        import * as all from './index';
        import { PEOPLE } from '.';
        db.query(\`select 1 from \${USERS}\`);
        db.query(\`select 2 from \${orders}\`);
        db.query(\`select 3 from \${all.USERS}\`);
        db.query(\`select 4 from \${PEOPLE}\`);`,
      'lib/tables.js': `module.exports = { USERS: 'users' };`,
      'lib/b.js': `
        const { USERS } = require('./tables');
        const tables = require('./tables');
        db.query('select 5 from ' + USERS);
        db.query('select 6 from ' + tables.USERS);`,
    });
    expect([...queries].sort()).toEqual(
      [1, 2, 3, 4, 5, 6].map(n => `select ${n} from ${n === 2 ? 'orders' : 'users'}`),
    );
  });

  test('imports by alias mean the nearest folder that has the file', () => {
    const { queries } = find({
      'app/src/db/tables.ts': `export const USERS = 'users';`,
      'other/src/db/tables.ts': `export const USERS = 'orders';`,
      'app/src/deep/down/a.ts': `import { USERS } from '@/db/tables'; db.query(\`select 1 from \${USERS}\`);`,
      'other/pages/b.ts': `import { USERS } from '~/db/tables'; db.query(\`select 2 from \${USERS}\`);`,
      'c.ts': `import { USERS } from '#/nowhere'; db.query(\`select 3 from \${USERS}\`);`,
    });
    expect(queries).toEqual(['select 1 from users', 'select 2 from orders']);
  });

  test('files that import each other do not go round for ever', () => {
    const { queries } = find({
      'a.ts': `export * from './b'; export const A = B; import { B } from './b'; db.query(\`select 1 from users where \${A}\`);`,
      'b.ts': `export * from './a'; export const B = A; import { A } from './a'; const x = y, y = x; db.query(\`select 2 from users where \${x}\`);`,
    });
    expect(queries).toEqual(['select 1 from users where true', 'select 2 from users where true']);
  });

  test('a query under a name is found once, where it is written', () => {
    const { queries, places } = find({
      'a.ts': `import { FIND } from './queries';\nconst own = 'select 1 from users';\ndb.query(FIND, [1]);\ndb.query(FIND, [2]);\ndb.query(own);`,
      'queries.ts': `export const FIND = 'select id from users';`,
    });
    expect(queries).toEqual(['select 1 from users', 'select id from users']);
    expect(places).toEqual(['a.ts:2:13', 'queries.ts:1:21']);
  });

  test('what a function of the project gives, with its arguments', () => {
    expect(
      queriesIn(`
        const from = table => \`from \${table}\`;
        function byId(table: string) { const where = 'where id = $1'; return \`select id from \${table} \${where}\`; }
        db.query(byId('users'), [1]);
        db.query(\`select 1 \${from('orders')}\`);
      `),
    ).toEqual(['select id from users where id = $1', 'select 1 from orders']);
  });

  test('both branches of a condition, and the same condition only one way in one text', () => {
    expect(
      queriesIn(`
        const q = (a, b) => db.query(\`select id from users\${a ? ' where id = $1' : ''} order by \${a ? 'id' : 'email'}\${!b ? ' limit 1' : ''}\`);
      `),
    ).toEqual([
      'select id from users where id = $1 order by id limit 1',
      'select id from users where id = $1 order by id',
      'select id from users order by email limit 1',
      'select id from users order by email',
    ]);
  });

  test('of very many forms the fullest and the barest, and that is said', () => {
    const parts = Array.from({ length: 9 }, (_, n) => `\${c${n} ? ' and id > ${n}' : ''}`).join('');
    const { candidates, queries } = find({ 'a.ts': `db.query(\`select id from users where true${parts}\`)` });
    expect(queries.length).toBeLessThanOrEqual(16);
    expect(queries).toContain('select id from users where true');
    expect(queries.some(sql => sql.endsWith('and id > 7 and id > 8'))).toBe(true);
    expect(candidates.every(({ confidence, leftOut }) => confidence === 'low' && leftOut.length === 1)).toBe(
      true,
    );
  });

  test('a text that grows', () => {
    expect(
      queriesIn(`
        async function list(filter) {
          let text = 'select id from users where true';
          const values = [];
          if (filter.email) { values.push(filter.email); text += \` and email = $\${values.length}\`; }
          text = text + ' limit 10';
          return db.query(text, values);
        }
      `),
    ).toEqual([
      'select id from users where true and email = $1 limit 10',
      'select id from users where true limit 10',
    ]);
  });

  test('conditions in a list', () => {
    expect(
      queriesIn(`
        function list(filter) {
          const where = ['active'];
          if (filter.email) where.push('email = $1');
          return db.query(\`select id from users where \${where.join(' and ')}\`);
        }
        const other = on => db.query('select 1 from users where ' + ['a', on && 'b', on ? 'c' : null].filter(Boolean).join(' and '));
      `),
    ).toEqual([
      'select id from users where active and email = $1',
      'select id from users where active',
      'select 1 from users where a and b and c',
      'select 1 from users where a',
    ]);
  });

  test('several statements in one text', () => {
    expect(
      queriesIn(`db.query("begin; update users set name = 'x' where id = 1; delete from orders; commit")`),
    ).toEqual(["update users set name = 'x' where id = 1", 'delete from orders']);
  });

  test('places count characters, and a byte order mark is none', () => {
    const { places } = find({
      'a.ts': `\ufeffdb.query('select 1 from users');\n/* 😀😀 */ db.query('select 2 from users')`,
    });
    expect(places).toEqual(['a.ts:1:10', 'a.ts:2:19']);
  });

  test('types in JavaScript, JSX in TypeScript, and errors that the parser survives', () => {
    const { queries, skipped } = find({
      'a.js': `const q: string = 'select 1 from users'; db.query(q)`,
      'b.ts': `const e = <b>{db.query('select 2 from users')}</b>;`,
      'c.ts': `db.query('select 3 from users'); return 1;`,
      'd.ts': `db.query('select 4 from users'); const = ;`,
    });
    expect(queries).toEqual(['select 1 from users', 'select 2 from users', 'select 3 from users']);
    expect(skipped).toEqual([{ file: 'd.ts', because: 'it does not parse: Unexpected token' }]);
  });
});

describe('texts that only look like SQL', () => {
  test('sentences, messages, titles and translations', () => {
    const { queries, because } = find({
      'a.tsx': `
        const label = 'Select text align';
        const hint = 'Delete from users';
        const more = 'Update users to see orders';
        t('select email from users');
        console.log('select email from users');
        throw new Error('insert into users failed');
        test('select id from users', () => {});
        const view = <option title="select email from users">select email from users</option>;
        const verb = { 'select id from users': 1 };
        type T = 'select id from users';
      `,
    });
    expect(queries).toEqual([]);
    expect(because).toEqual([]);
  });

  test('a text that goes nowhere must name a relation of the schema', () => {
    expect(
      queriesIn(`export const a = 'select id from users'; export const b = 'select id from elsewhere';`),
    ).toEqual(['select id from users']);
  });

  test('a part of a query is no query of its own', () => {
    expect(
      queriesIn(`const part = 'select id from users'; db.query(\`select 1 from (\${part}) t\`);`),
    ).toEqual(['select 1 from (select id from users) t']);
  });

  test('DDL and transactions are no queries', () => {
    expect(
      queriesIn(`db.query('begin'); db.query('create index on users (id)'); db.query('truncate users');`),
    ).toEqual(['truncate users']);
  });

  test('migrations are left out and listed', () => {
    const { queries, skipped } = find({
      'src/db/migrations/1.ts': `db.query('update users set a = 1')`,
      'src/db/migrations/2.sql': 'update users set a = 1;',
      'src/a.ts': `db.query('select 1 from users')`,
    });
    expect(queries).toEqual(['select 1 from users']);
    expect(skipped).toEqual([{ file: 'src/db/migrations/', because: 'migrations, not the application' }]);
  });
});

describe('what cannot be told before the program runs', () => {
  test('the name of a table', () => {
    const { because, failures } = find({
      'a.ts': `db.query(\`select id from \${table} where id = $1\`); db.query('delete from ' + name);`,
    });
    expect(because).toEqual([
      'the table name is decided when it runs: table',
      'the table name is decided when it runs: name',
    ]);
    expect(failures[0]?.text).toMatch(/^select id from \$\{table\} where id = \$1$/);
  });

  test('the schema of a table, type or function: the rest of the name is known', () => {
    const { queries, candidates, because } = find({
      'a.ts': `
        db.query(\`update \${schema}.jobs set done = true\`);
        db.query(\`select \${schema}.f(a)::text from "\${schema}".jobs where x = null::\${schema}.kind\`);
        db.query(\`select \${alias}.a, \${alias}.b from jobs x\`);`,
    });
    expect(queries).toEqual([
      'update jobs set done = true',
      'select f(a)::text from jobs where x = null::kind',
      'select a, b from jobs x',
    ]);
    expect(candidates.map(({ confidence }) => confidence)).toEqual(['high', 'high', 'low']);
    expect(because).toEqual([
      'a part of it is put together when it runs: alias; it was checked without that part',
    ]);
  });

  test('columns, conditions and clauses: the rest is tried without them, and that is said', () => {
    const { queries, candidates, because } = find({
      'a.ts': `
        db.query(\`select \${columns} from users\`);
        db.query(\`select id from users where \${conditions} order by \${order} \${direction} limit 5\`);
        db.query(\`select id from users u \${joins} where (\${rest}) and u.\${column} = $1\`);`,
    });
    expect(queries).toEqual([
      'select NULL from users',
      'select id from users where true order by 1 limit 5',
      'select id from users u where (true) and NULL = $1',
    ]);
    expect(candidates.map(({ confidence }) => confidence)).toEqual(['low', 'low', 'low']);
    expect(because).toEqual([
      'a part of it is put together when it runs: columns; it was checked without that part',
      'a part of it is put together when it runs: conditions, order, direction; it was checked without that part',
      'a part of it is put together when it runs: joins, rest, column; it was checked without that part',
    ]);
  });

  test('what is written by an UPDATE', () => {
    const { queries, because } = find({ 'a.ts': `db.query(\`update users set \${sets} where id = 1\`)` });
    expect(queries).toEqual([]);
    expect(because).toEqual(['a part of it is put together when it runs: sets']);
  });

  test('a text that is made elsewhere', () => {
    const { because, failures } = find({
      'a.ts': `
        import { Pool } from 'pg';
        const pool = new Pool();
        pool.query(build(filter)); // select from users
        const send = (text) => pool.query(text);`,
    });
    expect(because).toEqual(['its text is made elsewhere when it runs']);
    expect(failures[0]?.text).toBe('pool.query(build(filter))');
  });

  test('libraries that build queries are named', () => {
    expect(
      find({
        'a.ts': `import { Kysely } from 'kysely';`,
        'b.ts': `const { PrismaClient } = require('@prisma/client');`,
      }).notTried,
    ).toEqual([
      'queries that kysely builds (imported by 1 file): only SQL text was read',
      'queries that @prisma/client builds (imported by 1 file): only SQL text was read',
    ]);
  });
});
