import { as, strings, type Tree } from '../../sql/ast.ts';
import type { Node } from '../../sql/parse.ts';
import type { Bounds, KeyPart } from './key.ts';

/** One end of a range in one column: a constant, or open. */
type End = { readonly value: string } | 'minvalue' | 'maxvalue';

/** What Postgres requires of the rows of a range (get_qual_for_range), in the same form, so that it finds it implied. */
export function range(bound: Tree<'PartitionBoundSpec'>, key: readonly KeyPart[]): Bounds | undefined {
  const [lower, upper] = [bound.lowerdatums, bound.upperdatums].map(ends =>
    key.map((part, at) => endOf(ends?.[at], part)),
  );
  if (!lower?.every(end => end !== undefined) || !upper?.every(end => end !== undefined)) return undefined;
  const filled = key.map(({ sql }) => `${sql} IS NOT NULL`);
  const same = commonStart(lower, upper);
  const start = key.slice(0, same).map(({ sql }, at) => `${sql} = ${constantAt(lower[at])}`);
  const rest = key.slice(same);
  const arms = [
    armsOf(rest, lower.slice(same), { strict: '>', last: '>=', open: 'minvalue' }),
    armsOf(rest, upper.slice(same), { strict: '<', last: '<', open: 'maxvalue' }),
  ].filter(({ length }) => length > 0);
  const within = [...filled, ...start, ...arms.map(inOr)].join(' AND ');
  const [one, ...more] = key;
  return { within, without: one && more.length === 0 ? outside(one.sql, lower, upper) : `NOT (${within})` };
}

function outside(sql: string, [from]: readonly End[], [to]: readonly End[]): string {
  const [low, high] = [constantAt(from), constantAt(to)];
  const ends = [...(low ? [`${sql} < ${low}`] : []), ...(high ? [`${sql} >= ${high}`] : [])];
  return [`${sql} IS NULL`, ...ends].join(' OR ');
}

/** MINVALUE and MAXVALUE look like columns to the parser. */
function endOf(node: Node | undefined, part: KeyPart): End | undefined {
  const [name] = strings(as(node, 'ColumnRef')?.fields);
  if (name === 'minvalue' || name === 'maxvalue') return name;
  const value = part.constant(node);
  return value === undefined ? undefined : { value };
}

function constantAt(end: End | undefined): string | undefined {
  return typeof end === 'object' ? end.value : undefined;
}

/** How many columns both ends begin with the same value. */
function commonStart(lower: readonly End[], upper: readonly End[]): number {
  const differs = lower.findIndex((end, at) => {
    const value = constantAt(end);
    return value === undefined || value !== constantAt(upper[at]);
  });
  return differs < 0 ? lower.length : differs;
}

interface Side {
  readonly strict: string;
  /** How the last column is compared. */
  readonly last: string;
  /** What takes in every row with the values before it. */
  readonly open: End;
}

/** `a > 1`, then `a = 1 AND b >= 2`: each holds the values before its last column equal. */
function armsOf(key: readonly KeyPart[], ends: readonly End[], { strict, last, open }: Side): string[] {
  const firstOpen = ends.findIndex(end => typeof end === 'string');
  const closed = firstOpen < 0 ? ends.length : firstOpen;
  return key.slice(0, closed).map((_, arm) =>
    key
      .slice(0, arm + 1)
      .map(({ sql }, at) => {
        const isLast = arm === key.length - 1;
        const by = at < arm ? '=' : ends[arm + 1] === open ? `${strict}=` : isLast ? last : strict;
        return `${sql} ${by} ${constantAt(ends[at])}`;
      })
      .join(' AND '),
  );
}

function inOr(arms: readonly string[]): string {
  if (arms.length === 1) return arms[0] ?? '';
  return `(${arms.map(arm => (arm.includes(' AND ') ? `(${arm})` : arm)).join(' OR ')})`;
}
