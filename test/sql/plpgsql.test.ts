import { beforeAll, describe, expect, test } from 'vitest';
import { loadParser } from '../../src/sql/parse.ts';
import { soleTried } from '../../src/sql/plpgsql.ts';

beforeAll(loadParser);

const kindOf = (block: string): string | undefined => Object.keys(soleTried(block) ?? {})[0];

describe('a block that only tries one statement', () => {
  test.each([
    [
      'AlterTableStmt',
      'DO $$ BEGIN ALTER TABLE a ADD b int; EXCEPTION WHEN duplicate_column THEN NULL; END $$',
    ],
    [
      'CreateEnumStmt',
      "DO $$ BEGIN CREATE TYPE m AS ENUM ('a;b'); EXCEPTION WHEN duplicate_object THEN null; END $$",
    ],
    ['DropStmt', "DO 'BEGIN DROP TABLE a; EXCEPTION WHEN OTHERS THEN END'"],
  ])('%s', (kind, block) => {
    expect(kindOf(block)).toBe(kind);
  });
});

describe('any other block', () => {
  test.each([
    'DO $$ BEGIN ALTER TABLE a ADD b int; END $$',
    'DO $$ BEGIN DROP TABLE a; DROP TABLE b; EXCEPTION WHEN OTHERS THEN NULL; END $$',
    'DO $$ BEGIN DROP TABLE a; EXCEPTION WHEN OTHERS THEN DROP TABLE b; END $$',
    'DO $$ BEGIN DROP TABLE a; BEGIN DROP TABLE b; EXCEPTION WHEN OTHERS THEN NULL; END; END $$',
    "DO $$ BEGIN EXECUTE 'DROP TABLE a'; EXCEPTION WHEN OTHERS THEN NULL; END $$",
    'DO $$ BEGIN END $$',
    'DO LANGUAGE plperl $$ BEGIN { $exception = 1 } $$',
    'SELECT 1',
  ])('%s', block => {
    expect(kindOf(block)).toBeUndefined();
  });
});
