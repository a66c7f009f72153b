import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { formatNames } from '../../src/formats/index.ts';
import type { MigrationPart } from '../../src/model/migration.ts';
import { loadParser } from '../../src/sql/parse.ts';
import { readFolder } from '../support/formats.ts';

beforeAll(loadParser);

const scraps = fc.constantFrom(
  '-- +goose Up\n',
  '-- +goose Down\n',
  '-- +goose StatementEnd\n',
  '-- migrate:up transaction:false\n',
  '-- migrate:down\n',
  '-- rambler up\n',
  '-- rambler down\n',
  '-- +migrate Up\n',
  '-- +migrate Down notransaction\n',
  '-- Up Migration\n',
  '-- Down Migration\n',
  '--> statement-breakpoint\n',
  'CREATE TABLE t (a int);\n',
  'SELECT 1; SELECT 2;',
  "INSERT INTO t VALUES (1, 'x');\n",
  'COPY t FROM stdin;\n1\n\\.\n',
  '\\if :x\n',
  '\\set a b\n',
  '${a}',
  '{{ .b }}',
  ":'a'",
  ':"b"',
  ':b',
  '"',
  "'",
  '$$',
  '$x$',
  '/*',
  '*/',
  '--',
  ';',
  '\n',
  '\r\n',
  '\\',
  '`',
  '\u{1f600}',
  'ä',
  '\ufeff',
  '\0',
);
const text = fc.array(
  fc.oneof({ weight: 4, arbitrary: scraps }, fc.string({ unit: 'binary', maxLength: 6 })),
  {
    maxLength: 14,
  },
);
const paths = ['1_a.sql', 'V1__a.sql', '1_a.up.sql', '20240101_a/migration.sql', 'a/up.sql', 'deploy/a.sql'];
const settings = { seed: 20241, numRuns: 200 };

/** The lines of a file on which a part has something; a place says where a statement starts. */
function linesOf(part: MigrationPart | undefined): number[] {
  if (!part) return [];
  const starts = part.statements.map(({ line, sql }) =>
    Array.from(sql.split('\n'), (_, index) => line + index),
  );
  return [
    ...new Set([
      ...starts.flat(),
      ...part.unread.filter(({ what }) => what !== 'no statement').map(({ line }) => line),
    ]),
  ];
}

describe('any text, for any tool', () => {
  it('is read without a throw, with statements at their places and no line going both ways', () => {
    fc.assert(
      fc.property(
        text,
        fc.constantFrom(...paths),
        fc.option(fc.constantFrom(...formatNames)),
        (pieces, path, runner) => {
          const whole = pieces.join('');
          const lines = whole.split('\n');
          const set = readFolder({ [path]: whole }, runner === null ? {} : { runner });
          for (const { up, down } of set.migrations) {
            for (const { sql, line, column } of [...up.statements, ...(down?.statements ?? [])]) {
              const bom = line === 1 && whole.startsWith('\ufeff') ? 1 : 0;
              const from = [...(lines[line - 1] ?? '').slice(bom)].slice(column - 1).join('');
              const first = sql.split('\n')[0] ?? '';
              if (!/\\/.test(whole) && !hasVariables(whole)) expect(from.startsWith(first)).toBe(true);
            }
            const below = new Set(linesOf(down));
            expect(linesOf(up).filter(line => below.has(line))).toEqual([]);
            for (const { line, column } of [...up.unread, ...(down?.unread ?? [])]) {
              expect(line).toBeLessThanOrEqual(lines.length);
              expect(column).toBeLessThanOrEqual([...(lines[line - 1] ?? '')].length + 2);
            }
          }
        },
      ),
      settings,
    );
  });

  it('keeps its lines when variables get values', () => {
    const variables = { a: 'a much longer\nvalue', b: '' };
    fc.assert(
      fc.property(text, pieces => {
        const whole = pieces.join('');
        const [without] = readFolder({ '1_a.sql': whole }).migrations;
        const [bound] = readFolder({ '1_a.sql': whole }, { variables }).migrations;
        expect(bound?.up.text).toBe(without?.up.text);
        const last = whole.split('\n').length;
        for (const { line } of [...(bound?.up.statements ?? []), ...(bound?.up.unread ?? [])])
          expect(line).toBeLessThanOrEqual(last);
      }),
      settings,
    );
  });
});

/** `\set` and `${x:-y}` give values of their own. */
function hasVariables(whole: string): boolean {
  return /\$\{[^}]*:-/.test(whole);
}
