import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { DEFAULT_MAJOR } from '../../src/postgres/versions.ts';
import { loadParser } from '../../src/sql/parse.ts';
import { difference } from '../support/difference.ts';
import { accepted, onMajor, printExpectation, readExpectation } from '../support/facts/expectation.ts';
import { runTopic } from '../support/facts/run.ts';
import { findTopics } from '../support/facts/topic.ts';
import { root } from '../support/files.ts';
import { useSandbox } from '../support/sandbox.ts';

/**
 * What hundreds of statements do, on tables with rows: cases/facts/<topic>/. `npm run facts` observes them on every major,
 * `npm run facts -- --accept` makes what was seen the expectation; read the difference before committing it.
 */
const accept = process.env.LOCKSTEP_ACCEPT === '1';
const major = Number(process.env.LOCKSTEP_TEST_MAJOR ?? DEFAULT_MAJOR);
const topics = findTopics(root);

const sandbox = useSandbox();
beforeAll(loadParser);

test('there are topics', () => {
  expect(topics.length).toBeGreaterThan(0);
});

test.each(topics.map(topic => [topic.name, topic] as const))(
  '%s',
  async (_, topic) => {
    const file = join(topic.folder, 'expect.txt');
    const before = readExpectation(existsSync(file) ? readFileSync(file, 'utf8') : '', topic);
    const seen = await runTopic(topic, sandbox());
    if (accept) {
      writeFileSync(file, printExpectation(accepted(before, seen, topic, major), topic));
      return;
    }
    const stray = [...before.keys()].filter(name => !topic.blocks.some(block => block.name === name));
    expect(stray, 'blocks of expect.txt that statements.sql does not have').toEqual([]);
    const on = { ...topic, blocks: topic.blocks.map(block => ({ ...block, majors: new Set([major]) })) };
    const wanted = printExpectation(onMajor(before, topic, major), on);
    const differences = difference(wanted, printExpectation(seen, on), `cases/facts/${topic.name}`);
    if (differences !== '') throw new Error(differences);
  },
  120_000,
);
