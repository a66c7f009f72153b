import { describe, expect, it } from 'vitest';
import type { Facts } from '../../src/model/facts.ts';
import { accepted, onMajor, printExpectation, readExpectation } from './facts/expectation.ts';
import { factLines } from './facts/lines.ts';
import { printMajors, readMajors } from './facts/majors.ts';
import { readBlocks, type Topic } from './facts/topic.ts';

const statements = `-- what the file is about
-- == one
ALTER TABLE t ADD COLUMN a int;
-- == two [>=17]
CREATE TABLE u (id int); -- a comment
-- trace
DROP TABLE u;
SELECT ';';
-- == three [<15] [in transaction]
SELECT 1;
`;
const topic: Topic = {
  name: 'x',
  folder: '',
  cluster: '',
  superuser: '',
  schema: '',
  blocks: readBlocks(statements, 'x.sql'),
};

describe('statements.sql', () => {
  it('is cut into blocks, each with its majors, preparation and statements', () => {
    const [one, two, three] = topic.blocks;
    expect(one?.statements).toMatchObject([{ sql: 'ALTER TABLE t ADD COLUMN a int', line: 3 }]);
    expect([...(one?.majors ?? [])]).toEqual([14, 15, 16, 17, 18]);
    expect(two?.setup).toMatchObject([{ sql: 'CREATE TABLE u (id int)' }]);
    expect(two?.statements.map(({ sql }) => sql)).toEqual(['DROP TABLE u', "SELECT ';'"]);
    expect([...(two?.majors ?? [])]).toEqual([17, 18]);
    expect(three).toMatchObject({ together: true, alone: false, majors: new Set([14]) });
  });

  it.each([
    ['a mark that nobody knows', '-- == one [soon]\nSELECT 1;'],
    ['a name that is there already', '-- == one\nSELECT 1;\n-- == one\nSELECT 1;'],
    ['a block without a statement', '-- == one\n-- == two\nSELECT 1;'],
    ['a header that is none', '-- == One Two\nSELECT 1;'],
  ])('is refused for %s', (_, text) => {
    expect(() => readBlocks(text, 'x.sql')).toThrow(/x\.sql/);
  });
});

describe('majors', () => {
  it.each([
    [[14, 15, 16, 17, 18], '14-18'],
    [[14, 16], '14,16'],
    [[14, 15, 17, 18], '14-15,17-18'],
    [[18], '18'],
  ])('%j are printed as %s, and read again', (some, text) => {
    expect(printMajors(new Set(some))).toBe(text);
    expect(readMajors(text)).toEqual(new Set(some));
  });
});

describe('expect.txt', () => {
  const text = `== one
ALTER TABLE t ADD COLUMN a int
       lock     ACCESS EXCLUSIVE       t
14-15,17-18 scan     t
16     scan     u

== two on 17-18
DROP TABLE u
17     lock     ACCESS SHARE           u
18     nothing
`;

  it('is printed as it was read, whatever majors a fact has', () => {
    expect(printExpectation(readExpectation(text, topic), topic)).toBe(text);
  });

  it('gives what holds on one major', () => {
    const on16 = onMajor(readExpectation(text, topic), topic, 16);
    const only16 = { ...topic, blocks: topic.blocks.map(block => ({ ...block, majors: new Set([16]) })) };
    expect(printExpectation(on16, only16)).toBe(`== one on 16
ALTER TABLE t ADD COLUMN a int
       lock     ACCESS EXCLUSIVE       t
       scan     u
`);
  });

  it('takes what was seen on one major, and keeps the others', () => {
    const seen = readExpectation('== one\nALTER TABLE t ADD COLUMN a int\n       scan     t\n', topic);
    const now = accepted(readExpectation(text, topic), seen, topic, 16);
    expect(printExpectation(now, topic)).toContain(
      '14-15,17-18 lock     ACCESS EXCLUSIVE       t\n       scan     t\n',
    );
    expect(now.has('two')).toBe(true);
  });

  it('forgets what was seen of another statement', () => {
    const seen = readExpectation('== one\nALTER TABLE t ADD COLUMN b int\n       scan     t\n', topic);
    const now = accepted(readExpectation(text, topic), seen, topic, 18);
    expect(printExpectation(now, topic)).toContain('ADD COLUMN b int\n18     scan     t\n\n');
  });
});

it('every fact of a statement has a line', () => {
  const facts: Facts = {
    source: 'observed',
    server: '18.4',
    locks: [
      { relation: 'public.t', kind: 'table', mode: 'AccessExclusiveLock', new: false, held: true },
      { relation: 's.i', kind: 'index', mode: 'ShareLock', new: true, held: false },
    ],
    rewrites: ['public.t'],
    scans: ['public.u'],
    builds: [{ index: 's.i', table: 's.t' }],
    writes: [{ relation: 'public.t', rows: 3 }],
    phases: [{ at: 'commit 1 of 1', locks: [] }],
    transaction: 'forbidden',
    incomplete: ['Something.'],
    error: { code: '42P01', message: 'no\nway' },
  };
  expect(factLines(facts)).toEqual([
    'error    42P01 no way',
    'lock     ACCESS EXCLUSIVE       t, held',
    'lock     SHARE                  s.i (index), new',
    'rewrite  t',
    'scan     u',
    'build    s.i on s.t',
    'write    t: 3 rows',
    'alone    cannot run inside a transaction block',
    'phase    commit 1 of 1: no lock',
    'incomplete Something.',
  ]);
});
