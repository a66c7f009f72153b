import { describe, expect, test } from 'vitest';
import { find, queriesIn } from './find.ts';

/** How each query of a file is sent. */
function prepared(code: string): string[] {
  return find({ 'a.ts': code }).candidates.map(({ prepared: how, confidence }) => `${how}, ${confidence}`);
}

describe('placeholders', () => {
  test("Postgres's own, also with a computed number", () => {
    expect(queriesIn('db.query(`select id from users where a = $1 and b = $${n} and c = $2`)')).toEqual([
      'select id from users where a = $1 and b = $3 and c = $2',
    ]);
  });

  test(':name and @name are one parameter each, however often; casts and slices are none', () => {
    expect(
      queriesIn(`
        sequelize.query("select a::text, 'x :no @no' from users where a = :id::uuid and b = :id and c > :other", { replacements });
        db.query('select tags[1:2] from users where id=@id or x <@ array[@id, @two]');
      `),
    ).toEqual([
      "select a::text, 'x :no @no' from users where a = $1::uuid and b = $1 and c > $2",
      'select tags[1:2] from users where id=$1 or x <@ array[$1, $2]',
    ]);
  });

  test('a text with names keeps the question marks that are operators', () => {
    expect(queriesIn(`db.query("select id from users where data ? 'key' and id = :id", { id })`)).toEqual([
      "select id from users where data ? 'key' and id = $1",
    ]);
  });

  test('? of knex, which writes the operator as \\\\?; ?? is a name', () => {
    const { queries, because } = find({
      'a.ts': `
        knex.raw('select id from users where a = ? and data \\\\? ?', []);
        knex.raw('select id from ?? where a = ?', ['users', 1]);
        db.query("select id from users where data ? 'key'");`,
    });
    expect(queries).toEqual([
      'select id from users where a = $1 and data ? $2',
      "select id from users where data ? 'key'",
    ]);
    expect(because).toEqual(['the table name is decided when it runs: ??']);
  });

  test('pg-promise and braces', () => {
    expect(
      queriesIn(`
        db.any('select id from users where a = $<a> and b = $(b) and c = $[c] and d = $/d/ and e = \${e} and a2 = $<a>');
        db.any('select $<columns:name> from users where data = $<data:json>');
        rawQuery('select id from users where a = {{websiteId::uuid}}', { websiteId });
      `),
    ).toEqual([
      'select id from users where a = $1 and b = $2 and c = $3 and d = $4 and e = $5 and a2 = $1',
      'select NULL from users where data = $1',
      'select id from users where a = $1::uuid',
    ]);
  });

  test('values pasted into strings, lists and literals of a type', () => {
    expect(
      queriesIn(`
        db.query(\`select id from users where email like '%\${part}%' and id in (\${ids.join(',')}) and id in \${list}\`);
        db.query(\`select id from users where at > now() - interval '\${days} days' and at < date '\${day}'\`);
        db.query(\`insert into users (a, b, c) values \${rows}\`);
      `),
    ).toEqual([
      'select id from users where email like $1 and id in ($2) and id in ($3)',
      "select id from users where at > now() - interval '1 days' and at < date 'now'",
      'insert into users (a, b, c) values ($1, $2, $3)',
    ]);
  });
});

describe('tags', () => {
  test('values are parameters; parts, conditions and joined parts are put in', () => {
    expect(
      queriesIn(`
        const active = sql\`and active\`;
        let order = sql\`\`;
        if (sorted) order = sql\`order by email\`;
        await sql\`select id from users where id = \${id} \${active} \${email ? sql\`and email = \${email}\` : sql\`\`} \${order}\`;
        await sql\`select 2 from users where \${sql.join([sql\`a = \${1}\`, sql\`b = \${2}\`], sql\` and \`)}\`;
        await prisma.$queryRaw\`select 3 from users where id in (\${Prisma.join(ids)}) \${Prisma.empty}\`;
        await sql\`select 4 from users where \${on && sql\`a and\`} b\`;
      `),
    ).toEqual([
      'select id from users where id = $1 and active and email = $2 order by email',
      'select id from users where id = $1 and active and email = $2',
      'select id from users where id = $1 and active order by email',
      'select id from users where id = $1 and active',
      'select 2 from users where a = $1 and b = $2',
      'select 3 from users where id in ($1)',
      'select 4 from users where a and b',
      'select 4 from users where b',
    ]);
  });

  test('helpers for names, lists and types', () => {
    expect(
      queriesIn(`
        pool.query(sql.unsafe\`select 1 from \${sql.identifier(['app', 'jobs'])} where id = any(\${sql.array(ids, 'int4')})\`);
        pool.query(sql.type(row)\`select 2 from \${sql.unnest(rows, ['int4', 'text'])} t (a, b), users\`);
        sql\`select \${sql.ref('users.email')} from \${sql.table('users')}\`.execute(db);
        sql\`select 3 from \${sql.raw('users')}\`;
      `),
    ).toEqual([
      'select 1 from app.jobs where id = any($1::int4[])',
      'select 2 from unnest($1::int4[], $2::text[]) t (a, b), users',
      'select users.email from users',
      'select 3 from users',
    ]);
  });

  test('the helper of postgres.js means what stands before it', () => {
    const { queries, because } = find({
      'a.ts': `
        import postgres from 'postgres';
        const sql = postgres(url);
        sql\`insert into users \${sql(user, 'name', 'email')}\`;
        sql\`insert into users \${sql({ name, email })} returning id\`;
        sql\`update users set \${sql(user, 'name', 'email')} where id = \${id}\`;
        sql\`select \${sql(['name', 'email'])} from \${sql('users')} where id in \${sql(ids)}\`;
        sql\`insert into users \${sql(unknown)}\`;`,
    });
    expect(queries).toEqual([
      'insert into users (name, email) VALUES ($1, $2)',
      'insert into users (name, email) VALUES ($1, $2) returning id',
      'update users set name = $1, email = $2 where id = $3',
      'select name, email from users where id in ($1)',
    ]);
    expect(because).toEqual(['a part of it is put together when it runs: sql(unknown)']);
  });

  test('tables of Drizzle', () => {
    const { queries } = find({
      'schema.ts': `
        import { pgSchema, pgTable, text } from 'drizzle-orm/pg-core';
        export const people = pgTable('users', { fullName: text('full_name').notNull(), email: text() });
        export const jobs = pgSchema('app').table('jobs', {});`,
      'a.ts': `
        import { people, jobs } from './schema';
        db.execute(sql\`select \${people.fullName}, \${people.email} from \${people}, \${jobs} where \${people.email} = \${email}\`);`,
    });
    expect(queries).toEqual([
      'select users.full_name, users.email from users, app.jobs where users.email = $1',
    ]);
  });

  test('other tags are left alone, unknown ones must prove themselves', () => {
    expect(
      queriesIn(`
        gql\`select id from users\`;
        css\`select id from users\`;
        tx\`select 1 from users where id = \${id}\`;
        tx\`select 1 from elsewhere\`;
        String.raw\`select 2 from users where a ~ '\\d'\`;
      `),
    ).toEqual(['select 1 from users where id = $1', "select 2 from users where a ~ '\\d'"]);
  });
});

