import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseOne } from '../../../src/sql/parse.ts';
import { find } from './find.ts';

const words = [
  'const q = ',
  'let q = ',
  'q += ',
  'db.query(',
  'sql`',
  '`',
  '${',
  '}',
  "'",
  '"',
  '(',
  ')',
  '[',
  ']',
  '{',
  '}',
  ',',
  ';',
  '\n',
  ' ',
  '+',
  '?',
  ':',
  '=>',
  'async ',
  'return ',
  'if (a) ',
  'class A { ',
  'this.',
  'import { q } from "./b"; ',
  'export ',
  '.join(',
  '.push(',
  'sql(',
  'sql.join(',
  'Prisma.',
  'name: ',
  'text: ',
  '/*',
  '*/',
  '//',
  '--',
  '\\',
  '<b>',
  'as const',
  'select ',
  '* ',
  'from ',
  'users ',
  'orders ',
  'where ',
  'id = ',
  '$1 ',
  '$',
  ':id ',
  '@id ',
  '??',
  'insert into ',
  'values ',
  'update ',
  'set ',
  'delete ',
  'with ',
  'and ',
  'order by ',
  'null',
  '::',
  '$$',
  "E'",
  'interval ',
  'in ',
  '😀',
  '\u0000',
  '\ue000',
  '\ufeff',
  '\ud800',
];
const soup = fc.array(fc.constantFrom(...words), { maxLength: 60 }).map(parts => parts.join(''));

const real = `
import { Pool } from 'pg';
const TABLE = 'users';
class Users {
  async find(filter) {
    let text = \`select id, email from \${TABLE} where true\`;
    if (filter.email) text += ' and email = $1';
    const { rows } = await this.pool.query({ name: 'find', text: text + (filter.all ? '' : ' limit 10') });
    await sql\`update users set \${sql(filter, 'a')} where id in \${sql(ids)} \${on ? sql\`and b = \${b}\` : sql\`\`}\`;
    return rows[0]?.email ?? null;
  }
}`;
const cut = fc
  .tuple(fc.nat(real.length), fc.nat(30), soup)
  .map(([at, length, put]) => real.slice(0, at) + put + real.slice(at + length));

const any = fc.oneof(fc.string({ unit: 'binary', maxLength: 300 }), soup, cut);

describe('whatever the files hold', () => {
  test('finding never fails, and what it finds are queries at places of the text', () => {
    fc.assert(
      fc.property(any, any, any, (a, b, c) => {
        const files = {
          'a.ts': a,
          'b.ts': `db.query(\`select \${x} from users\`);${b}`,
          'c.jsx': c,
          'd.sql': b,
        };
        for (const { statement, file, line, column } of find(files).candidates) {
          parseOne(statement.check);
          expect(statement.sql).not.toContain('\ue000');
          const text = files[file as keyof typeof files].split('\n')[line - 1] ?? '';
          expect(column).toBeLessThanOrEqual([...text].length);
        }
      }),
      { numRuns: 400 },
    );
  });

  test('texts that double again and again, and nesting without end, end soon', () => {
    const doubling = Array.from({ length: 40 }, (_, n) => `const a${n + 1} = \`\${a${n}} \${a${n}}\`;`).join(
      '\n',
    );
    const chain = Array.from({ length: 3000 }, (_, n) => `' x${n} '`).join(' + ');
    const nested = `${'('.repeat(3000)}'select 1 from users'${')'.repeat(3000)}`;
    const started = performance.now();
    find({
      'a.ts': `const a0 = 'select 1 from users';\n${doubling}\ndb.query(a40);`,
      'b.ts': `db.query('select 1 from users where ' + ${chain})`,
      'c.ts': `db.query(${nested})`,
      'd.ts': `const f = x => f(\`\${x} \${f(x)}\`); db.query('select 1 from users where ' + f('a'));`,
      'e.ts': `const a = b ? a : c; const c = a; db.query(a); db.query('select 1 from users where ' + c)`,
    });
    expect(performance.now() - started).toBeLessThan(5000);
  });
});
