import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { loadParser } from '../../src/sql/parse.ts';
import { majors } from '../support/facts/majors.ts';
import { findTopics } from '../support/facts/topic.ts';
import { root } from '../support/files.ts';
import { agreeTopic, type Verdict } from '../support/foresee/agree.ts';

/** What is foreseen of the fact corpus is what was observed there, on every major. */
beforeAll(loadParser);

const only = process.env['LOCKSTEP_TOPIC'];
const topics = findTopics(root).filter(({ name }) => only === undefined || name === only);

test.each(topics.map(topic => [topic.name, topic] as const))('%s', (_, topic) => {
  const text = readFileSync(join(topic.folder, 'expect.txt'), 'utf8');
  const verdicts = majors.flatMap(major => agreeTopic(topic, text, major).map(one => ({ ...one, major })));
  const wrong = grouped(verdicts.filter(({ result }) => result === 'wrong'));
  if (process.env['LOCKSTEP_PRINT']) {
    const unknown = grouped(verdicts.filter(({ result }) => result === 'unknown'));
    console.log([...wrong, ...unknown].join('\n\n'));
  }
  const count = (what: string): number => verdicts.filter(({ result }) => result === what).length;
  console.log(
    `${topic.name}: ${count('agrees')} agree, ${count('rows')} rows, ${count('unknown')} unknown, ${count('wrong')} wrong`,
  );
  expect(wrong).toEqual([]);
});

/** The same difference on several majors is told once. */
function grouped(verdicts: readonly (Verdict & { major: number })[]): string[] {
  const by = new Map<string, number[]>();
  for (const { block, sql, differences, unknown, major } of verdicts) {
    const text = [`== ${block}: ${sql}`, ...differences, ...unknown.map(why => `? ${why}`)].join('\n');
    by.set(text, [...(by.get(text) ?? []), major]);
  }
  return [...by].map(([text, on]) => `${text}\n(${on.join(', ')})`);
}
