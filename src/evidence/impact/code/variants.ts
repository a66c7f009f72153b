import type { Piece } from '../query/holed.ts';

/** One text that an expression can give, and the outcome of each condition on which it gives that one. */
export interface Variant {
  readonly pieces: readonly Piece[];
  /** Source of a condition -> what it must be. */
  readonly when: ReadonlyMap<string, boolean>;
}

/** All texts an expression can give. */
export interface Variants {
  readonly list: readonly Variant[];
  /** Some were left out, because there are more than `mostVariants`. */
  readonly more: boolean;
}

export const mostVariants = 16;

const always: ReadonlyMap<string, boolean> = new Map();

export function just(...pieces: Piece[]): Variants {
  return { list: [{ pieces, when: always }], more: false };
}

/** One after the other. Only those go together whose conditions agree. */
export function concat(a: Variants, b: Variants): Variants {
  const pairs: Variant[] = [];
  const most = a.list.length * b.list.length > mostVariants * mostVariants ? extremes : same;
  for (const left of most(a.list)) {
    for (const right of most(b.list)) {
      const when = agree(left.when, right.when);
      if (when) pairs.push({ pieces: [...left.pieces, ...right.pieces], when });
    }
  }
  return limit(pairs, a.more || b.more);
}

/** One or the other, by a condition. */
export function either(condition: string, yes: Variants, no: Variants): Variants {
  const { text, negated } = positive(condition);
  const on = (from: Variants, outcome: boolean): Variant[] =>
    from.list.flatMap(variant => {
      const when = agree(variant.when, new Map([[text, outcome]]));
      return when ? [{ pieces: variant.pieces, when }] : [];
    });
  return limit([...on(yes, !negated), ...on(no, negated)], yes.more || no.more);
}

/** True when every text is nothing but one hole: nothing is known of it. */
export function isUnknown({ list }: Variants): boolean {
  return list.every(({ pieces }) => pieces.length === 1 && typeof pieces[0] !== 'string');
}

/** The beginning of the first text, as far as it is known and holes left out: for what depends on what comes before. */
export function knownText({ list }: Variants): string {
  return (list[0]?.pieces ?? []).filter(piece => typeof piece === 'string').join(' ');
}

function same<T>(list: readonly T[]): readonly T[] {
  return list;
}

/** The first and the last: of a row of optional parts, all of them and none. */
function extremes<T>(list: readonly T[]): T[] {
  return [...list.slice(0, 1), ...list.slice(1).slice(-1)];
}

function limit(list: readonly Variant[], more: boolean): Variants {
  return list.length > mostVariants ? { list: extremes(list), more: true } : { list, more };
}

function agree(
  a: ReadonlyMap<string, boolean>,
  b: ReadonlyMap<string, boolean>,
): ReadonlyMap<string, boolean> | undefined {
  if (b.size === 0) return a;
  const both = new Map(a);
  for (const [condition, outcome] of b) {
    if ((both.get(condition) ?? outcome) !== outcome) return undefined;
    both.set(condition, outcome);
  }
  return both;
}

function positive(condition: string): { text: string; negated: boolean } {
  let text = condition.trim();
  let negated = false;
  for (; text.startsWith('!') && !text.startsWith('!='); negated = !negated) text = text.slice(1).trim();
  return { text, negated };
}

/** The items with a separator between them; items that are empty count as absent. */
export function join(items: readonly Variants[], separator: Variants): Variants {
  const between = separator.list[0]?.pieces ?? [];
  let all = just();
  for (const item of items) {
    const pairs: Variant[] = [];
    for (const left of all.list) {
      for (const right of item.list) {
        const when = agree(left.when, right.when);
        if (!when) continue;
        const first = left.pieces.length === 0;
        const last = right.pieces.every(piece => piece === '');
        const pieces = last
          ? left.pieces
          : first
            ? right.pieces
            : [...left.pieces, ...between, ...right.pieces];
        pairs.push({ pieces, when });
      }
    }
    all = limit(pairs, all.more || item.more);
  }
  return all;
}
