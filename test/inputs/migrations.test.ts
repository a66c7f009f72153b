import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { programs } from '../../src/formats/foreign.ts';
import { naturalOrder } from '../../src/formats/order.ts';
import { readSchemaInput } from '../../src/inputs/schema.ts';
import { upPart, upwards } from '../support/formats.ts';

describe('which files go up, and in which order', () => {
  it.each([
    ['plain files by number', ['10_c.sql', '2_b.sql', '1_a.sql'], ['1_a.sql', '2_b.sql', '10_c.sql']],
    [
      'pairs of up and down',
      ['002_b.up.sql', '001_a.up.sql', '001_a.down.sql', '002_b.down.sql'],
      ['001_a.up.sql', '002_b.up.sql'],
    ],
    [
      'a name that only sounds like one',
      ['1_take_down.sql', '2_x_up.sql', '2_x_down.sql'],
      ['1_take_down.sql', '2_x_up.sql'],
    ],
    [
      'up.sql beside down.sql in folders',
      ['2024-01-02_b/up.sql', '2024-01-02_b/down.sql', '2024-01-01_a/down.sql', '2024-01-01_a/up.sql'],
      ['2024-01-01_a/up.sql', '2024-01-02_b/up.sql'],
    ],
    [
      'versions, undo scripts and repeatable scripts',
      [
        'R__views.sql',
        'V2__b.sql',
        'V1_10__d.sql',
        'V1.2__c.sql',
        'U1__a.sql',
        'V1__a.sql',
        'more/V1_1__e.sql',
      ],
      ['V1__a.sql', 'more/V1_1__e.sql', 'V1.2__c.sql', 'V1_10__d.sql', 'V2__b.sql', 'R__views.sql'],
    ],
    [
      'a folder for each migration',
      ['20240102000000_b/migration.sql', '20240101000000_a/migration.sql', 'migration_lock.toml'],
      ['20240101000000_a/migration.sql', '20240102000000_b/migration.sql'],
    ],
    [
      'folders of deploy, revert and verify',
      ['deploy/users.sql', 'revert/users.sql', 'verify/users.sql'],
      ['deploy/users.sql'],
    ],
  ])('%s', (_, files, wanted) => {
    expect(upwards(files)).toEqual(wanted);
  });

  it('knows migrations that are programs', () => {
    expect(
      programs(['0001_a.sql', '0002_b.go', '0002_b_test.go', 'main.go', '20240101_x.ts', 'V3__c.java']),
    ).toEqual(['0002_b.go', '20240101_x.ts', 'V3__c.java']);
  });

  it('orders numbers as numbers, however long, and is an order', () => {
    const digits = fc.array(fc.constantFrom('a', '_', '1', '07', '20240101120000001', 'B', '/'), {
      maxLength: 6,
    });
    const name = digits.map(parts => parts.join(''));
    fc.assert(
      fc.property(name, name, name, (a, b, c) => {
        expect(Math.sign(naturalOrder(a, b)) + Math.sign(naturalOrder(b, a))).toBe(0);
        if (naturalOrder(a, b) <= 0 && naturalOrder(b, c) <= 0)
          expect(naturalOrder(a, c)).toBeLessThanOrEqual(0);
        if (naturalOrder(a, b) === 0) expect(a).toBe(b);
      }),
    );
    fc.assert(
      fc.property(
        fc.bigInt({ min: 0n, max: 10n ** 30n }),
        fc.bigInt({ min: 0n, max: 10n ** 30n }),
        (a, b) => {
          expect(Math.sign(naturalOrder(`${a}_x`, `${b}_x`))).toBe(a < b ? -1 : a > b ? 1 : 0);
        },
      ),
    );
  });
});

describe('the part of a migration that goes up', () => {
  it.each([
    ['dbmate', '-- migrate:up\nCREATE TABLE a ();\n\n-- migrate:down\nDROP TABLE a;\n'],
    [
      'dbmate without a transaction',
      '-- migrate:up transaction:false\nCREATE TABLE a ();\n-- migrate:down\nDROP TABLE a;',
    ],
    [
      'goose',
      '-- +goose Up\n-- +goose StatementBegin\nCREATE TABLE a ();\n-- +goose StatementEnd\n\n-- +goose Down\nDROP TABLE a;',
    ],
    ['sql-migrate', '-- +migrate Up\nCREATE TABLE a ();\n-- +migrate Down\nDROP TABLE a;'],
    ['node-pg-migrate', '-- Up Migration\nCREATE TABLE a ();\n-- Down Migration\nDROP TABLE a;'],
    ['down before up', '-- +goose Down\nDROP TABLE a;\n-- +goose Up\nCREATE TABLE a ();'],
    ['no comment about up', 'CREATE TABLE a ();\n-- migrate:down\nDROP TABLE a;'],
    ['no such comments', 'CREATE TABLE a (); -- up and down'],
  ])('%s', (_, text) => {
    const up = upPart(text);
    expect(up).toContain('CREATE TABLE a');
    expect(up).not.toContain('DROP');
    const lineOf = (where: string): number => where.slice(0, where.indexOf('CREATE')).split('\n').length;
    expect(lineOf(up)).toBe(lineOf(text));
  });
});

describe('a folder', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'lockstep-migrations-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  const write = (file: string, text: string): void => {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  };

  it('is read in order, each file by its path', async () => {
    write('10_b.sql', 'CREATE TABLE b ();');
    write('9_a.sql', '-- migrate:up\nCREATE TABLE a ();\n-- migrate:down\nDROP TABLE a;');
    write('11_c.ts', 'export {}');
    write('node_modules/x/1.sql', 'no');
    write('.hidden/1.sql', 'no');
    const input = await readSchemaInput(`${folder}/`);
    expect(input).toMatchObject({ kind: 'migrations', major: null, source: `${folder}/` });
    expect(input.files.map(({ file }) => file)).toEqual([`${folder}/9_a.sql`, `${folder}/10_b.sql`]);
    expect(input.files[0]?.text).not.toContain('DROP');
    expect(input.leftOut).toEqual([
      { what: 'migration 11_c.ts', because: 'only migrations in SQL are replayed' },
    ]);
  });

  it('without any SQL is a trouble with a way out', async () => {
    write('1_a.rb', 'class A; end');
    await expect(readSchemaInput(folder)).rejects.toMatchObject({
      code: 'schema-empty',
      next: expect.stringContaining('pg_dump --schema-only'),
    });
  });
});
