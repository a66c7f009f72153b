import { describe, expect, test } from 'vitest';
import { type ScriptItem, splitScript } from '../../src/sql/split.ts';

function split(text: string): ScriptItem[] {
  return [...splitScript(text, 'f.sql')];
}

/** The statements, meta-commands with their backslash, and COPY statements with their rows. */
function pieces(text: string): string[] {
  return split(text).map(item => {
    if (item.kind === 'meta') return item.command;
    if (item.kind === 'sql') return item.statement.sql;
    return `${item.statement.sql} <${text.slice(item.data.start, item.data.end)}>${item.data.rows}`;
  });
}

describe('statements', () => {
  test('end at semicolons; the last needs none, and empty ones are nothing', () => {
    expect(pieces(';; select 1 ;\n; select 2')).toEqual(['select 1', 'select 2']);
    expect(pieces('')).toEqual([]);
    expect(pieces(' -- only\n/* comments */ ;')).toEqual([]);
  });

  test('hold no comments before and after them, but those within', () => {
    expect(pieces('-- a\nselect /* b; */ 1 -- c;\n;')).toEqual(['select /* b; */ 1']);
    expect(pieces('/* a /* nested; */ still; */ select 1')).toEqual(['select 1']);
    expect(pieces('select 1 --x\r-1;')).toEqual(['select 1 --x\r-1']);
  });

  test('stand where their first token stands, in code points', () => {
    expect(split("\ufeffselect '😀';  /* é */ select 2;\r\n\r\n  select 3")).toEqual([
      { kind: 'sql', statement: { file: 'f.sql', line: 1, column: 1, sql: "select '😀'" } },
      { kind: 'sql', statement: { file: 'f.sql', line: 1, column: 22, sql: 'select 2' } },
      { kind: 'sql', statement: { file: 'f.sql', line: 3, column: 3, sql: 'select 3' } },
    ]);
  });
});

describe('a semicolon does not count', () => {
  test.each([
    ["select 'a;''b;'"],
    ["select 'a\\'"],
    ["select E'a\\';'"],
    ["select e'a'\n  -- c\n '\\';'"],
    ['select "a;""b;"'],
    ['select $$a;$$, $x$ $$ ; $x$, $é$;$é$'],
    ["select U&'\\0041;', N';', B';'"],
    ['select :\'v;\', :"w;", :{?x}'],
    ['select (1;2)'],
    ['create rule r as on insert to t do (insert into u values (1); delete from v)'],
  ])('in %s', sql => {
    expect(pieces(`${sql}; select 2;`)).toEqual([sql, 'select 2']);
  });

  test('in the body of a routine', () => {
    const body =
      'begin atomic select case when (case a when 1 then 2 end) then 3 end as "end"; select 1 as end; end';
    for (const head of ['create function f() returns int', 'CREATE OR REPLACE PROCEDURE p(begin int)']) {
      expect(pieces(`${head} ${body}; select 2`)).toEqual([`${head} ${body}`, 'select 2']);
    }
    expect(pieces('create function begin() returns int return 1; select 2')).toHaveLength(2);
    expect(pieces('begin; create table atomic (a int); end;')).toHaveLength(3);
    expect(pieces('create view v as select case when true then 1 end; select 2')).toHaveLength(2);
  });
});

describe('a string', () => {
  test('without backslashes may end in one', () => {
    expect(pieces("select 'a\\'; select 1")).toEqual(["select 'a\\'", 'select 1']);
  });

  test('is not continued on the same line as an escape string', () => {
    expect(pieces("select e'a' 'b\\'; select 1")).toEqual(["select e'a' 'b\\'", 'select 1']);
  });

  test('after a name that ends in e is an ordinary one', () => {
    expect(pieces("select date'2020\\'; select 1")).toHaveLength(2);
  });

  test('between dollar signs needs a tag of its own', () => {
    expect(pieces('select a$b$c; select $1, $2; select a$$; select 1$$')).toHaveLength(4);
  });

  test('that is never closed takes the rest', () => {
    for (const open of ["'", '"', '$$', '$a$', '/*', "e'", '(']) {
      expect(pieces(`select 1; select ${open} ; select 2;`)).toHaveLength(2);
    }
  });
});

