import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readExpectation } from '../support/facts/expectation.ts';
import { findTopics } from '../support/facts/topic.ts';
import { root } from '../support/files.ts';

describe('cases/facts/', () => {
  it('expects something of every statement that is observed, on every major it is meant for', () => {
    for (const topic of findTopics(root)) {
      const expected = readExpectation(readFileSync(join(topic.folder, 'expect.txt'), 'utf8'), topic);
      for (const block of topic.blocks) {
        const place = `${topic.name}/${block.name}`;
        const statements = expected.get(block.name) ?? [];
        expect(statements.length, place).toBe(block.statements.length);
        for (const { lines } of statements) {
          expect(new Set([...lines.values()].flatMap(some => [...some])), place).toEqual(block.majors);
        }
      }
    }
  });
});