describe('how it is sent', () => {
  test('node-postgres: by name, or plainly', () => {
    expect(
      prepared(`
        import { Pool } from 'pg';
        const pool = new Pool();
        const config = { name: 'all', text: 'select 1 from users' };
        pool.query('select 2 from users');
        pool.query({ name: 'one', text: 'select 3 from users where id = $1', values: [1] });
        pool.query({ text: 'select 4 from users' });
        pool.query(config);
        const make = id => ({ name: 'made', text: 'select 5 from users where id = $1', values: [id] });
        pool.query(make(1));
        const both = 'select 6 from users';
        pool.query(both);
        pool.query({ name: 'both', text: both });
      `),
    ).toEqual(['named, high', 'no, high', 'named, high', 'no, high', 'named, high', 'named, high']);
  });

  test('postgres.js prepares by default, in transactions too, unless it is told not to', () => {
    const code = (options: string): string => `
      import postgres from 'postgres';
      const sql = postgres(url${options});
      sql\`select 1 from users\`;
      sql.begin(async tx => { await tx\`select 2 from users\`; });
      sql.unsafe('select 3 from users');
      const list = (db: postgres.Sql) => db\`select 4 from users\`;`;
    expect(prepared(code(''))).toEqual([
      'driver default, high',
      'driver default, medium',
      'no, high',
      'driver default, medium',
    ]);
    expect(prepared(code(', { prepare: false }')).slice(0, 1)).toEqual(['unknown, high']);
    const { candidates } = find({
      'db.ts': `import postgres from 'postgres'; export const sql = postgres(url);`,
      'a.ts': `import { sql } from './db'; sql\`select 1 from users\`;`,
    });
    expect(candidates[0]?.prepared).toBe('driver default');
  });

  test('of the others it is not known', () => {
    expect(
      prepared(`
        import { sql } from 'slonik';
        import { Sequelize } from 'sequelize';
        const sequelize = new Sequelize(url);
        sequelize.query('select 1 from users');
        prisma.$queryRawUnsafe('select 2 from users');
        pool.any(sql\`select 3 from users\`);
      `),
    ).toEqual(['unknown, high', 'unknown, high', 'unknown, high']);
  });
});

describe('handling of null around a query', () => {
  const guards = (code: string): string[] =>
    [...(find({ 'a.ts': code }).candidates[0]?.guards() ?? [])].sort();

  test('in the function of the query and in those it calls', () => {
    expect(
      guards(`
        async function find(id) {
          const { rows } = await db.query('select * from users where id = $1', [id]);
          const { nickname = '' } = rows[0];
          rows[0].city ||= 'x';
          return rows.map(toUser) && (rows[0].stripe_customer_id ?? null) && rows[0].address?.street && rows[0].email && other;
        }
        function toUser(row) { return row.fullName || 'unknown'; }
        function other(row) { return row.elsewhere ?? 1; }
      `),
    ).toEqual(['address', 'city', 'fullName', 'nickname', 'stripe_customer_id']);
  });

  test('in a sibling method; for a text outside of functions, where it is sent', () => {
    expect(
      guards(`
        const FIND = 'select * from users';
        const unrelated = x => x.elsewhere ?? 1;
        class Users {
          async all() { return (await this.db.query(FIND)).rows.map(row => this.toUser(row)); }
          toUser(row) { return row.name ?? ''; }
        }
      `),
    ).toEqual(['name']);
  });
});