describe('commands of psql', () => {
  test('end with their line', () => {
    expect(split('\\connect "a;b" \r\n\\restrict xyz\nselect 1;\n  \\unrestrict xyz')).toEqual([
      { kind: 'meta', command: '\\connect "a;b"', place: { file: 'f.sql', line: 1, column: 1 } },
      { kind: 'meta', command: '\\restrict xyz', place: { file: 'f.sql', line: 2, column: 1 } },
      { kind: 'sql', statement: { file: 'f.sql', line: 3, column: 1, sql: 'select 1' } },
      { kind: 'meta', command: '\\unrestrict xyz', place: { file: 'f.sql', line: 4, column: 3 } },
    ]);
  });

  test('may lead back to SQL', () => {
    expect(pieces("\\set a 'x\\\\y' \\\\ select 1;")).toEqual(["\\set a 'x\\\\y'", 'select 1']);
    expect(pieces("\\echo 'a\\'b' \\\\ select 1;")).toEqual(["\\echo 'a\\'b'", 'select 1']);
    expect(pieces("\\echo 'a\\\nselect 1;")).toEqual(["\\echo 'a\\", 'select 1']);
    expect(pieces('\\! echo \\\\ select 1;\nselect 2')).toEqual(['\\! echo \\\\ select 1;', 'select 2']);
  });

  test('send what stands before them, drop it or leave it', () => {
    expect(pieces('select 1 \\gset a_\nselect 2')).toEqual(['select 1', '\\gset a_', 'select 2']);
    expect(pieces('select 1 \\r\nselect 2')).toEqual(['\\r', 'select 2']);
    expect(pieces('select 1,\n\\set x 1\n2;')).toEqual(['\\set x 1', 'select 1,\n        \n2']);
  });

  test('are no commands within quotes and comments', () => {
    expect(pieces('select \'\\g\', $$\\g$$ -- \\g\n, "\\g"')).toHaveLength(1);
  });

  test('separate statements with \\; and write a colon with \\:', () => {
    expect(pieces('select 1\\; select 2;')).toEqual(['select 1', 'select 2']);
    expect(pieces('select a[1\\:2]')).toEqual(['select a[1 :2]']);
  });
});

describe('COPY from stdin', () => {
  test('takes the lines up to \\.', () => {
    expect(pieces("COPY t (a) FROM stdin;\n1\t';\n\\N\n\\.\nselect 1;")).toEqual([
      "COPY t (a) FROM stdin <1\t';\n\\N\n>2",
      'select 1',
    ]);
    expect(pieces('copy t from STDIN with (format csv);\r\na\r\n\\.\r\nselect 1')).toEqual([
      'copy t from STDIN with (format csv) <a\r\n>1',
      'select 1',
    ]);
    expect(pieces('copy t from stdin;\n\\.\nselect 1')).toEqual(['copy t from stdin <>0', 'select 1']);
  });

  test('takes the rest where \\. is missing or not alone', () => {
    expect(pieces('copy t from stdin;\n1\n\\.x\n2')).toEqual(['copy t from stdin <1\n\\.x\n2>3']);
    expect(pieces('copy t from stdin;')).toEqual(['copy t from stdin <>0']);
    expect(pieces('copy t from stdin')).toEqual(['copy t from stdin <>0']);
  });

  test('leaves the rest of its own line to SQL', () => {
    expect(pieces('copy a from stdin; copy b from stdin; -- c\n1\n\\.\n2\n3\n\\.\nselect 1')).toEqual([
      'copy a from stdin <1\n>1',
      'copy b from stdin <2\n3\n>2',
      'select 1',
    ]);
    const [, after] = split('copy a from stdin; select\n1\n\\.\n9;');
    expect(after?.kind === 'sql' && after.statement.sql).toBe('select\n \n  \n9');
  });

  test('as \\copy too', () => {
    expect(pieces("\\copy t (a) from stdin csv\nx;\n\\.\n\\copy t from 'file'\n")).toEqual([
      'copy t (a) from stdin csv <x;\n>1',
      "\\copy t from 'file'",
    ]);
  });

  test('is not another COPY, nor another use of its words', () => {
    for (const sql of [
      'copy t to stdout',
      "copy t from 'stdin'",
      'copy t from "stdin"',
      'select a from stdin',
    ]) {
      expect(split(`${sql};\nselect 1`)).toHaveLength(2);
    }
  });
});

describe('in linear time', () => {
  const repeat = (text: string, length = 500_000): string => text.repeat(Math.ceil(length / text.length));

  test.each([
    ['a dump', "CREATE TABLE public.t (id bigint NOT NULL, name text DEFAULT 'x;y'::text); -- é\n"],
    ['quotes', "'"],
    ['continued strings', "e'a'\n"],
    ['half-continued strings', "e'a' -- x\n\n"],
    ['tags', '$a'],
    ['more tags', '$a$b'],
    ['comments', '/*'],
    ['semicolons on one line', 'a;'],
    ['commands on one line', '\\a \\\\ '],
    ['commands within a statement', 'a \\set x\n'],
    ['commands with open quotes', "\\a '\n"],
    ['copies on one line', 'copy t from stdin;'],
    ['copies', 'copy t from stdin;\n'],
    ['emoji', '😀;'],
    ['parentheses', '('],
  ])('%s', (_, unit) => {
    const time = (text: string): number => {
      const start = performance.now();
      let count = 0;
      for (const _ of splitScript(text, 'f.sql')) count++;
      expect(count).toBeLessThanOrEqual(text.length);
      return performance.now() - start;
    };
    time(repeat(unit, 100_000));
    // Four times the text takes four times as long, or sixteen times where something is quadratic: whole minutes here.
    expect(time(repeat(unit, 2_000_000))).toBeLessThan(12 * time(repeat(unit)) + 1000);
  });
});
