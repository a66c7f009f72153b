import { foreseeGroups, learn } from '../../../src/facts/foresee/foresee.ts';
import { World } from '../../../src/facts/foresee/world.ts';
import type { Facts } from '../../../src/model/facts.ts';
import { parseOne } from '../../../src/sql/parse.ts';
import { splitScript } from '../../../src/sql/split.ts';
import { onMajor, readExpectation } from '../facts/expectation.ts';
import { factLines } from '../facts/lines.ts';
import type { Topic } from '../facts/topic.ts';

/** What came of holding a foreseen statement to the observed one. */
export interface Verdict {
  readonly topic: string;
  readonly block: string;
  readonly sql: string;
  /** The kind of statement, for the table: `AlterTable AddColumn`. */
  readonly kind: string;
  /** A DO block, or it calls what the user wrote: code that may do anything. */
  readonly opaque: boolean;
  /**
   * `agrees`; `unknown`: not all of it was foreseen, what was agrees; `rows`: it failed for the rows that were there, which nobody can
   * foresee; `wrong`: it differs.
   */
  readonly result: 'agrees' | 'unknown' | 'rows' | 'wrong';
  /** Facts that were observed and not foreseen (`-`), or foreseen and not observed (`+`). */
  readonly differences: readonly string[];
  readonly unknown: readonly string[];
}

/** Foresees the blocks of a topic on a major, and compares with what was observed there. */
export function agreeTopic(topic: Topic, expectation: string, major: number): Verdict[] {
  const expected = onMajor(readExpectation(expectation, topic), topic, major);
  const world = new World(major);
  for (const text of [topic.cluster, topic.superuser, topic.schema]) learn(world, statementsIn(text));
  return topic.blocks
    .filter(({ majors }) => majors.has(major))
    .flatMap(block => {
      const own = world.fork();
      learn(own, block.setup);
      const [traced = []] = foreseeGroups(own, [{ statements: block.statements, together: block.together }]);
      const wanted = expected.get(block.name) ?? [];
      return traced.map(({ sql, facts }, at): Verdict => {
        const lines = [...(wanted[at]?.lines.keys() ?? [])];
        return {
          topic: topic.name,
          block: block.name,
          sql,
          kind: kindOf(sql),
          opaque: isOpaque(sql, facts),
          ...compare(lines, facts),
        };
      });
    });
}

export function statementsIn(text: string): { sql: string }[] {
  return [...splitScript(text, 'schema.sql')].flatMap(item =>
    item.kind === 'sql' ? [{ sql: item.statement.sql.replace(/;\s*$/, '') }] : [],
  );
}

/** `unknown` says so where a statement calls a function, fires a trigger or executes something that it makes up. */
function isOpaque(sql: string, { unknown = [] }: Facts): boolean {
  return (
    /^\s*(?:do|call)\b/i.test(sql) ||
    unknown.some(text => /\b(?:calls?|trigger|makes up|of its own)\b/.test(text))
  );
}

function kindOf(sql: string): string {
  const node = parseOne(sql);
  const [kind = '', body] = Object.entries(node)[0] ?? [];
  const [first] = (body as { cmds?: { AlterTableCmd?: { subtype?: string } }[] }).cmds ?? [];
  const part =
    (body as { renameType?: string; removeType?: string }).renameType ??
    (body as { removeType?: string }).removeType;
  const detail = first?.AlterTableCmd?.subtype?.replace(/^AT_/, '') ?? part?.replace(/^OBJECT_/, '') ?? '';
  return [kind.replace(/Stmt$/, ''), detail].join(' ').trim();
}

/** The lines that an entry of `unknown` is about. */
const labelsOf: Readonly<Record<string, readonly string[]>> = {
  locks: ['lock', 'phase'],
  rewrites: ['rewrite', 'lock', 'build', 'scan'],
  scans: ['scan'],
  builds: ['build'],
  writes: ['write'],
  error: ['error'],
};

/** What Postgres says of rows that are there: class 22 and 23, and what a user's own code raises. */
const ofRows = /^error\s+(?:22...|23...|21000|P0001|0A000 cached plan)/;

export function compare(
  observed: readonly string[],
  facts: Facts,
): Pick<Verdict, 'result' | 'differences' | 'unknown'> {
  const { unknown = [] } = facts;
  const aspects = unknown.map(text => text.slice(0, text.indexOf(':')));
  if (aspects.includes('everything')) return { result: 'unknown', differences: [], unknown };
  const error = observed.find(line => line.startsWith('error'));
  if (error !== undefined && ofRows.test(error) && !facts.error)
    return { result: 'rows', differences: [], unknown };
  const left = new Set(aspects.flatMap(aspect => labelsOf[aspect] ?? []));
  const seen = normalised(observed, left, error !== undefined);
  const foreseen = normalised(factLines(facts), left, facts.error !== undefined);
  // Null rows may be none: only the rows would tell.
  const uncounted = factLines(facts).filter(line => line.endsWith(': null rows'));
  const perhapsNone = new Set(uncounted.map(line => line.replace(rowCount, '')));
  const differences = [
    ...[...seen].filter(line => !foreseen.has(line)).map(line => `- ${line}`),
    ...[...foreseen].filter(line => !seen.has(line) && !perhapsNone.has(line)).map(line => `+ ${line}`),
  ];
  if (differences.length > 0) return { result: 'wrong', differences, unknown };
  return { result: unknown.length > 0 ? 'unknown' : 'agrees', differences, unknown };
}

/** Notes other than those on what an observer cannot see. */
const aboutTransaction = /^incomplete A statement before it failed/;
const rowCount = /: (?:\d+|null) rows$/;

/** Without the number of rows, and of a failure only what it says. */
function normalised(lines: readonly string[], left: ReadonlySet<string>, failed: boolean): Set<string> {
  const kept = lines.filter(line => {
    const label = line.split(' ', 1)[0] ?? '';
    if (left.has(label) || label === 'nothing') return false;
    if (line.startsWith('incomplete') && !aboutTransaction.test(line)) return false;
    return !failed || label === 'error' || label === 'alone' || label === 'incomplete';
  });
  return new Set(kept.map(line => (line.startsWith('write') ? line.replace(rowCount, '') : line)));
}
