import type { Node } from '../../../sql/parse.ts';
import { parseScript, SyntaxTrouble } from '../../../sql/parse.ts';
import { type Group, groupHoles, type Undecided } from './groups.ts';
import { HOLE, type HoledText } from './holed.ts';
import { tokens } from './tokens.ts';

/** A text made into SQL that Postgres can be asked about. */
export interface Repaired {
  /** With `$n` for every parameter. */
  readonly sql: string;
  readonly nodes: readonly Node[];
  /** Expressions in the source that decide a part of the query when it runs; the query stands without these parts. */
  readonly leftOut: readonly string[];
  /** True when a hole that is pasted into the text was taken for a value. */
  readonly assumesValues: boolean;
}

/**
 * Fills the holes: the parser says where it chokes, and the hole there gets the next meaning (value, any expression, empty).
 * Says why when no filling parses. About 0.2 ms a try, and at most 100 tries.
 */
export function repair(from: HoledText): Repaired | Undecided {
  const groups = groupHoles(from);
  if ('because' in groups) return groups;
  const chosen = groups.map(() => 0);
  let first: string | undefined;
  for (let tries = 0; tries < 100; tries++) {
    const filled = fill(from.text, groups, chosen);
    try {
      const nodes = parseScript(filled.sql);
      return { sql: filled.sql, nodes, ...judge(groups, chosen) };
    } catch (error) {
      if (!(error instanceof SyntaxTrouble)) throw error;
      first ??= error.message;
      const blamed = blame(groups, chosen, filled.starts, error.offset);
      if (blamed === undefined) break;
      chosen[blamed] = (chosen[blamed] ?? 0) + 1;
    }
  }
  return undecided(groups, first ?? 'syntax error');
}

function undecided(groups: readonly Group[], message: string): Undecided {
  const sources = groups.flatMap(({ holes }) =>
    holes.filter(({ kind }) => kind !== 'value').map(({ source }) => source),
  );
  if (sources.length === 0) return { because: `it does not parse: ${message}` };
  const few = sources.slice(0, 3).join(', ');
  return {
    because: `a part of it is put together when it runs: ${few}${sources.length > 3 ? ', ...' : ''}`,
  };
}

/** The hole at the place of a syntax error, or the nearest before it, or any other that has a meaning left. */
function blame(
  groups: readonly Group[],
  chosen: readonly number[],
  starts: readonly number[],
  offset: number,
): number | undefined {
  const left = groups.flatMap((group, at) => ((chosen[at] ?? 0) + 1 < group.fillings.length ? [at] : []));
  return left.findLast(at => (starts[at] ?? 0) <= offset) ?? left[0];
}

/** The text with every group filled as chosen, and where each filling starts in it. */
function fill(
  text: string,
  groups: readonly Group[],
  chosen: readonly number[],
): { sql: string; starts: number[] } {
  const numbers = new Map<string, number>();
  let last = highestParameter(text);
  const starts: number[] = [];
  let sql = '';
  let copied = 0;
  for (const [at, group] of groups.entries()) {
    sql += text.slice(copied, group.start);
    starts.push(sql.length);
    const filling = group.fillings[chosen[at] ?? 0];
    if (filling?.as === 'text') sql += spaced(sql, filling.text, text.slice(group.end, group.end + 1));
    else if (filling) {
      const key = group.holes.length === 1 ? group.holes[0]?.key : undefined;
      const list: string[] = [];
      for (let n = 0; n < filling.count; n++) {
        const number = (key === undefined ? undefined : numbers.get(key)) ?? ++last;
        if (key !== undefined) numbers.set(key, number);
        list.push(`$${number}`);
      }
      sql += filling.open + list.join(', ') + filling.close;
    }
    copied = group.end;
  }
  sql += text.slice(copied);
  return { sql: sql.replaceAll(HOLE, ' '), starts };
}

/** Keeps words apart that a hole stood between. */
function spaced(before: string, filling: string, after: string): string {
  const left = /\w$/.test(before) && /^\w?/.test(filling) ? ' ' : '';
  const right = /^\w/.test(after) && filling !== '' ? ' ' : '';
  return left + filling + right;
}

function highestParameter(text: string): number {
  const numbers = tokens(text)
    .filter(({ kind }) => kind === 'parameter')
    .map(({ start, end }) => Number(text.slice(start + 1, end)));
  return numbers.reduce((a, b) => Math.max(a, b), 0);
}

function judge(
  groups: readonly Group[],
  chosen: readonly number[],
): { leftOut: string[]; assumesValues: boolean } {
  const leftOut = groups.flatMap((group, at) => {
    const filling = group.fillings[chosen[at] ?? 0];
    return filling?.as === 'text' && filling.leavesOut ? group.holes.map(({ source }) => source) : [];
  });
  const assumesValues = groups.some(
    (group, at) =>
      group.fillings[chosen[at] ?? 0]?.as === 'parameters' && group.holes.some(({ kind }) => kind === 'text'),
  );
  return { leftOut: [...new Set(leftOut)], assumesValues };
}
