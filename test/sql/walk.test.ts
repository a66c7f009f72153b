import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { beforeAll, describe, expect, test } from 'vitest';
import { loadParser, parseOne } from '../../src/sql/parse.ts';
import { byteToIndex } from '../../src/sql/place.ts';
import { functionsCalled, type Path, relationsOf, walk } from '../../src/sql/walk.ts';
import { statements } from './corpus.ts';

beforeAll(loadParser);

describe('walk', () => {
  test('visits nodes before those within them, in the order of the fields', () => {
    const seen: string[] = [];
    walk(parseOne('select a, f(1) from t'), tag => seen.push(tag));
    expect(seen).toEqual([
      ...[
        'SelectStmt',
        'ResTarget',
        'ColumnRef',
        'String',
        'ResTarget',
        'FuncCall',
        'String',
        'A_Const',
        'Integer',
      ],
      'RangeVar',
    ]);
  });

  test('leaves out what is within a node for which the visit returns false', () => {
    const seen: string[] = [];
    walk(parseOne('select f(1) from t'), tag => {
      seen.push(tag);
      return tag !== 'ResTarget';
    });
    expect(seen).toEqual(['SelectStmt', 'ResTarget', 'RangeVar']);
  });

  test('tells the way to a node', () => {
    const ways: string[] = [];
    walk(parseOne('create view v as select 1 from t'), (tag, _, path) => {
      const way: string[] = [];
      for (let at: Path | undefined = path; at; at = at.parent) way.unshift(`${at.tag}.${at.key}`);
      if (tag === 'RangeVar') ways.push(way.join(' '));
    });
    expect(ways).toEqual(['ViewStmt.view', 'ViewStmt.query SelectStmt.fromClause']);
  });

  test('goes as deep as the parser', () => {
    let depth = 0;
    walk(parseOne(`select ${'1+'.repeat(4000)}1`), () => depth++);
    expect(depth).toBeGreaterThan(8000);
  });

  test('misses no node: the fields that hold bare nodes are those of the type definitions', () => {
    const types = createRequire(createRequire(import.meta.url).resolve('libpg-query')).resolve(
      '@pgsql/types',
    );
    const definitions = readFileSync(types.replace('index.js', 'types.d.ts'), 'utf8');
    const interfaces = [...definitions.matchAll(/export interface (\w+) \{([^}]*)\}/g)];
    const names = new Set(interfaces.map(([, name]) => name));
    // These belong to what Postgres makes of a parse tree and never come from the parser.
    const foreign = /^(Query|RangeTblEntry|JsonTablePathScan|FuncExpr)$/;
    const expected = interfaces.flatMap(([, owner = '', body = '']) =>
      [...body.matchAll(/(\w+)\??: (\w+);/g)]
        .filter(([, , type = '']) => names.has(type) && !foreign.test(owner) && !foreign.test(type))
        .map(([, field = '', type = '']) => [owner, field, type] as const),
    );
    expect(expected.length).toBeGreaterThan(100);
    for (const [owner, field, type] of expected) {
      const inner: string[] = [];
      // A tree made by hand: the owner with nothing but the field.
      const tree = { [owner]: { [field]: {} } } as unknown as Parameters<typeof walk>[0];
      walk(tree, tag => inner.push(tag));
      expect(inner, `${owner}.${field}`).toEqual([owner, type]);
    }
  });
});

const uses = (sql: string): string[] =>
  relationsOf(parseOne(sql)).map(
    ({ schema, name, access, kind }) =>
      `${access} ${schema ? `${schema}.` : ''}${name}${kind ? ` (${kind})` : ''}`,
  );

