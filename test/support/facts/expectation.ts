import { labels } from './lines.ts';
import { printMajors, readMajors } from './majors.ts';
import type { Topic } from './topic.ts';

/** A statement, and each line about it with the majors on which it holds. */
export interface Expected {
  readonly sql: string;
  readonly lines: ReadonlyMap<string, ReadonlySet<number>>;
}

/** expect.txt: the statements of each block, by its name. */
export type Expectation = ReadonlyMap<string, readonly Expected[]>;

/** Room for the majors before a fact; a longer list of them takes more. */
const gutter = 7;
const factLine = /^([\d,-]*) +(.+)$/;

/**
 * Reads expect.txt. Behind `== block` comes each statement in one line that starts in the first column, and under it what it does,
 * one fact a line. A fact that is not the same on all majors of its block has its majors before it.
 */
export function readExpectation(text: string, topic: Topic): Expectation {
  const found = new Map<string, { sql: string; lines: Map<string, Set<number>> }[]>();
  const blocks = new Map(topic.blocks.map(block => [block.name, block]));
  let [name, statements] = ['', [] as { sql: string; lines: Map<string, Set<number>> }[]];
  for (const line of text.split('\n').filter(one => one.trim() !== '')) {
    const [, header] = /^== (\S+)/.exec(line) ?? [];
    if (header !== undefined) {
      [name, statements] = [header, []];
      found.set(name, statements);
    } else if (/^[ \d]/.test(line)) {
      const [, some = '', fact = ''] = factLine.exec(line) ?? [];
      const all = blocks.get(name)?.majors ?? new Set<number>();
      statements.at(-1)?.lines.set(fact, some === '' ? new Set(all) : readMajors(some));
    } else statements.push({ sql: line, lines: new Map() });
  }
  return found;
}

export function printExpectation(expectation: Expectation, topic: Topic): string {
  const blocks = topic.blocks.flatMap(block => {
    const statements = expectation.get(block.name);
    if (!statements) return [];
    const all = printMajors(block.majors);
    const span = block.majors.size === 5 ? '' : ` on ${all}`;
    const lines = statements.flatMap(({ sql, lines: facts }) => [
      sql,
      ...inOrder([...facts.keys()]).map(fact => {
        const some = printMajors(facts.get(fact) ?? new Set());
        return `${(some === all ? '' : `${some} `).padEnd(gutter)}${fact}`;
      }),
    ]);
    return [[`== ${block.name}${span}`, ...lines].join('\n')];
  });
  return `${blocks.join('\n\n')}\n`;
}

/** What is expected on one major, as if there were no other. */
export function onMajor(expectation: Expectation, topic: Topic, major: number): Expectation {
  const alone = new Set([major]);
  const only = ({ sql, lines }: Expected): Expected => ({
    sql,
    lines: new Map([...lines].flatMap(([line, some]) => (some.has(major) ? [[line, alone]] : []))),
  });
  return new Map(
    topic.blocks.flatMap(({ name, majors }) => {
      const statements = expectation.get(name);
      return statements && majors.has(major) ? [[name, statements.map(only)]] : [];
    }),
  );
}

/** The expectation, with what was seen on one major in place of what it held for that major. */
export function accepted(before: Expectation, seen: Expectation, topic: Topic, major: number): Expectation {
  return new Map(
    topic.blocks.flatMap(({ name }) => {
      const [had, now] = [before.get(name) ?? [], seen.get(name)];
      if (!now) return had.length === 0 ? [] : [[name, had]];
      return [[name, now.map((one, index) => merged(had[index], one, major))]];
    }),
  );
}

function merged(had: Expected | undefined, now: Expected, major: number): Expected {
  const lines = new Map<string, Set<number>>();
  for (const [line, some] of had?.sql === now.sql ? had.lines : []) {
    const others = new Set([...some].filter(one => one !== major));
    if (others.size > 0) lines.set(line, others);
  }
  for (const line of now.lines.keys()) lines.set(line, new Set([...(lines.get(line) ?? []), major]));
  return { sql: now.sql, lines };
}

const collator = new Intl.Collator('en', { numeric: true });

/** By label, then by what the line says; a lock by its relation. */
function inOrder(lines: readonly string[]): string[] {
  const rank = (line: string): number => labels.findIndex(label => line.startsWith(label));
  const key = (line: string): string => line.replace(/^lock +(?:[A-Z]+ )+ */, '');
  return [...lines].sort((a, b) => rank(a) - rank(b) || collator.compare(key(a), key(b)) || (a < b ? -1 : 1));
}