describe('relationsOf', () => {
  test.each([
    [
      'select * from a, s.b x join c on true, lateral (select 1 from d)',
      ['read a', 'read s.b', 'read c', 'read d'],
    ],
    ['select (select 1 from a) where exists (select 1 from b) for update of a', ['read a', 'read b']],
    ['select * from a tablesample system (1)', ['read a']],
    ['select 1 into a from b', ['ddl a', 'read b']],
    ['insert into a select * from b', ['write a', 'read b']],
    ['update a set x = 1 from b where b.id in (select id from c)', ['write a', 'read c', 'read b']],
    ['delete from a using b', ['write a', 'read b']],
    ['merge into a using b on true when matched then delete', ['write a', 'read b']],
    ['truncate a, s.b', ['write a', 'write s.b']],
    ['copy a from stdin', ['write a']],
    ['copy a to stdout', ['read a']],
    ['copy (select 1 from a) to stdout', ['read a']],
    [
      'create table a (like b, foreign key (x) references c) inherits (d)',
      ['ddl a', 'read b', 'ddl c', 'ddl d'],
    ],
    ['create table a partition of b for values in (1)', ['ddl a', 'ddl b']],
    ['create table a as select 1 from b', ['read b', 'ddl a']],
    ['create view a as select 1 from b', ['ddl a (view)', 'read b']],
    ['create index i on a (x)', ['ddl a']],
    ['alter table a attach partition b default', ['ddl a', 'ddl b']],
    ['alter table a add column x int references s.b', ['ddl a', 'ddl s.b']],
    ['alter table a rename to b', ['ddl a']],
    ['alter table a rename column x to y', ['ddl a']],
    ['alter view a rename column x to y', ['ddl a (view)']],
    ['alter index s.i rename to j', ['ddl s.i (index)']],
    ['alter table a set schema b', ['ddl a']],
    ['alter trigger x on a rename to y', ['ddl a']],
    ['drop table a, s.b', ['ddl a', 'ddl s.b']],
    ['drop index concurrently s.i, j', ['ddl s.i (index)', 'ddl j (index)']],
    ['drop materialized view a', ['ddl a (matview)']],
    ['drop sequence a', ['ddl a (sequence)']],
    ['drop trigger x on s.a', ['ddl s.a']],
    ['drop policy x on a', ['ddl a']],
    ['drop function f(int)', []],
    ['drop type a', []],
    ['drop schema a', []],
    ['comment on table s.a is null', ['ddl s.a']],
    ['comment on column s.a.x is null', ['ddl s.a']],
    ['comment on constraint x on a is null', ['ddl a']],
    ['comment on constraint x on domain a is null', []],
    ['comment on type a is null', []],
    ['alter sequence a owned by s.b.x', ['ddl a (sequence)', 'ddl s.b']],
    ['alter sequence a owned by none', ['ddl a (sequence)']],
    ['create type a as (x int)', []],
    ['alter type a add attribute x int', []],
    ['reindex index i', ['ddl i (index)']],
    ['refresh materialized view a', ['write a (matview)']],
    ['vacuum a', ['ddl a']],
    ['lock table a', ['ddl a']],
    ['grant select on a to b', ['ddl a']],
    ['create trigger x before insert on a for each row execute function f()', ['ddl a']],
    ['create rule x as on insert to a do also insert into b select 1 from c', ['ddl a', 'write b', 'read c']],
    ['create policy x on a using (exists (select 1 from b))', ['ddl a', 'read b']],
    ['create publication x for table a', ['ddl a']],
    ['create statistics x on y, z from a', ['ddl a']],
    ['create function f() returns int begin atomic select 1 from a; end', ['read a']],
    ['explain delete from a', ['write a']],
    ['select * from f(), generate_series(1, 2)', []],
  ])('%s', (sql, expected) => {
    expect(uses(sql)).toEqual(expected);
  });

  test.each([
    ['with x as (select 1 from a) select * from x, s.x', ['read s.x', 'read a']],
    ['with a as (select 1 from a) select * from a', ['read a']],
    ['with recursive a as (select 1 union select 1 from a) select * from a', []],
    ['with x as (select 1 from y), y as (select 1 from x) select * from x', ['read y']],
    ['with recursive x as (select 1 from y), y as (select 1) select * from x', []],
    ['with x as (select 1) select * from (with y as (select 1 from x) select * from y, x) s, y', ['read y']],
    ['with x as (select 1) insert into x select * from x', ['write x']],
    ['with x as (delete from a returning *) insert into b select * from x', ['write b', 'write a']],
    ['with x as (select 1) select 1 from x union select 1 from x', []],
    ['select 1 from (with x as (select 1) select 1 from x) s, x', ['read x']],
    ['create view v as with x as (select 1 from a) select * from x', ['ddl v (view)', 'read a']],
    ['select 1 where 1 in (with x as (select 1) select * from x) and 1 in (select 1 from x)', ['read x']],
  ])('knows where names of common table expressions hold: %s', (sql, expected) => {
    expect(uses(sql)).toEqual(expected);
  });

  test('gives byte offsets', () => {
    const sql = "select 'é😀' from a";
    const [use] = relationsOf(parseOne(sql));
    expect(sql.slice(byteToIndex(sql, use?.offset ?? 0))).toBe('a');
  });

  test('runs on every kind of statement', () => {
    for (const sql of statements) expect(Array.isArray(relationsOf(parseOne(sql)))).toBe(true);
  });
});

describe('functionsCalled', () => {
  test('gives the names as written, each once', () => {
    const sql =
      'select f(1), pg_catalog.now(), "Odd"(f(2)), left(a, 1), count(*) filter (where g()) over () from h(1), t';
    expect(functionsCalled(parseOne(sql))).toEqual([
      'f',
      'pg_catalog.now',
      '"Odd"',
      'left',
      'count',
      'g',
      'h',
    ]);
  });

  test('finds calls in defaults, checks and bodies, and CALL', () => {
    expect(
      functionsCalled(parseOne('alter table t add x uuid default gen_random_uuid() check (ok(x))')),
    ).toEqual(['gen_random_uuid', 'ok']);
    expect(functionsCalled(parseOne('call p(1)'))).toEqual(['p']);
    expect(functionsCalled(parseOne('create function f() returns int begin atomic select g(); end'))).toEqual(
      ['g'],
    );
  });

  test('takes syntax for what it stands for, and no operator, cast or key word for a call', () => {
    expect(functionsCalled(parseOne('select extract(year from a), substring(a from 1), trim(a)'))).toEqual([
      'extract',
      'substring',
      'btrim',
    ]);
    expect(functionsCalled(parseOne('select a + 1, a::int, current_timestamp, coalesce(a, b)'))).toEqual([]);
  });
});
